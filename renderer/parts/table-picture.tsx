import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { TableView } from '../../electron/contract/vocabulary';
import { useSay } from '../say';
import { ToneMark } from './tones';

const useStyles = makeStyles({
  bar: { display: 'flex', columnGap: '2px', width: '100%', height: '32px' },
  part: { height: '100%', width: '100%', borderRadius: tokens.borderRadiusMedium },
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL}`,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  row: {
    display: 'grid',
    gridTemplateColumns: '20px auto minmax(0, 1fr)',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
  },
  count: { ...typographyStyles.body1Strong, fontVariantNumeric: 'tabular-nums' },
});

/** A group of a few rows among thousands must still be seen, in CSS pixels. */
const narrowest = '24px';

/** How the rows divide: a bar for looking at, and the same in words and numbers for everybody. */
export function TablePicture(props: { readonly table: TableView }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { groups } = props.table;
  return (
    <>
      <div aria-hidden className={styles.bar}>
        {groups
          .filter(({ count }) => count > 0)
          .map(({ id, tone, count }) => (
            <div key={id} style={{ flexGrow: count, flexBasis: 0, minWidth: narrowest }}>
              <ToneMark tone={tone} className={styles.part} />
            </div>
          ))}
      </div>
      <ul className={styles.list} aria-label={say(props.table.title)}>
        {groups.map(({ id, tone, label, count }) => (
          <li key={id} className={styles.row}>
            <ToneMark tone={tone} />
            <span className={styles.count}>{say.number(count)}</span>
            <span>{say(label)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
