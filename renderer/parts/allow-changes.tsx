import type { ReactNode } from 'react';
import { frame } from '../messages';
import { useSay } from '../say';
import { useSetup } from '../setup';
import { Confirm } from './confirm';

/** Asks whether a set-up that was only looked at may be changed from now on; each change is still approved. */
export function AllowChanges(props: {
  readonly open: boolean;
  /** Called once main has agreed: what the person came for can go on. */
  readonly onAllowed: () => void;
  readonly onCancel: () => void;
}): ReactNode {
  const say = useSay();
  const { actions } = useSetup();
  const { open, onAllowed, onCancel } = props;
  const allow = async (): Promise<void> => {
    const view = await actions.allowChanges();
    if (view === null) onCancel();
    else onAllowed();
  };
  return (
    <Confirm
      open={open}
      title={say(frame('allowChangesTitle'))}
      verb={say(frame('allowChanges'))}
      onVerb={() => void allow()}
      onCancel={onCancel}
    >
      {say(frame('allowChangesText'))}
    </Confirm>
  );
}
