import type { Bridge, CallName, Command, Input, Output, Reply } from '../../electron/contract/calls';
import type { AppView, Lang, ProblemView, WizardView } from '../../electron/contract/vocabulary';
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
  readonly command: (command: Command) => void;
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
  const commands = new Set<(command: Command) => void>();
  let current = first.open ?? wizard();
  const usual: { readonly [N in CallName]: (input: Input<N>) => Output<N> } = {
    start: () => first,
    setLanguage: ({ lang }: { lang: Lang }) => ({ catalogue: catalogue(lang) }),
    openJourney: () => current,
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
  };
  const call =
    <N extends CallName>(name: N) =>
    async (input: Input<N>): Promise<Reply<Output<N>>> => {
      if (name !== 'start') asked.push({ name, input });
      const value = await (answers[name] ?? usual[name])(input);
      if (isProblem(value)) return { ok: false, problem: value };
      if (typeof value === 'object' && value !== null && 'steps' in value)
        current = value as unknown as WizardView;
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
    command: (command) => {
      for (const listener of commands) listener(command);
    },
    onView: (listener) => {
      views.add(listener);
      return () => views.delete(listener);
    },
    onCatalogue: () => () => undefined,
    onCommand: (listener) => {
      commands.add(listener);
      return () => commands.delete(listener);
    },
  };
}
