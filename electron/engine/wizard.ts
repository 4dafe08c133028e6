import {
  isToRead,
  type AnswerValues,
  type Catalogue,
  type Finding,
  type HandOver,
  type Lang,
  type NamedFile,
  type Picked,
  type TablePage,
  type TableQuery,
  type WizardView,
} from '../contract/vocabulary';
import { applyPlan } from './apply';
import { dependants, inOrder, settled, stateOf } from './order';
import { Problem, problemView } from './problem';
import { asProblem } from './run';
import { Secret } from './secret';
import {
  actContext,
  land,
  landing,
  pickContext,
  lookAtAll,
  lookAtChecks,
  openSession,
  prepare,
  sessionsOf,
  remember,
  secretName,
  type Session,
  type WizardDeps,
} from './session';
import { questionsOf, type AnyStep, type Right, type Table } from './step';
import { tableCsv, tablePage } from './tables';
import { planNow } from './together';
import { survey, type Surveyed, type SurveyInput, type SurveyNews } from './validation/survey';
import { nothingPrinted, printed } from './work';
import { authorizeAct, memoryOf, wizardView, type WizardState } from './wizard-view';

/** Why a person leaves work alone: they want it to end, or only the app to close. */
export type LeaveReason = 'stopped' | 'closing';

/** One open profile: the only place that holds what was seen. Every method resolves to the view after it. */
export interface Wizard {
  view(): WizardView;
  /** Looks at one step and what depends on it, or at everything, and lands on the first unmet step. */
  look(step: string | null): Promise<WizardView>;
  /** Looks at the checks that belong to no step; the steps must have been looked at. */
  checks(): Promise<readonly Finding[]>;
  /** Looks at everything, and leaves the person where they are. */
  survey(input: SurveyInput): Promise<Surveyed>;
  go(step: string): Promise<WizardView>;
  answer(step: string, values: AnswerValues): Promise<WizardView>;
  addFiles(
    step: string,
    field: string,
    files: readonly { readonly file: NamedFile; readonly bytes: Uint8Array }[],
  ): Promise<WizardView>;
  saveSecret(step: string, field: string, value: string): Promise<WizardView>;
  plan(step: string): Promise<WizardView>;
  discardPlan(step: string): Promise<WizardView>;
  /** Leads on where nothing is left to be read in this step, and the person did not come for it alone. */
  apply(step: string, digest: string, stay?: boolean): Promise<WizardView>;
  /** Makes a set-up that was opened to be checked one that may be changed. */
  allowChanges(): Promise<WizardView>;
  act(step: string, act: string): Promise<WizardView>;
  /** What a directory holds under the typed text; changes nothing in the view. */
  pick(step: string, field: string, text: string): Promise<readonly Picked[]>;
  table(query: TableQuery, catalogue: Catalogue, lang: Lang): TablePage;
  /** The rows that fit, as CSV. */
  tableCsv(query: Omit<TableQuery, 'offset' | 'limit'>, catalogue: Catalogue, lang: Lang): string;
  /** True from the approval to the end of its last look. */
  applying(): boolean;
  /** Ends a look or an act at once; an apply after the change in flight. */
  stop(why?: LeaveReason): WizardView;
  handOver(step: string): HandOver | null;
}

export function openWizard(deps: WizardDeps): Wizard {
  const session = openSession(deps);
  const { state } = session;
  let searching = new AbortController();
  const stepOf = (id: string): AnyStep => {
    const found = state.steps.find((step) => step.id === id);
    if (found === undefined) throw refusal('engine.noSuchStep');
    return found;
  };

  /** One thing at a time; a refusal of the person's own action is shown at the top of the view. */
  const doing = async (busy: WizardState['busy'], work: () => Promise<void>): Promise<WizardView> => {
    if (state.busy.kind !== 'idle') throw refusal('engine.busy');
    state.busy = busy;
    state.problem = null;
    session.abort = new AbortController();
    session.leave = new AbortController();
    session.stopping = false;
    session.emitView();
    try {
      await work();
    } catch (error) {
      const problem = asProblem(error, deps.clock.now().toISOString());
      deps.log.write('refused', null, { kind: problem.kind, code: problem.code });
      if (!session.abort.signal.aborted) state.problem = problemView(problem);
    } finally {
      state.busy = { kind: 'idle' };
      session.stopping = false;
    }
    await remember(session);
    session.emitView();
    return wizardView(state);
  };

  /** What is being applied was approved with these answers: they stay as they are until it is over. */
  const mayEdit = (): void => {
    if (state.busy.kind === 'applying' || session.applying) throw refusal('engine.busy');
  };

  const primaryActs = (id: string): readonly string[] => {
    const view = wizardView(state).steps.find((step) => step.id === id);
    return view?.acts.filter((one) => one.primary).map((one) => one.id) ?? [];
  };

  /** Changes somebody has just chosen by their answers, in a step that asks for nothing by itself. */
  const chosenChanges = (id: string, answered: boolean): boolean =>
    answered &&
    (planNow(session, stepOf(id))?.changes ?? []).some((one) => one.by === 'wizard' && one.kind !== 'stay');

  const relook = async (id: string, stay = false): Promise<void> => {
    const { looked, answered } = memoryOf(state, id);
    const acts = looked === null ? null : primaryActs(id);
    memoryOf(state, id).answered = false;
    // Roles and sessions are looked at with it: they may be what the person has just put right.
    const touched = [...sessionsOf(session, stepOf(id)), stepOf(id), ...dependants(state.steps, id)];
    // Steps nobody could look at so far, because an answer was missing, may be ready too by now.
    const untouched = state.steps.filter(
      (step) => !touched.includes(step) && memoryOf(state, step.id).looked === null,
    );
    await lookAtAll(session, inOrder([...new Set([...touched, ...untouched])]));
    const now = stateOf(memoryOf(state, id).looked?.findings ?? null);
    const was = stateOf(looked?.findings ?? null);
    memoryOf(state, id).reopened = answered && settled(was) && !settled(now);
    // An earlier step has come undone, such as a session that ended: that is where the person can do something.
    if (settled(now) && stay) return;
    // An answer has opened something more to do here: the person is not led away from it.
    if (settled(now) && acts !== null && primaryActs(id).some((one) => !acts.includes(one))) return;
    if (settled(now) && chosenChanges(id, answered)) {
      prepare(session, id, true);
      return;
    }
    if (settled(now)) land(session, state.current === id);
    else if (now === 'waiting') land(session);
    else prepare(session, id);
  };

  return {
    view: () => wizardView(state),
    look: (id) =>
      doing({ kind: 'looking', step: id }, async () => {
        if (id === null) {
          await lookAtAll(session, state.steps);
          land(session);
        } else {
          memoryOf(state, id).applied = [];
          await relook(id);
        }
      }),
    checks: async () => (await lookAtChecks(session)).flatMap(({ findings }) => findings),
    survey: async (input) => {
      const surveyed: Surveyed[] = [];
      const of = state.steps.length + deps.journey.checks.length;
      await doing({ kind: 'validating', done: 0, of }, async () => {
        const tell = (news: SurveyNews): void => {
          state.busy = { kind: 'validating', done: news.home.size, of };
          session.emitSoon();
          input.tell(news);
        };
        surveyed.push(await survey(session, { ...input, tell }));
      });
      const [all] = surveyed;
      if (all === undefined) throw refusal('frame.bug');
      return all;
    },
    async go(id) {
      state.current = stepOf(id).id;
      // Who was held to read what was done finds what they would have been led to.
      if (state.ahead === id) prepare(session, id);
      state.ahead = null;
      session.emitView();
      await remember(session);
      return wizardView(state);
    },
    answer: async (id, values) => {
      const step = stepOf(id);
      mayEdit();
      const known = Object.fromEntries(Object.entries(values).filter(([field]) => isPlain(step, field)));
      state.profile = {
        ...state.profile,
        answers: { ...state.profile.answers, [id]: { ...state.profile.answers[id], ...known } },
      };
      memoryOf(state, id).plan = null;
      memoryOf(state, id).answered = true;
      await deps.saveProfile(state.profile);
      session.emitView();
      return wizardView(state);
    },
    addFiles: async (id, field, files) => {
      mayEdit();
      if (questionsOf(stepOf(id))[field]?.kind !== 'files') throw refusal('engine.noSuchStep');
      for (const { file, bytes } of files) session.handedIn.set(file.sha256, bytes);
      const before = (state.profile.answers[id]?.[field] ?? []) as readonly NamedFile[];
      const names = new Set(files.map(({ file }) => file.name));
      // A file of the same name replaces the earlier one; an empty hand-in clears the field.
      const kept =
        files.length === 0
          ? []
          : before.filter((one) => session.handedIn.has(one.sha256) && !names.has(one.name));
      return saveFiles(session, stepOf(id), field, [...kept, ...files.map(({ file }) => file)]);
    },
    saveSecret: async (id, field, value) => {
      mayEdit();
      const step = stepOf(id);
      if (questionsOf(step)[field]?.kind !== 'secret') throw refusal('engine.noSuchStep');
      if (value === '') await deps.secrets.remove(secretName(state.profile.id, field));
      else await new Secret(value).keepIn(deps.secrets, secretName(state.profile.id, field));
      session.emitView();
      return wizardView(state);
    },
    plan: (id) =>
      doing({ kind: 'looking', step: id }, async () => {
        await session.lookAt(stepOf(id));
        state.current = id;
        prepare(session, id, true);
      }),
    discardPlan: async (id) => {
      memoryOf(state, id).plan = null;
      session.emitView();
      return wizardView(state);
    },
    apply: async (id, digest, stay = false) => {
      // Before anything else: no right to write is asked for either.
      if (state.profile.purpose === 'check') throw refusal('engine.checkOnly');
      return doing({ kind: 'looking', step: id }, async () => {
        session.applying = true;
        await applyPlan(session, stepOf(id), digest).finally(() => (session.applying = false));
        const { plan: left, applied } = memoryOf(state, id);
        if (left?.changed) return;
        await lookAtAll(session, dependants(state.steps, id));
        const whole = applied.every((one) => one.state === 'done' || one.change.by === 'person');
        const { stages, looked } = memoryOf(state, id);
        const findings = looked?.findings ?? [];
        if (!whole || !settled(stateOf(looked?.findings ?? null))) return;
        if (stay || isToRead({ applied, findings, stages })) state.ahead = landing(session, true)?.id ?? null;
        else land(session, true);
      });
    },
    allowChanges: async () => {
      state.profile = { ...state.profile, purpose: 'set-up' };
      await deps.saveProfile(state.profile);
      session.emitView();
      return wizardView(state);
    },
    act: (id, act) =>
      doing({ kind: 'acting', step: id, act, progress: null }, async () => {
        const step = stepOf(id);
        deps.log.write('act', id, { act });
        const memory = memoryOf(state, id);
        // What was in order before the act is not what the act was for: its outcome is read here, not further on.
        const stay = memory.reopened || settled(stateOf(memory.looked?.findings ?? null));
        memory.output = nothingPrinted;
        memory.stages = [];
        try {
          if (act === authorizeAct)
            await deps.authorize(readRights(session, step), 'interactive', session.abort.signal);
          else await step.act?.(act, actContext(session, step));
        } finally {
          memory.instruction = null;
          memory.output = printed(memory.output);
        }
        state.busy = { kind: 'looking', step: id };
        await relook(id, stay);
      }),
    applying: () => session.applying,
    stop(why = 'stopped') {
      session.stopping = true;
      session.leave.abort(why);
      if (state.busy.kind === 'applying') state.busy = { ...state.busy, stopping: true };
      else session.abort.abort();
      session.emitView();
      return wizardView(state);
    },
    pick: async (id, field, text) => {
      const step = stepOf(id);
      if (questionsOf(step)[field]?.kind !== 'pick-from-directory') throw refusal('engine.noSuchStep');
      // A search of its own: the next one ends it, and stopping something else does not.
      searching.abort();
      searching = new AbortController();
      const { signal } = searching;
      if (step.rights.look.length > 0) await deps.authorize(step.rights.look, 'silent', signal);
      return (await step.pick?.(field, text.trim(), pickContext(session, step, signal))) ?? [];
    },
    table: (query, catalogue, lang) =>
      tablePage(tableOf(session, stepOf(query.step), query.table), query, catalogue, lang),
    tableCsv: (query, catalogue, lang) =>
      tableCsv(tableOf(session, stepOf(query.step), query.table), query, catalogue, lang),
    handOver: (id) => wizardView(state).steps.find((step) => step.id === id)?.handOver ?? null,
  };
}

/** Who checks looks at everything, and is asked once for all of it. */
function readRights({ state }: Session, step: AnyStep): readonly Right[] {
  if (state.profile.purpose !== 'check') return step.rights.look;
  const all = [...state.steps, ...state.journey.checks].flatMap((one): readonly Right[] => one.rights.look);
  return [...new Set(all)];
}

function tableOf({ state }: Session, step: AnyStep, id: string): Table {
  const kept = memoryOf(state, step.id).tables.find((one) => one.table.id === id);
  if (kept === undefined) throw refusal('engine.noSuchStep');
  return kept.table;
}

async function saveFiles(
  session: Session,
  step: AnyStep,
  field: string,
  value: readonly NamedFile[],
): Promise<WizardView> {
  const { state } = session;
  const answers = { ...state.profile.answers[step.id], [field]: value };
  state.profile = { ...state.profile, answers: { ...state.profile.answers, [step.id]: answers } };
  memoryOf(state, step.id).plan = null;
  await session.saveProfile(state.profile);
  session.emitView();
  return wizardView(state);
}

/** Answers that may stand in the profile: never a secret, and files only by what was handed in. */
function isPlain(step: AnyStep, field: string): boolean {
  const questions = questionsOf(step);
  if (!Object.hasOwn(questions, field)) return false;
  return questions[field]?.kind !== 'secret' && questions[field]?.kind !== 'files';
}

function refusal(id: string): Problem {
  return new Problem({ system: 'app', kind: 'conflict', status: 0, say: { id } });
}
