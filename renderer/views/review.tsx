import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useState, type ReactNode } from 'react';
import type { Change, Message, PlanView, StepView, WizardView } from '../../electron/contract/vocabulary';
import { PrimaryButton, StopButton } from '../parts/action-button';
import { AllowChanges } from '../parts/allow-changes';
import { Bars } from '../parts/bars';
import { ApplyProgress } from '../parts/busy';
import { ChangeList } from '../parts/change-list';
import { ConfirmPlan, graveChanges } from '../parts/confirm-plan';
import { FindingList } from '../parts/finding-list';
import { Fold } from '../parts/fold';
import { InstructionCard } from '../parts/instruction-card';
import { OutputLog } from '../parts/output-log';
import { Page } from '../parts/page';
import { Stages } from '../parts/stages';
import { TablePanels } from '../parts/table-panel';
import { nextLabel } from '../parts/next-label';
import { focusPrimary } from '../keyboard';
import { frame } from '../messages';
import { nextAction } from '../next-action';
import { useNow, useSay, type Say } from '../say';
import { useSetup, useWizard } from '../setup';

const useStyles = makeStyles({
  counts: { margin: 0, color: tokens.colorNeutralForeground2 },
});

function actorsOf(count: number, person: number): Message {
  if (person === 0) return frame('planByWizard', { count });
  if (person === count) return frame('planByYou', { count });
  return frame('planCounts', { count, wizard: count - person, person });
}

function countsOf(plan: PlanView, say: Say, now: number): string {
  const todo = plan.changes.filter((change) => change.kind !== 'stay');
  const count = (test: (change: Change) => boolean): number => todo.filter(test).length;
  const care = count((change) => change.risk === 'care');
  const irreversible = count((change) => change.risk === 'irreversible');
  const person = count((change) => change.by === 'person');
  return [
    say(actorsOf(todo.length, person)),
    care > 0 ? say(frame('planCare', { count: care })) : '',
    irreversible > 0 ? say(frame('planIrreversible', { count: irreversible })) : '',
    say(frame('checkedWhen', { when: say.ago(plan.madeAt, now) })),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

/** Ids of the changes that were not in the plan the person read before this one. */
function useFresh(plan: PlanView): ReadonlySet<string> {
  const [read, setRead] = useState({ plan, before: plan });
  if (read.plan.digest !== plan.digest) setRead({ plan, before: read.plan });
  if (!plan.changed) return new Set();
  const before = new Map(read.before.changes.map((change) => [change.id, JSON.stringify(change)]));
  const changed = plan.changes.filter((change) => before.get(change.id) !== JSON.stringify(change));
  return new Set(changed.map((change) => change.id));
}

/** Whether this apply has reached its first change: until then `applied` still tells of an earlier one. */
function useBegun(applying: boolean): boolean {
  const { busy } = useWizard();
  const [begun, setBegun] = useState(false);
  if (begun && !applying) setBegun(false);
  if (!begun && applying && busy.kind === 'applying') setBegun(true);
  return begun && applying;
}

/** The steps of a shared plan, in their order; the plan's own step is always one of them. */
function stepsOf(view: WizardView, step: StepView, plan: PlanView): readonly StepView[] {
  const named = new Set([step.id, ...plan.changes.flatMap((change) => change.step ?? [])]);
  return view.steps.filter((one) => named.has(one.id));
}

function reviewFor(step: StepView, plan: PlanView): Message {
  const others = new Set(plan.changes.flatMap((change) => change.step ?? []));
  others.delete(step.id);
  const count = others.size;
  return count === 0
    ? frame('reviewFor', { step: step.title })
    : frame('reviewForMany', { step: step.title, count });
}

/** Everything that will be written, before it is; the same list then shows how far it got. */
export function Review(props: { readonly step: StepView; readonly plan: PlanView }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const now = useNow();
  const { state } = useSetup();
  const view = useWizard();
  const { step, plan } = props;
  const applying = state.approving?.step === step.id;
  const fresh = useFresh(plan);
  const begun = useBegun(applying);
  return (
    <Page
      id={`review ${step.id}`}
      title={say(frame(applying ? 'applying' : 'review'))}
      over={say(reviewFor(step, plan))}
      lead={say(step.why)}
      start={applying ? null : <BackButton step={step} />}
      actions={applying ? <StopButton /> : <Actions step={step} plan={plan} />}
    >
      <Bars />
      {plan.changed && !applying && (
        <MessageBar key={plan.digest} intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{say(frame('planChangedTitle'))}</MessageBarTitle>
            {say(frame('planChanged'))}
          </MessageBarBody>
        </MessageBar>
      )}
      {applying ? (
        <>
          <ApplyProgress busy={view.busy} started={begun} />
          {step.instruction && <InstructionCard instruction={step.instruction} />}
          {begun && <Stages steps={stepsOf(view, step, plan)} />}
        </>
      ) : (
        <div>
          <p className={styles.counts}>{countsOf(plan, say, now)}</p>
        </div>
      )}
      <TablePanels step={step} folded />
      <ChangeList changes={plan.changes} fresh={fresh} {...(begun && { applied: step.applied })} />
      <OutputLog step={step} />
      {!applying && step.findings.length > 0 && (
        <Fold label={say(frame('why'))}>
          <FindingList step={step} />
        </Fold>
      )}
    </Page>
  );
}

function BackButton(props: { readonly step: StepView }): ReactNode {
  const say = useSay();
  const { actions } = useSetup();
  return <Button onClick={() => void actions.discardPlan(props.step.id)}>{say(frame('back'))}</Button>;
}

function Actions(props: { readonly step: StepView; readonly plan: PlanView }): ReactNode {
  const say = useSay();
  const { actions, state } = useSetup();
  const view = useWizard();
  const [asking, setAsking] = useState({ open: false, times: 0 });
  const [allowing, setAllowing] = useState(false);
  const ask = (open: boolean): void => {
    setAsking(({ times }) => ({ open, times: open ? times + 1 : times }));
  };
  useEffect(() => {
    // Fluent gives the focus back to a button that had it; Ctrl+Enter asks from anywhere.
    if (!asking.open && asking.times > 0) focusPrimary();
  }, [asking]);
  const { step, plan } = props;
  const busy = view.busy.kind !== 'idle';
  const action = nextAction({ ...view, busy: { kind: 'idle' } }, step, { edited: false, planless: false });
  const apply = (): void => void actions.apply(step.id, plan, state.fixing === step.id);
  const proceed = (): void => {
    if (action.kind !== 'approve') void actions.look(step.id);
    else if (view.profile.purpose === 'check') setAllowing(true);
    else if (graveChanges(plan).length > 0) ask(true);
    else apply();
  };
  return (
    <>
      <StopButton />
      {step.handOver && !busy && (
        <Button
          onClick={() => {
            actions.turn('hand-over');
          }}
        >
          {say(frame('handOver'))}
        </Button>
      )}
      <PrimaryButton label={say(nextLabel(action, step, view))} disabled={busy} onClick={proceed} />
      <AllowChanges
        open={allowing}
        onAllowed={() => {
          setAllowing(false);
        }}
        onCancel={() => {
          setAllowing(false);
        }}
      />
      <ConfirmPlan
        key={asking.times}
        open={asking.open}
        plan={plan}
        verb={say(nextLabel(action, step, view))}
        onVerb={() => {
          ask(false);
          apply();
        }}
        onCancel={() => {
          ask(false);
        }}
      />
    </>
  );
}
