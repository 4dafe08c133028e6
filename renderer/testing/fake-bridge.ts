import type { Bridge, CallName, Command, Input, Output, Reply } from '../../electron/contract/calls';
import type { ValidationView } from '../../electron/contract/validation';
import type { AppView, Lang, ProblemView, WizardView } from '../../electron/contract/vocabulary';
import { neverValidated } from './validations';
import { app as makeApp, catalogue, wizard } from './views';

export interface Asked {
  readonly name: CallName;
  readonly input: unknown;
}

export type Answers = {
  readonly [N in CallName]?: (input: Input<N>) => Output<N> | ProblemView | Promise<Output<N>>;
};

export interface FakeBridge extends Bridge {
  /** Every call, in order, `start` left out. */
  readonly asked: Asked[];
  readonly push: (view: WizardView) => void;
  /** As main tells what has come home while a validation runs. */
  readonly tell: (view: ValidationView) => void;
  readonly command: (command: Command) => void;
  /** A notification of this set-up was clicked. */
  readonly want: (profile: string) => void;
  /** The last call of this name. */
  readonly last: (name: CallName) => unknown;
}

function isProblem(value: unknown): value is ProblemView {
  return typeof value === 'object' && value !== null && 'say' in value && 'codes' in value;
}

/** A main that answers at once: with what the test says, else with the view it has. */
export function fakeBridge(first: AppView, answers: Answers = {}): FakeBridge {
  const asked: Asked[] = [];
  const views = new Set<(view: WizardView) => void>();
  const validations = new Set<(view: ValidationView) => void>();
  const commands = new Set<(command: Command) => void>();
  const wanted = new Set<(profile: string) => void>();
  let current = first.open ?? wizard();
  let validation = neverValidated;
  const usual: { readonly [N in CallName]: (input: Input<N>) => Output<N> } = {
    start: () => first,
    setLanguage: ({ lang }: { lang: Lang }) => ({ catalogue: catalogue(lang) }),
    openJourney: () => current,
    allowChanges: () => current,
    openProfile: () => current,
    closeProfile: () => makeApp({ ...first, open: null }),
    forgetProfile: () => makeApp({ ...first, profiles: [] }),
    startOver: () => current,
    go: ({ step }) => ({ ...current, current: step }),
    look: () => current,
    answer: () => current,
    saveSecret: () => current,
    addFiles: () => current,
    plan: () => current,
    discardPlan: () => current,
    apply: () => current,
    act: () => current,
    stop: () => current,
    openLink: () => null,
    copy: () => null,
    saveHandOver: () => ({ saved: 'hand-over.html' }),
    handOverText: () => ({ text: 'message' }),
    pick: () => ({ choices: [] }),
    table: () => ({ total: 0, rows: [] }),
    saveTable: () => ({ saved: 'forecast.csv' }),
    saveSummary: ({ format }) => ({ saved: `summary.${format}` }),
    saveCalendar: () => ({ saved: 'client-secret.ics' }),
    validation: () => validation,
    validate: () => validation,
    evidenceOf: () => ({ evidence: [] }),
    accept: () => validation,
    withdraw: () => validation,
    compareWith: () => validation,
    saveReport: ({ format }) => ({ saved: `report.${format}` }),
    supportBundle: () => ({ lines: ['first line', 'last line'] }),
    saveSupportBundle: () => ({ saved: 'support.txt' }),
  };
  const call =
    <N extends CallName>(name: N) =>
    async (input: Input<N>): Promise<Reply<Output<N>>> => {
      if (name !== 'start') asked.push({ name, input });
      const value = await (answers[name] ?? usual[name])(input);
      if (isProblem(value)) return { ok: false, problem: value };
      if (typeof value === 'object' && value !== null && 'steps' in value)
        current = value as unknown as WizardView;
      if (typeof value === 'object' && value !== null && 'earlier' in value)
        validation = value as unknown as ValidationView;
      return { ok: true, value };
    };
  const names = Object.keys(usual) as readonly CallName[];
  const made = Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as Bridge;
  return {
    ...made,
    asked,
    last: (name) => asked.findLast((one) => one.name === name)?.input,
    push: (view) => {
      current = view;
      for (const listener of views) listener(view);
    },
    tell: (view) => {
      validation = view;
      for (const listener of validations) listener(view);
    },
    command: (command) => {
      for (const listener of commands) listener(command);
    },
    want: (profile) => {
      for (const listener of wanted) listener(profile);
    },
    onView: (listener) => {
      views.add(listener);
      return () => views.delete(listener);
    },
    onValidation: (listener) => {
      validations.add(listener);
      return () => validations.delete(listener);
    },
    onCatalogue: () => () => undefined,
    onCommand: (listener) => {
      commands.add(listener);
      return () => commands.delete(listener);
    },
    onWanted: (listener) => {
      wanted.add(listener);
      return () => wanted.delete(listener);
    },
  };
}
