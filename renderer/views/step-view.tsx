import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { StepView as Step } from '../../electron/contract/vocabulary';
import { ActProgress } from '../parts/act-progress';
import { AnswerForm } from '../parts/answer-form';
import { StopButton, PrimaryButton } from '../parts/action-button';
import { Bars } from '../parts/bars';
import { ChangeList } from '../parts/change-list';
import { useDraft, type Draft } from '../parts/draft';
import { FoundSection } from '../parts/found-section';
import { InstructionCard } from '../parts/instruction-card';
import { nextLabel } from '../parts/next-label';
import { OutputLog } from '../parts/output-log';
import { Page, Section } from '../parts/page';
import { Stages } from '../parts/stages';
import { Statements } from '../parts/statements';
import { TablePanels } from '../parts/table-panel';
import { WaitingNote } from '../parts/waiting-note';
import { frame } from '../messages';
import { phaseNames } from '../names';
import { isBehind, mayReview, nextAction, otherStep, type NextAction } from '../next-action';
import { useSay } from '../say';
import { useSetup, useWizard } from '../setup';

const useStyles = makeStyles({
  acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** One step: what it is about, what it asks, what was found, and the one thing to do next. */
export function StepView(props: { readonly step: Step; readonly showEvidence: () => void }): ReactNode {
  const say = useSay();
  const { state } = useSetup();
  const view = useWizard();
  const { step } = props;
  const draft = useDraft(step);
  const busy = view.busy.kind !== 'idle';
  const local = {
    edited: step.id in state.edited && state.edited[step.id] === step.lookedAt,
    planless: step.id in state.planless && state.planless[step.id] === step.lookedAt,
  };
  const action = nextAction({ ...view, busy: { kind: 'idle' } }, step, local);
  const place = say(frame('stepOf', { number: step.number, count: view.steps.length }));
  return (
    <Page
      id={`step ${step.id}`}
      title={say(step.title)}
      over={`${place} · ${say(phaseNames[step.phase])}`}
      lead={say(step.why)}
      start={
        <>
          <BackButton step={step} />
          {state.fixing === step.id && <BackToValidation />}
        </>
      }
      actions={
        <Actions
          step={step}
          draft={draft}
          action={action}
          review={mayReview(step, action, local)}
          busy={busy}
        />
      }
    >
      <Bars />
      {step.state === 'waiting' && <WaitingNote step={step} />}
      {view.busy.kind === 'acting' && view.busy.step === step.id && (
        <ActProgress key={view.busy.act} busy={view.busy} />
      )}
      {step.instruction && <InstructionCard instruction={step.instruction} />}
      <Stages steps={[step]} />
      {step.applied.length > 0 && (
        <Section title={say(frame('applied'))}>
          <ChangeList
            changes={step.applied.map((one) => one.change)}
            applied={step.applied}
            headings={false}
          />
        </Section>
      )}
      <Statements step={step} edited={local.edited} />
      {step.questions.length > 0 && step.state !== 'waiting' && (
        <Section title={say(frame('answers'))}>
          <AnswerForm step={step} draft={draft} disabled={busy} />
        </Section>
      )}
      <OtherActs step={step} draft={draft} action={action} busy={busy} />
      <OutputLog step={step} />
      <TablePanels step={step} />
      {step.state !== 'waiting' && (
        <FoundSection
          step={step}
          planless={local.planless}
          lookIsNext={action.kind === 'look'}
          showEvidence={props.showEvidence}
        />
      )}
    </Page>
  );
}

function BackButton(props: { readonly step: Step }): ReactNode {
  const say = useSay();
  const { actions } = useSetup();
  const view = useWizard();
  const before = view.steps.find((one) => one.number === props.step.number - 1);
  if (before === undefined) return null;
  return <Button onClick={() => void actions.go(before.id)}>{say(frame('back'))}</Button>;
}

function BackToValidation(): ReactNode {
  const say = useSay();
  const { actions } = useSetup();
  return (
    <Button
      onClick={() => {
        actions.turn('validation');
      }}
    >
      {say(frame('backToValidation'))}
    </Button>
  );
}

/** What a person may also start here, such as signing in with another account. */
function OtherActs(props: {
  readonly step: Step;
  readonly draft: Draft;
  readonly action: NextAction;
  readonly busy: boolean;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const { step, draft, action, busy } = props;
  const acts = step.acts.filter(({ id }) => action.kind !== 'act' || action.act !== id);
  if (acts.length === 0) return null;
  const start = async (act: string): Promise<void> => {
    if (await draft.submit()) await actions.act(step.id, act);
  };
  return (
    <div className={styles.acts}>
      {acts.map((act) => (
        <Button key={act.id} disabledFocusable={busy} onClick={() => void start(act.id)}>
          {say(act.label)}
        </Button>
      ))}
    </div>
  );
}

function Actions(props: {
  readonly step: Step;
  readonly draft: Draft;
  readonly action: NextAction;
  /** A plan may be asked for although something else is proposed. */
  readonly review: boolean;
  readonly busy: boolean;
}): ReactNode {
  const say = useSay();
  const { actions } = useSetup();
  const view = useWizard();
  const { step, action, busy } = props;
  const other = isBehind(step) || step.state === 'not-looked' ? undefined : otherStep(view, step);
  const perform = usePerform(step, props.draft);
  return (
    <>
      <StopButton />
      {other && action.kind !== 'go' && !busy && (
        <Button onClick={() => void actions.go(other.id)}>{say(frame('continueOther'))}</Button>
      )}
      {step.handOver && action.kind !== 'hand-over' && !busy && (
        <Button
          onClick={() => {
            actions.turn('hand-over');
          }}
        >
          {say(frame('handOver'))}
        </Button>
      )}
      {props.review && !busy && (
        <Button onClick={() => void perform({ kind: 'review' })}>{say(frame('review'))}</Button>
      )}
      <PrimaryButton
        label={say(nextLabel(action, step, view))}
        disabled={busy}
        onClick={() => {
          void perform(action);
        }}
      />
    </>
  );
}

/** Carries out the proposed action; what needs answers saves them first and stops where one is refused. */
function usePerform(step: Step, draft: Draft): (action: NextAction) => Promise<void> {
  const { actions } = useSetup();
  return async (action) => {
    switch (action.kind) {
      case 'look':
        if (await draft.submit()) await actions.look(step.id);
        return;
      case 'act':
        if (await draft.submit()) await actions.act(step.id, action.act);
        return;
      case 'review':
        if (await draft.submit()) await actions.plan(step.id);
        return;
      case 'go':
        await actions.go(action.step);
        return;
      case 'hand-over':
        actions.turn('hand-over');
        return;
      case 'end':
        actions.turn('end');
        return;
      // A plan is approved in its own view, and while something runs there is nothing to start.
      case 'approve':
      case 'none':
        return;
    }
  };
}
