import { Field, makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Report } from '../../../electron/contract/report';
import type { ValidationView } from '../../../electron/contract/validation';
import type { Message } from '../../../electron/contract/vocabulary';
import { frame } from '../../messages';
import { useSay } from '../../say';
import { useAllSteps } from '../../setup';
import { useAloud } from '../aloud';
import { Fold } from '../fold';
import { HourglassRegular } from '../icons';
import { ResultCard, type FindingActs } from './result-card';
import { QuietList } from './quiet-list';
import { useEnding } from './left-out';
import { useSaid } from './said';
import { countText, isQuiet, wordCounts, wordOf, worstWord } from './shown';
import { WordIcon } from './word-icon';

const useStyles = makeStyles({
  list: { display: 'grid', margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
    // A row is as high before it comes home as after: nothing moves under the pointer.
    minHeight: '44px',
    paddingTop: tokens.spacingVerticalS,
    boxSizing: 'border-box',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  waiting: { fontSize: '20px', display: 'block', color: tokens.colorNeutralForeground3 },
  quiet: { color: tokens.colorNeutralForeground3 },
  cards: { display: 'grid', rowGap: tokens.spacingVerticalM, paddingBottom: tokens.spacingVerticalM },
});

/** How far a validation is, and what is being looked at. */
export function ValidationProgress(props: { readonly view: ValidationView }): ReactNode {
  const say = useSay();
  const { done, of, looking } = props.view;
  const text = looking ?? frame('working');
  return (
    <Field label={say(frame('validating'))} hint={say(frame('validatingNow', { done, of, looking: text }))}>
      <ProgressBar value={done} max={Math.max(1, of)} thickness="large" />
    </Field>
  );
}

interface Row {
  readonly check: string;
  readonly title: Message;
  readonly home: Report['checks'][number] | null;
}

/** One row per step and check, in an order that does not hang on what comes home first: steps, then checks by id. */
function useRows({ report, waiting }: ValidationView): readonly Row[] {
  const steps = useAllSteps();
  const late = new Set(waiting);
  const placeOf = (check: string): number => {
    const index = steps.findIndex(({ id }) => id === check);
    return index < 0 ? steps.length : index;
  };
  const home = (report?.checks ?? []).filter(({ check }) => !late.has(check));
  const rows: readonly Row[] = [
    ...home.map((one) => ({ check: one.check, title: one.title, home: one })),
    ...waiting.map((check) => ({
      check,
      title: steps.find(({ id }) => id === check)?.title ?? { id: `${check}.title` },
      home: null,
    })),
  ];
  return rows.toSorted((a, b) => placeOf(a.check) - placeOf(b.check) || (a.check < b.check ? -1 : 1));
}

/** What has come home, each in its place, to be opened while the rest is on its way. */
export function Arrivals(props: { readonly view: ValidationView; readonly acts: FindingActs }): ReactNode {
  const styles = useStyles();
  const rows = useRows(props.view);
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <li key={row.check} className={styles.row}>
          <Arrival row={row} acts={props.acts} />
        </li>
      ))}
    </ul>
  );
}

function Arrival(props: { readonly row: Row; readonly acts: FindingActs }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const said = useSaid();
  const { row, acts } = props;
  const { home } = row;
  const title = home === null ? say(row.title) : said(home.title);
  const worst = home === null ? null : worstWord(home.findings);
  if (home === null || worst === null) {
    return (
      <>
        <HourglassRegular aria-hidden className={styles.waiting} />
        <span>
          {title}{' '}
          <span className={styles.quiet}>({say(frame(home === null ? 'waitingRow' : 'unlooked'))})</span>
        </span>
      </>
    );
  }
  const found = wordCounts(home.findings).map(({ word, count }) => say(countText(word, count)));
  const loud = home.findings.filter((one) => !isQuiet(wordOf(one)));
  const quiet = home.findings.filter((one) => isQuiet(wordOf(one)));
  return (
    <>
      <WordIcon word={worst} />
      <Fold label={`${title}: ${found.join(', ')}`}>
        <div className={styles.cards}>
          {loud.map((finding) => (
            <ResultCard
              heading="h3"
              key={`${finding.id} ${finding.about}`}
              finding={finding}
              mark={undefined}
              acts={acts}
            />
          ))}
          {quiet.length > 0 && <QuietList findings={quiet} showEvidence={acts.showEvidence} />}
        </div>
      </Fold>
    </>
  );
}

/** Every fourth part is enough to hear that it goes on. */
const saidParts = 4;

/** Tells a screen reader of the start, of the way, and how it ended; never of single findings. */
export function useValidationAloud(view: ValidationView | null): void {
  const say = useSay();
  const endingOf = useEnding();
  const aloud = useAloud();
  const last = useRef<{ readonly state: ValidationView['state']; readonly part: number } | null>(null);
  useEffect(() => {
    if (view === null) return;
    const { state, done, of, report } = view;
    const part = of === 0 ? 0 : Math.floor((done * saidParts) / of);
    const before = last.current;
    last.current = { state, part };
    if (before === null) return;
    if (state === 'running' && before.state !== 'running') aloud(say(frame('saidValidating', { of })));
    else if (state === 'running' && part > before.part && done < of)
      aloud(say(frame('saidProgress', { done, of })));
    else if (state === 'stopped' && before.state === 'running')
      aloud(say(frame(report === null ? 'validationStoppedFirst' : 'validationStopped')));
    else if (state === 'done' && before.state === 'running' && report !== null) aloud(endingOf(report).text);
  }, [view, say, endingOf, aloud]);
}
