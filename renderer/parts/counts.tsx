import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Finding } from '../../electron/contract/vocabulary';
import { counts } from '../findings';
import { useSay } from '../say';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalL,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    color: tokens.colorNeutralForeground2,
  },
  count: { whiteSpace: 'nowrap' },
});

/** "1 blocker", "3 OK": what a look found, in numbers. */
export function Counts(props: { readonly findings: readonly Finding[] }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  return (
    <ul className={styles.list}>
      {counts(props.findings).map((count) => (
        <li key={count.id} className={styles.count}>
          {say(count)}
        </li>
      ))}
    </ul>
  );
}
