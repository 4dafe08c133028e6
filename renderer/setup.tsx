import { createContext, useContext, type Dispatch } from 'react';
import type { Bridge, CallName, Input, Output, Reply, SummaryFormat } from '../electron/contract/calls';
import type {
  Lang,
  PlanView,
  ProblemView,
  Purpose,
  TableQuery,
  WizardView,
} from '../electron/contract/vocabulary';
import type { ReportFinding } from '../electron/contract/report';
import type { ReportFormat, ValidationView } from '../electron/contract/validation';
import { frame } from './messages';
import { offeredView } from './offered';
import type { Event, Page, Ready } from './store';

export type Actions = ReturnType<typeof makeActions>;
type Asked<N extends CallName> = Promise<Reply<Output<N>>>;
type Files = Input<'addFiles'>['files'];

/** A bridge that throws is a bug; it is shown like one instead of being lost. */
function broken(call: string, error: unknown): ProblemView {
  const code = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
  return { kind: 'unexpected', system: 'app', say: frame('bug'), codes: { code, system: call } };
}

/** Everything the views may do: each asks main and puts the answer into the reducer. Null means refused. */
export function makeActions(bridge: Bridge, dispatch: Dispatch<Event>) {
  /** For what runs while the person goes on: a refusal is shown where it was asked, not at the top of the view. */
  async function aside<T>(name: string, reply: Promise<Reply<T>>): Promise<Reply<T>> {
    try {
      return await reply;
    } catch (error) {
      return { ok: false, problem: broken(name, error) };
    }
  }

  async function ask<T>(
    name: string,
    reply: Promise<Reply<T>>,
    then?: (value: T) => Event,
  ): Promise<T | null> {
    dispatch({ kind: 'asked' });
    try {
      const answer = await reply;
      if (!answer.ok) {
        dispatch({ kind: 'refused', problem: answer.problem });
        return null;
      }
      if (then) dispatch(then(answer.value));
      return answer.value;
    } catch (error) {
      dispatch({ kind: 'refused', problem: broken(name, error) });
      return null;
    }
  }
  const viewed = (view: WizardView): Event => ({ kind: 'viewed', view });
  const opened = (view: WizardView): Event => ({ kind: 'opened', view });
  const validated = (view: ValidationView): Event => ({ kind: 'validated', view });

  async function plan(step: string): Promise<WizardView | null> {
    const view = await ask('plan', bridge.plan({ step }), viewed);
    if (view !== null) dispatch({ kind: 'planned', step });
    return view;
  }

  return {
    setLanguage: (lang: Lang) =>
      ask('setLanguage', bridge.setLanguage({ lang }), ({ catalogue }) => ({
        kind: 'language',
        lang,
        catalogue,
      })),
    openJourney: (journey: string, mode: 'live' | 'rehearsal', purpose: Purpose = 'set-up') =>
      ask('openJourney', bridge.openJourney({ journey, mode, purpose }), opened),
    allowChanges: () => ask('allowChanges', bridge.allowChanges({}), viewed),
    openProfile: (id: string) => ask('openProfile', bridge.openProfile({ id }), opened),
    closeProfile: () => ask('closeProfile', bridge.closeProfile({}), (app) => ({ kind: 'closed', app })),
    forgetProfile: (id: string) =>
      ask('forgetProfile', bridge.forgetProfile({ id }), (app) => ({ kind: 'closed', app })),
    startOver: () => ask('startOver', bridge.startOver({}), opened),
    async go(step: string) {
      dispatch({ kind: 'turned', page: 'step' });
      return ask('go', bridge.go({ step }), viewed);
    },
    look: (step: string | null) => ask('look', bridge.look({ step }), viewed),
    answer: (step: string, answers: Input<'answer'>['answers']) =>
      ask('answer', bridge.answer({ step, answers }), viewed),
    saveSecret: (step: string, field: string, value: string) =>
      ask('saveSecret', bridge.saveSecret({ step, field, value }), viewed),
    addFiles: (step: string, field: string, files: Files) =>
      ask('addFiles', bridge.addFiles({ step, field, files }), viewed),
    plan,
    discardPlan: (step: string) => ask('discardPlan', bridge.discardPlan({ step }), viewed),
    async apply(step: string, plan: PlanView, stay: boolean) {
      dispatch({ kind: 'approved', step, plan });
      const view = await ask('apply', bridge.apply({ step, digest: plan.digest, stay }), viewed);
      dispatch({ kind: 'applied' });
      return view;
    },
    act: (step: string, act: string) => ask('act', bridge.act({ step, act }), viewed),
    stop: () => ask('stop', bridge.stop({}), viewed),
    openLink: (url: string) => ask('openLink', bridge.openLink({ url })),
    copy: (text: string) =>
      ask<true>(
        'copy',
        bridge.copy({ text }).then((reply) => (reply.ok ? { ok: true, value: true } : reply)),
      ),
    saveHandOver: (step: string) => ask('saveHandOver', bridge.saveHandOver({ step, format: 'html' })),
    handOverText: (step: string): Promise<{ readonly text: string } | null> =>
      ask('handOverText', bridge.handOverText({ step }) satisfies Asked<'handOverText'>),
    pick: (step: string, field: string, text: string) => aside('pick', bridge.pick({ step, field, text })),
    table: (query: TableQuery) => aside('table', bridge.table(query)),
    saveTable: ({ step, table, group, search }: TableQuery) =>
      ask('saveTable', bridge.saveTable({ step, table, group, search })),
    saveSummary: (format: SummaryFormat) => ask('saveSummary', bridge.saveSummary({ format })),
    saveCalendar: (id: string) => ask('saveCalendar', bridge.saveCalendar({ id })),
    /** Goes to a step and shows what the wizard would change there. */
    async fix(step: string) {
      dispatch({ kind: 'fixing', step });
      if ((await ask('go', bridge.go({ step }), viewed)) !== null) await plan(step);
    },
    validation: () => ask('validation', bridge.validation({}), validated),
    validate: () => ask('validate', bridge.validate({}), validated),
    evidenceOf: (check: string) => ask('evidenceOf', bridge.evidenceOf({ check })),
    /** A refusal is told in the dialog that asks for it. */
    async accept(input: Input<'accept'>) {
      const reply = await aside('accept', bridge.accept(input));
      if (reply.ok) dispatch(validated(reply.value));
      return reply;
    },
    withdraw: ({ id, about }: Pick<ReportFinding, 'id' | 'about'>) =>
      ask('withdraw', bridge.withdraw({ id, about }), validated),
    compareWith: (run: string) => ask('compareWith', bridge.compareWith({ run }), validated),
    saveReport: (format: ReportFormat) => ask('saveReport', bridge.saveReport({ format })),
    supportBundle: () => aside('supportBundle', bridge.supportBundle({})),
    saveSupportBundle: () => ask('saveSupportBundle', bridge.saveSupportBundle({})),
    turn: (page: Page) => {
      dispatch({ kind: 'turned', page });
    },
    edited: (step: string) => {
      dispatch({ kind: 'edited', step });
    },
    dismiss: () => {
      dispatch({ kind: 'dismissed' });
    },
  } as const;
}

export interface Setup {
  readonly state: Ready;
  readonly actions: Actions;
  /** The open wizard as it is shown; null on the welcome view. */
  readonly wizard: WizardView | null;
}

/** What the views stand on; keep it while `state` and `actions` stay the same. */
export function makeSetup(state: Ready, actions: Actions): Setup {
  const { open } = state.app;
  return { state, actions, wizard: open === null ? null : offeredView(open) };
}

export const SetupContext = createContext<Setup | null>(null);

export function useSetup(): Setup {
  const setup = useContext(SetupContext);
  if (setup === null) throw new Error('a view stands outside the app');
  return setup;
}

/** The open wizard as it is shown, with the steps that are offered; only for parts that stand inside it. */
export function useWizard(): WizardView {
  const { wizard } = useSetup();
  if (wizard === null) throw new Error('a part of the wizard stands outside it');
  return wizard;
}

/** Every step of the open wizard, for what was done in one that is offered no longer. */
export function useAllSteps(): WizardView['steps'] {
  return useSetup().state.app.open?.steps ?? noSteps;
}

const noSteps: WizardView['steps'] = [];
