import { createApp, type App, type ProfileStore } from '../app';
import { journeys } from '../compose';
import type { CallName, Input, Output } from '../contract/calls';
import type { ValidationView } from '../contract/validation';
import type { WizardView } from '../contract/vocabulary';
import type { HttpRequest, HttpResponse } from '../engine/host';
import { memorySecrets } from '../engine/memory-secrets';
import type { Profile } from '../engine/progress';
import type { JournalEntry } from '../engine/wire';
import { createRehearsalHost } from '../hosts/rehearsal/host';
import { scenarioOf } from '../hosts/rehearsal/scenarios';
import { openStage, type Stage, type World } from '../hosts/rehearsal/stage';
import { mapFiles } from './map-files';

/** The main side of the window in plain Node, in front of a rehearsal: what a page would ask, and what it is told. */
export interface TestWindow {
  /** Asks main; throws the problem of a refusal. */
  readonly ask: <N extends CallName>(name: N, input?: Partial<Input<N>>) => Promise<Output<N>>;
  /** Every state of the validation that was sent. */
  readonly told: readonly ValidationView[];
  /** Called with each of them. */
  listen(listener: (view: ValidationView) => void): void;
  /** Lets requests wait for what is answered here. */
  hold(gate: (url: string) => Promise<void> | undefined): void;
  /** Files of the profile's folder, by name. */
  readonly files: ReadonlyMap<string, string>;
  /** Puts something into the profile's folder. */
  put(name: string, text: string): void;
  /** What was saved for the person, by suggested name. */
  readonly saved: ReadonlyMap<string, string>;
  writes(): readonly JournalEntry[];
  readonly world: () => World;
  /** Answers what the scenario knows and signs in, as a person would. */
  reach(): Promise<WizardView>;
  close(): Promise<void>;
}

export async function openTestWindow(scenario: string): Promise<TestWindow> {
  const files = new Map<string, string>();
  const saved = new Map<string, string>();
  const told: ValidationView[] = [];
  const listeners: ((view: ValidationView) => void)[] = [];
  const stages: Stage[] = [];
  let gate: Parameters<TestWindow['hold']>[0] = () => undefined;
  const makeHost = async ({ simulate }: Profile): ReturnType<Parameters<typeof createApp>[0]['makeHost']> => {
    const keeping = {
      load: () => Promise.resolve(files.get(stateFile) ?? null),
      save: (text: string) => void files.set(stateFile, text),
    };
    const stage = await openStage(scenario, simulate, keeping, Infinity);
    stages.push(stage);
    const host = createRehearsalHost(stage, { files: mapFiles(files), secrets: memorySecrets() });
    const http = async (request: HttpRequest): Promise<HttpResponse> => {
      await gate(request.url);
      return host.http(request);
    };
    return { host: { ...host, http }, suggested: {}, close: () => stage.close() };
  };
  const app = createApp({
    version: '0.0.0',
    lang: 'en',
    argv: { rehearsal: false, scenario, simulate: [] },
    profiles: mapProfiles(),
    makeHost,
    journeyOf: (name) => Promise.resolve(scenarioOf(name).journey),
    secretsKept: () => Promise.resolve('memory'),
    emitView: () => undefined,
    emitValidation: (view) => {
      told.push(structuredClone(view));
      for (const listener of listeners) listener(view);
    },
    emitCatalogue: () => undefined,
    langChanged: () => undefined,
    copy: () => undefined,
    saveFile: (name, content) => {
      saved.set(name, typeof content === 'string' ? content : new TextDecoder().decode(content));
      return Promise.resolve(name);
    },
    printPdf: (html) => Promise.resolve(new TextEncoder().encode(`printed ${html}`)),
    openLink: () => Promise.resolve(),
  });
  const ask: TestWindow['ask'] = (name, input) => asked(app, name, input);
  await ask('openJourney', { journey: journeys[0]?.id ?? '', mode: 'rehearsal', purpose: 'set-up' });
  return {
    ask,
    told,
    listen: (listener) => void listeners.push(listener),
    hold: (next) => {
      gate = next;
    },
    files,
    put: (name, text) => void files.set(name, text),
    saved,
    writes: () =>
      stages.flatMap(({ simulators }) => simulators.flatMap((one) => one.journal)).filter((one) => one.write),
    world: () => {
      const stage = stages.at(-1);
      if (stage === undefined) throw new Error('nothing is open');
      return stage.world;
    },
    reach: () => reach(ask, scenario),
    close: () => app.close(),
  };
}

const stateFile = 'rehearsal/state.json';

async function asked<N extends CallName>(
  app: App,
  name: N,
  input: Partial<Input<N>> = {},
): Promise<Output<N>> {
  const handle = app.handlers[name] as unknown as (given: unknown) => Promise<unknown>;
  const reply = (await handle(input)) as
    { readonly ok: true; readonly value: Output<N> } | { readonly ok: false; readonly problem: unknown };
  if (reply.ok) return reply.value;
  throw Object.assign(new Error(JSON.stringify(reply.problem)), { problem: reply.problem });
}

async function reach(ask: TestWindow['ask'], scenario: string): Promise<WizardView> {
  for (const [step, answers] of Object.entries(scenarioOf(scenario).answers))
    await ask('answer', { step, answers: answers as Input<'answer'>['answers'] });
  let view = await ask('look', { step: null });
  for (const step of Object.values(journeys[0]?.signInSteps ?? {})) {
    const act = view.steps.find((one) => one.id === step)?.acts.find((one) => one.primary);
    if (act !== undefined) view = await ask('act', { step, act: act.id });
  }
  for (const { id } of view.steps) {
    const step = view.steps.find((one) => one.id === id);
    if (step?.acts.some((one) => one.id === 'authorize'))
      view = await ask('act', { step: id, act: 'authorize' });
  }
  return view;
}

function mapProfiles(): ProfileStore {
  const profiles = new Map<string, Profile>();
  return {
    list: () => Promise.resolve([...profiles.values()]),
    load: (id) => Promise.resolve(profiles.get(id) ?? null),
    save: (profile) => {
      profiles.set(profile.id, JSON.parse(JSON.stringify(profile)) as Profile);
      return Promise.resolve();
    },
    remove: (id) => {
      profiles.delete(id);
      return Promise.resolve();
    },
  };
}
