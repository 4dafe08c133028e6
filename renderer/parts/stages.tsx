import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Message, Stage, StepView } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useSay, type Say } from '../say';
import { useAllSteps } from '../setup';
import { useAloud } from './aloud';
import { CheckmarkCircleFilled, CircleRegular, DiamondDismissFilled, HourglassRegular } from './icons';
import { Section } from './page';

const line = `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStrokeAccessible}`;

const useStyles = makeStyles({
  count: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  list: { display: 'grid', margin: 0, padding: 0, listStyleType: 'none' },
  part: {
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
  },
  // Symbol above, line below it down to the next part; a border, so that forced colours draw it.
  mark: { display: 'grid', gridTemplateRows: '24px minmax(8px, 1fr)', justifyItems: 'center' },
  icon: { fontSize: '24px', display: 'block' },
  line: { width: 0, borderLeft: line },
  ahead: { borderLeft: `${tokens.strokeWidthThick} dotted ${tokens.colorNeutralStrokeAccessible}` },
  body: {
    minWidth: 0,
    paddingTop: '2px',
    paddingBottom: tokens.spacingVerticalL,
    overflowWrap: 'anywhere',
  },
  last: { paddingBottom: 0 },
  head: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
  label: { ...typographyStyles.body1Strong },
  word: { color: tokens.colorNeutralForeground2 },
  detail: { color: tokens.colorNeutralForeground2, whiteSpace: 'pre-wrap' },
  waiting: { color: tokens.colorNeutralForeground3 },
  running: {
    color: tokens.colorBrandForeground1,
    '@media (prefers-reduced-motion: no-preference)': {
      animationName: { '0%': { opacity: 1 }, '50%': { opacity: 0.5 }, '100%': { opacity: 1 } },
      animationDuration: '2s',
      animationIterationCount: 'infinite',
      animationTimingFunction: 'ease-in-out',
    },
  },
  done: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
});

const words: Readonly<Record<Stage['state'], Message>> = {
  waiting: frame('changeWaiting'),
  running: frame('changeRunning'),
  done: frame('changeDone'),
  failed: frame('stageFailed'),
};

/** Four silhouettes, so that no meaning hangs on colour. */
const icons = {
  waiting: CircleRegular,
  running: HourglassRegular,
  done: CheckmarkCircleFilled,
  failed: DiamondDismissFilled,
} as const;

function spoken({ label, state, detail }: Stage, say: Say): string {
  const text = say(frame('saidStage', { part: say.line(label), state: words[state] }));
  return state === 'failed' && detail !== undefined ? `${text}. ${say.line(detail)}` : text;
}

/** Parts whose state is another than before. One that only begins to wait is no news. */
function changedStages(before: readonly Stage[], now: readonly Stage[]): readonly Stage[] {
  const states = new Map(before.map((stage) => [stage.id, stage.state]));
  return now.filter(({ id, state }) => state !== (states.get(id) ?? 'waiting'));
}

/** Says each part that has come to another state, once, wherever the wizard stands by then. */
export function useStagesAloud(): void {
  const say = useSay();
  const aloud = useAloud();
  const steps = useAllSteps();
  const last = useRef(new Map(steps.map((step) => [step.id, step.stages])));
  useEffect(() => {
    const changed = steps.flatMap(({ id, stages }) => changedStages(last.current.get(id) ?? [], stages));
    last.current = new Map(steps.map((step) => [step.id, step.stages]));
    if (changed.length > 0) aloud(changed.map((stage) => spoken(stage, say)).join('; '));
  }, [steps, say, aloud]);
}

/** How far the parts are of work that another system does: a chain, with each state as symbol and word. */
export function Stages(props: { readonly steps: readonly StepView[] }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const stages = props.steps.flatMap((step) => step.stages.map((stage) => ({ ...stage, step: step.id })));
  if (stages.length === 0) return null;
  const title = say(frame('stages'));
  const done = stages.filter(({ state }) => state === 'done').length;
  return (
    <Section
      title={title}
      aside={<span className={styles.count}>{say(frame('stagesDone', { done, count: stages.length }))}</span>}
    >
      <ol className={styles.list} aria-label={title}>
        {stages.map((stage, index) => (
          <li key={`${stage.step} ${stage.id}`} className={styles.part} data-stage={stage.state}>
            <Part stage={stage} last={index === stages.length - 1} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Part(props: { readonly stage: Stage; readonly last: boolean }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { stage, last } = props;
  const { state, detail } = stage;
  const Icon = icons[state];
  return (
    <>
      <div aria-hidden className={styles.mark}>
        <Icon className={mergeClasses(styles.icon, styles[state])} />
        {!last && <span className={mergeClasses(styles.line, state !== 'done' && styles.ahead)} />}
      </div>
      <div className={mergeClasses(styles.body, last && styles.last)}>
        <div className={styles.head}>
          <span className={styles.label}>{say.line(stage.label)}</span>
          <span className={styles.word}>{say(words[state])}</span>
        </div>
        {detail !== undefined && <div className={styles.detail}>{say.line(detail)}</div>}
      </div>
    </>
  );
}
