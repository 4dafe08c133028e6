import { makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { frame } from '../messages';
import { useSay } from '../say';
import { useAloud } from './aloud';

const useStyles = makeStyles({
  saved: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

type Saving = Promise<{ readonly saved: string | null } | null>;

/** Where something was saved last, told once; null when the person changed their mind or it was refused. */
export function useSaved(): readonly [place: string | null, save: (saving: Saving) => Promise<void>] {
  const say = useSay();
  const aloud = useAloud();
  const [place, setPlace] = useState<string | null>(null);
  const save = async (saving: Saving): Promise<void> => {
    const answer = await saving;
    if (answer === null || answer.saved === null) return;
    setPlace(answer.saved);
    aloud(say(frame('savedTo', { place: answer.saved })));
  };
  return [place, save];
}

export function SavedNote(props: { readonly place: string | null }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  if (props.place === null) return null;
  return <span className={styles.saved}>{say(frame('savedTo', { place: props.place }))}</span>;
}
