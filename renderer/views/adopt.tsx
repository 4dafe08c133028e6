import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { StepView, WizardView } from '../../electron/contract/vocabulary';
import {
  cardsOf,
  inTheWay,
  nextOf,
  tenantAnswer,
  type Adopting,
  type CardState,
  type Guide,
} from '../adopt-guide';
import { frame } from '../messages';
import { PrimaryButton, StopButton } from '../parts/action-button';
import { ActProgress } from '../parts/act-progress';
import { AllowChanges } from '../parts/allow-changes';
import { AnswerForm } from '../parts/answer-form';
import { Bars } from '../parts/bars';
import { Working } from '../parts/busy';
import { useDraft, type Draft } from '../parts/draft';
import { FindingCard } from '../parts/finding-card';
import { InstructionCard } from '../parts/instruction-card';
import { KindIcon } from '../parts/kind-icon';
import { Page } from '../parts/page';
import { Line, Lines, Value } from '../parts/values';
import { useSay } from '../say';
import { useSetup } from '../setup';

const useStyles = makeStyles({
  cards: { display: 'grid', rowGap: tokens.spacingVerticalL, margin: 0, padding: 0, listStyleType: 'none' },
  card: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalL,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  body: { display: 'grid', rowGap: tokens.spacingVerticalM, minWidth: 0 },
  state: { ...typographyStyles.caption1Strong, color: tokens.colorNeutralForeground3 },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  who: { margin: 0, overflowWrap: 'anywhere' },
  told: { ...typographyStyles.body1Strong, margin: 0 },
  // Labels of very different lengths: one edge for all values.
  facts: { '& dl > div': { gridTemplateColumns: 'minmax(88px, 180px) minmax(0, 1fr)' } },
  acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

const words = { done: 'adoptDone', now: 'adoptNow', later: 'adoptLater' } as const;
const icons = { done: 'pass', now: 'manual', later: 'skipped' } as const;

/** Finds out about an installation somebody else made: the site, two sign-ins, and then it is looked at as a whole. */
export function Adopt(props: { readonly view: WizardView; readonly guide: Guide }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { view, guide } = props;
  const next = nextOf(view, guide);
  const site = view.steps.find(({ id }) => id === guide.site);
  if (site === undefined) return null;
  return (
    <Guided {...props} next={next} site={site}>
      {(draft) => (
        <ol className={styles.cards}>
          {cardsOf(view, guide).map(({ step, state }) => (
            <li key={step.id}>
              <Card step={step} state={state} view={view}>
                {step.id === guide.site && (
                  <>
                    <AnswerForm step={step} draft={draft} disabled={view.busy.kind !== 'idle'} />
                    <Told view={view} guide={guide} />
                  </>
                )}
              </Card>
            </li>
          ))}
          {next.kind === 'validate' && <li>{say(frame('adoptReady'))}</li>}
        </ol>
      )}
    </Guided>
  );
}

function Guided(props: {
  readonly view: WizardView;
  readonly guide: Guide;
  readonly next: Adopting;
  readonly site: StepView;
  readonly children: (draft: Draft) => ReactNode;
}): ReactNode {
  const say = useSay();
  const { view, next, site } = props;
  const draft = useDraft(site);
  const perform = usePerform(view, props.guide, draft);
  const busy = view.busy.kind !== 'idle';
  useCheckOnceSignedIn(view, next, perform);
  const step = 'step' in next ? view.steps.find(({ id }) => id === next.step) : undefined;
  const label =
    next.kind === 'validate'
      ? frame('checkStart')
      : (next.kind === 'act' && step?.acts.find(({ id }) => id === next.act)?.label) ||
        frame(step === undefined || step.lookedAt === null ? 'look' : 'lookAgain');
  return (
    <Page
      id={`adopt ${view.profile.id}`}
      title={say(frame('adoptTitle'))}
      over={say(frame('adoptOver'))}
      lead={say(frame('adoptLead'))}
      actions={
        <>
          <StopButton />
          <PrimaryButton label={say(label)} disabled={busy} onClick={() => void perform(next)} />
        </>
      }
    >
      <Bars />
      {props.children(draft)}
    </Page>
  );
}

function usePerform(view: WizardView, guide: Guide, draft: Draft): (next: Adopting) => Promise<void> {
  const { actions } = useSetup();
  return async (next) => {
    switch (next.kind) {
      case 'look':
        if (next.step !== guide.site || (await draft.submit())) await actions.look(next.step);
        return;
      case 'act': {
        const tenant = next.step === guide.tenant.step ? tenantAnswer(view, guide) : null;
        if (tenant !== null && (await actions.answer(next.step, tenant)) === null) return;
        await actions.act(next.step, next.act);
        return;
      }
      case 'validate':
        actions.turn('validation');
        await actions.validate();
    }
  };
}

/** The check starts by itself the first time; whoever comes back to one that was made reads that. */
function useCheckOnceSignedIn(
  view: WizardView,
  next: Adopting,
  perform: (next: Adopting) => Promise<void>,
): void {
  const { state, actions } = useSetup();
  const begun = useRef(false);
  const earlier = state.validation?.state;
  const ready = next.kind === 'validate' && view.busy.kind === 'idle';
  useEffect(() => {
    if (earlier === undefined) void actions.validation();
  }, [earlier, actions]);
  useEffect(() => {
    if (!ready || earlier === undefined || begun.current) return;
    begun.current = true;
    if (earlier === 'never') void perform(next);
    else actions.turn('validation');
  });
}

function Card(props: {
  readonly step: StepView;
  readonly state: CardState;
  readonly view: WizardView;
  readonly children: ReactNode;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const { step, state, view } = props;
  const { busy } = view;
  const who = step.findings.find(({ outcome, actual }) => outcome === 'pass' && typeof actual === 'string');
  const others = step.acts.filter(({ primary }) => !primary);
  return (
    <div className={styles.card}>
      <KindIcon kind={icons[state]} />
      <div className={styles.body}>
        <div>
          <div className={styles.state}>{say(frame(words[state]))}</div>
          <h2 className={styles.title}>{say(step.title)}</h2>
        </div>
        {step.state === 'looking' && <Working label={say(frame('lookingAtSystems'))} />}
        {busy.kind === 'acting' && busy.step === step.id && <ActProgress key={busy.act} busy={busy} />}
        {step.instruction && <InstructionCard instruction={step.instruction} />}
        {props.children}
        {state === 'done' && typeof who?.actual === 'string' && <p className={styles.who}>{who.actual}</p>}
        {state === 'now' &&
          inTheWay(step).map((one) => (
            <FindingCard key={`${one.id} ${one.about}`} finding={one} step={step} />
          ))}
        {state !== 'later' && others.length > 0 && (
          <div className={styles.acts}>
            {others.map(({ id, label }) => (
              <Button
                key={id}
                size="small"
                disabledFocusable={busy.kind !== 'idle'}
                onClick={() => void actions.act(step.id, id)}
              >
                {say(label)}
              </Button>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

/** What an anonymous visitor is told; where that is nothing, there may be nothing to check. */
function Told(props: { readonly view: WizardView; readonly guide: Guide }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const [asking, setAsking] = useState(false);
  const { view, guide } = props;
  const told = view.steps.find(({ id }) => id === guide.told);
  const facts = told?.findings.filter(({ actual }) => actual !== undefined) ?? [];
  const silent = told?.findings.find(({ skipped }) => skipped === 'not-applicable');
  if (facts.length > 0) {
    return (
      <>
        <h3 className={styles.told}>{say(frame('adoptTold'))}</h3>
        <div className={styles.facts}>
          <Lines>
            {facts.map(({ id, title, actual }) => (
              <Line key={id} label={say(title)}>
                <Value shown={actual ?? null} />
              </Line>
            ))}
          </Lines>
        </div>
      </>
    );
  }
  if (silent === undefined) return null;
  return (
    <>
      <p className={styles.who}>
        {say(silent.title)}. {say(frame('adoptUnconnected'))}
      </p>
      <div className={styles.acts}>
        <Button
          size="small"
          onClick={() => {
            setAsking(true);
          }}
        >
          {say(frame('adoptSetUp'))}
        </Button>
      </div>
      <AllowChanges
        open={asking}
        onAllowed={() => {
          setAsking(false);
          actions.turn('step');
        }}
        onCancel={() => {
          setAsking(false);
        }}
      />
    </>
  );
}
