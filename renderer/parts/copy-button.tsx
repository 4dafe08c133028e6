import { Button } from '@fluentui/react-components';
import { useContext, useState, type ReactNode } from 'react';
import { frame } from '../messages';
import { useSay } from '../say';
import { SetupContext, type Actions } from '../setup';
import { useAloud } from './aloud';
import { CopyRegular } from './icons';

/** Copies through main; the button itself says that it worked, until the focus moves on. */
export function CopyButton(props: {
  readonly label: string;
  /** The text, or the way to get it; null when it was refused. */
  readonly text: string | (() => Promise<string | null>);
  readonly size?: 'small' | 'medium';
  /** Only where the window has no set-up yet: before main has answered. */
  readonly copy?: Actions['copy'] | undefined;
}): ReactNode {
  const say = useSay();
  const aloud = useAloud();
  const setup = useContext(SetupContext);
  const [copied, setCopied] = useState(false);
  const press = async (): Promise<void> => {
    const text = typeof props.text === 'string' ? props.text : await props.text();
    const copyText = props.copy ?? setup?.actions.copy;
    if (text === null || copyText === undefined || (await copyText(text)) === null) return;
    setCopied(true);
    aloud(say(frame('copied')));
  };
  return (
    <Button
      size={props.size ?? 'small'}
      appearance="subtle"
      icon={<CopyRegular />}
      onClick={() => void press()}
      onBlur={() => {
        setCopied(false);
      }}
    >
      {copied ? say(frame('copied')) : props.label}
    </Button>
  );
}
