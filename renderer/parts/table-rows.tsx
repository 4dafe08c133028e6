import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { TablePage, TableView } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useSay } from '../say';
import { ToneMark } from './tones';

const useStyles = makeStyles({
  scroll: {
    // Holds the text for the ear, which would lengthen the view around it by all rows.
    position: 'relative',
    overflow: 'auto',
    maxHeight: '480px',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    '@media (max-height: 479px)': { maxHeight: 'none' },
  },
  table: { borderCollapse: 'separate', borderSpacing: 0, width: '100%', textAlign: 'start' },
  // For the ear only.
  caption: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  cell: {
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    textAlign: 'start',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    minWidth: '96px',
  },
  head: {
    position: 'sticky',
    top: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    ...typographyStyles.caption1Strong,
  },
  marked: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
  },
  // Faded text would be unreadable for some: italics tell that newer rows are on their way.
  old: { fontStyle: 'italic' },
});

/** One page of a table: a real one, so that a screen reader can walk it by rows and columns. */
export function TableRows(props: {
  readonly table: TableView;
  readonly page: TablePage;
  readonly offset: number;
  /** Other rows are on their way. */
  readonly old: boolean;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { table, page, offset } = props;
  const groups = new Map(table.groups.map((group) => [group.id, group]));
  return (
    <div
      role="region"
      aria-label={say(frame('tableScroll', { table: table.title }))}
      tabIndex={0}
      className={styles.scroll}
    >
      <table
        aria-rowcount={page.total + 1}
        aria-busy={props.old}
        className={mergeClasses(styles.table, props.old && styles.old)}
      >
        <caption className={styles.caption}>{say(table.title)}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {table.columns.map((column, index) => (
              <th
                key={`${String(index)} ${column.id}`}
                scope="col"
                className={mergeClasses(styles.cell, styles.head)}
              >
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row, index) => (
            <tr key={offset + index} aria-rowindex={offset + index + 2}>
              {row.cells.map((cell, column) => (
                <td key={column} className={styles.cell}>
                  {column === 0 ? (
                    <Marked group={groups.get(row.group)}>{say.line(cell)}</Marked>
                  ) : (
                    say.line(cell)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The first cell of a row, with the symbol of its group; the ear gets the group's name. */
function Marked(props: {
  readonly group: TableView['groups'][number] | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  if (props.group === undefined) return props.children;
  return (
    <span className={styles.marked}>
      <ToneMark tone={props.group.tone} />
      <span>
        <span className={styles.caption}>{say(props.group.label)} </span>
        {props.children}
      </span>
    </span>
  );
}
