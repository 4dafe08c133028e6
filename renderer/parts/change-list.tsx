import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { AppliedChange, Change } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { systemName } from '../names';
import { useSay } from '../say';
import { ChangeCard } from './change-card';
import { Fold } from './fold';

const useStyles = makeStyles({
  groups: { display: 'grid', rowGap: tokens.spacingVerticalXXL },
  group: { display: 'grid', rowGap: tokens.spacingVerticalM },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  list: { display: 'grid', rowGap: tokens.spacingVerticalM, margin: 0, padding: 0, listStyleType: 'none' },
});

interface Run {
  readonly system: Change['system'];
  /** Named where several steps share the plan. */
  readonly step: string | undefined;
  readonly changes: readonly Change[];
}

/** By step and system, yet in the order of execution: a system that comes twice gets two groups. */
export function inRuns(changes: readonly Change[]): readonly Run[] {
  return changes.reduce<readonly Run[]>((runs, change) => {
    const last = runs.at(-1);
    const { system, step } = change;
    if (last?.system !== system || last.step !== step) return [...runs, { system, step, changes: [change] }];
    return [...runs.slice(0, -1), { ...last, changes: [...last.changes, change] }];
  }, []);
}

function headingOf({ step, system }: Run, say: ReturnType<typeof useSay>): string {
  if (step === undefined) return systemName(system, say);
  return say(frame('planPart', { step: { id: `${step}.title` }, system: systemName(system, say) }));
}

/** The changes of a plan before, during and after it is applied; what stays as it is comes folded at the end. */
export function ChangeList(props: {
  readonly changes: readonly Change[];
  readonly applied?: readonly AppliedChange[];
  /** Ids of changes the person has not read yet. */
  readonly fresh?: ReadonlySet<string>;
  /** False where the list stands under a heading of its own. */
  readonly headings?: boolean;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const stays = props.changes.filter((change) => change.kind === 'stay');
  const runs = inRuns(props.changes.filter((change) => change.kind !== 'stay'));
  return (
    <div className={styles.groups}>
      {runs.map((run) => (
        <section key={run.changes[0]?.id ?? run.system} className={styles.group}>
          {(props.headings ?? true) && <h2 className={styles.title}>{headingOf(run, say)}</h2>}
          <ol className={styles.list}>
            {run.changes.map((change) => (
              <li key={change.id}>
                <ChangeCard
                  change={change}
                  applied={props.applied?.find((one) => one.change.id === change.id)}
                  isNew={props.fresh?.has(change.id) ?? false}
                />
              </li>
            ))}
          </ol>
        </section>
      ))}
      {stays.length > 0 && (
        <Fold label={say(frame('staysCount', { count: stays.length }))}>
          <ul className={styles.list}>
            {stays.map((change) => (
              <li key={change.id}>
                <ChangeCard change={change} />
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </div>
  );
}
