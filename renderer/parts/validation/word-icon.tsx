import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { ShieldCheckmarkRegular } from '../icons';
import { KindIcon } from '../kind-icon';
import type { Word } from './shown';

const useStyles = makeStyles({
  icon: { fontSize: '20px', flexShrink: 0, display: 'block', color: tokens.colorNeutralForeground2 },
});

/** The silhouette of what a finding asks for; a shield where somebody accepted it. */
export function WordIcon(props: { readonly word: Word }): ReactNode {
  const styles = useStyles();
  if (props.word === 'accepted') return <ShieldCheckmarkRegular aria-hidden className={styles.icon} />;
  return <KindIcon kind={props.word} />;
}
