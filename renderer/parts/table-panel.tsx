import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { StepView, TableView } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useNow, useSay } from '../say';
import { Fold } from './fold';
import { WarningFilled } from './icons';
import { Section } from './page';
import { TableBrowser } from './table-browser';
import { TablePicture } from './table-picture';

const useStyles = makeStyles({
  made: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  note: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  text: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  warning: { fontSize: '20px', flexShrink: 0, color: tokens.colorStatusWarningForeground1 },
});

/** What an act has worked out: how it divides, what takes something away, and the rows. */
function TablePanel(props: {
  readonly step: string;
  readonly table: TableView;
  /** Beside a plan the rows come on demand: the changes are what is to be read there. */
  readonly folded: boolean;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const now = useNow();
  const { table, step } = props;
  const [group, setGroup] = useState<string | null>(null);
  const shown = table.groups.some(({ id, count }) => id === group && count > 0) ? group : null;
  const taken = table.groups.filter(({ tone, count }) => tone === 'remove' && count > 0);
  const rows = <TableBrowser step={step} table={table} group={shown} show={setGroup} />;
  return (
    <Section
      title={say(table.title)}
      aside={
        <time dateTime={table.madeAt} title={say.time(table.madeAt)} className={styles.made}>
          {say(frame('tableMade', { when: say.ago(table.madeAt, now) }))}
        </time>
      }
    >
      {table.stale && (
        <div className={styles.note} data-stale="true">
          <WarningFilled aria-hidden className={styles.warning} />
          {say(frame('tableStale'))}
        </div>
      )}
      <TablePicture table={table} />
      {taken.map(({ id, label, count }) => (
        <div key={id} className={styles.note}>
          <WarningFilled aria-hidden className={styles.warning} />
          <div className={styles.text}>
            <span>{say(frame('tableTakes', { group: label, count }))}</span>
            {!props.folded && shown !== id && (
              <Button
                size="small"
                aria-label={say(frame('tableShowGroup', { group: label }))}
                onClick={() => {
                  setGroup(id);
                }}
              >
                {say(frame('tableShowThese'))}
              </Button>
            )}
          </div>
        </div>
      ))}
      {props.folded ? <Fold label={say(frame('tableOpen'))}>{rows}</Fold> : rows}
    </Section>
  );
}

/** All tables of a step. A new one of the same name begins from its first page. */
export function TablePanels(props: { readonly step: StepView; readonly folded?: boolean }): ReactNode {
  const { step } = props;
  return step.tables.map((table) => (
    <TablePanel key={`${step.id} ${table.id}`} step={step.id} table={table} folded={props.folded ?? false} />
  ));
}
