import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { frame } from '../messages';
import { useSay } from '../say';
import { useSetup, useWizard } from '../setup';

/** The one primary button of a view. While something runs it stays where it is, so that the focus does not get lost. */
export function PrimaryButton(props: {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}): ReactNode {
  const focusComesBack = useRestoreFocusTarget();
  return (
    <Button
      {...focusComesBack}
      appearance="primary"
      data-primary="true"
      disabledFocusable={props.disabled ?? false}
      onClick={props.onClick}
    >
      {props.label}
    </Button>
  );
}

/** Ends a look or an act; during an apply it lets the change in flight finish. Not there when nothing runs. */
export function StopButton(): ReactNode {
  const say = useSay();
  const { actions } = useSetup();
  const { busy } = useWizard();
  if (busy.kind === 'idle') return null;
  const applying = busy.kind === 'applying';
  const stopping = applying && busy.stopping;
  return (
    <Button disabledFocusable={stopping} onClick={() => void actions.stop()}>
      {say(stopping ? frame('stopping') : applying ? frame('stopAfter') : frame('stop'))}
    </Button>
  );
}
