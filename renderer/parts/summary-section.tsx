import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { DoneChange, Message, StepView } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { systemName } from '../names';
import { useSay } from '../say';
import { useAllSteps, useSetup, useWizard } from '../setup';
import { Fold } from './fold';
import { SaveRegular } from './icons';
import { Section } from './page';
import { SavedNote, useSaved } from './saved';
import { Value } from './values';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  list: { display: 'grid', rowGap: tokens.spacingVerticalM, margin: 0, padding: 0, listStyleType: 'none' },
  change: {
    display: 'grid',
    rowGap: tokens.spacingVerticalXXS,
    paddingLeft: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  title: { ...typographyStyles.body1Strong },
  when: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
});

interface Group {
  readonly step: string;
  readonly title: Message | string;
  readonly changes: readonly DoneChange[];
}

/** What was done, under the step it belongs to, in the order of the steps; a step that is gone keeps its id. */
function byStep(summary: readonly DoneChange[], steps: readonly StepView[]): readonly Group[] {
  const known = steps.map(({ id, title }) => ({ step: id, title }));
  const gone = [...new Set(summary.map(({ step }) => step))]
    .filter((id) => !known.some(({ step }) => step === id))
    .map((id) => ({ step: id, title: id }));
  return [...known, ...gone]
    .map((one) => ({ ...one, changes: summary.filter(({ step }) => step === one.step) }))
    .filter(({ changes }) => changes.length > 0);
}

/** Everything that was set, by whom and when, to be saved and handed in. */
export function SummarySection(): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const { summary } = useWizard();
  const [place, save] = useSaved();
  const groups = byStep(summary, useAllSteps());
  return (
    <Section title={say(frame('summary'))}>
      {groups.length === 0 && <p className={styles.text}>{say(frame('summaryNone'))}</p>}
      {groups.map(({ step, title, changes }) => (
        <Fold key={step} label={say(frame('summaryStep', { step: title, count: changes.length }))}>
          <ul className={styles.list}>
            {changes.map((change, index) => (
              <li key={`${change.at} ${String(index)}`} className={styles.change}>
                <Done change={change} />
              </li>
            ))}
          </ul>
        </Fold>
      ))}
      <p className={styles.text}>{say(frame('summaryLead'))}</p>
      <div className={styles.row}>
        <Button icon={<SaveRegular />} onClick={() => void save(actions.saveSummary('html'))}>
          {say(frame('saveSummary'))}
        </Button>
        <Button icon={<SaveRegular />} onClick={() => void save(actions.saveSummary('pdf'))}>
          {say(frame('savePdf'))}
        </Button>
        <SavedNote place={place} />
      </div>
    </Section>
  );
}

function Done(props: { readonly change: DoneChange }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { change } = props;
  const when = say.time(change.at);
  return (
    <>
      <span className={styles.title}>{say(change.summary)}</span>
      {change.target !== null && <Value shown={change.target} />}
      {change.after !== null && <Value shown={change.after} />}
      <span className={styles.when}>
        {systemName(change.system, say)}
        {' · '}
        <time dateTime={change.at}>
          {say(
            change.by === null
              ? frame('summaryWhen', { when })
              : frame('summaryWhenBy', { when, by: change.by }),
          )}
        </time>
      </span>
    </>
  );
}
