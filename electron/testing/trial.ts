import { openSetup, systemsOf } from '../compose';
import type { AnswerValues, Purpose, StepView, WizardView } from '../contract/vocabulary';
import { NetworkFailure, type HttpRequest, type HttpResponse } from '../engine/host';
import { memorySecrets } from '../engine/memory-secrets';
import { newProfile, type Profile } from '../engine/progress';
import { secretName } from '../engine/session';
import type { JournalEntry } from '../engine/wire';
import type { Wizard } from '../engine/wizard';
import { createRehearsalHost } from '../hosts/rehearsal/host';
import { keychainOf, scenarioOf } from '../hosts/rehearsal/scenarios';
import { openStage, type World } from '../hosts/rehearsal/stage';
import { mapFiles } from './map-files';

/** Answers in place of the simulator, or lets the request through. */
export type Fault = (request: HttpRequest) => HttpResponse | NetworkFailure | undefined;

/** A profile that is written, or a secret by its name. */
type Keeping = (what: Profile | string, when: 'before' | 'after') => void;

/** A whole journey in plain Node against the simulators: what step tests, laws and kill tests run on. */
export interface Trial {
  readonly wizard: Wizard;
  readonly world: World;
  profile(): Profile;
  step(id: string): StepView;
  /** Requests that changed something in a simulated system, so far. */
  writes(): readonly JournalEntry[];
  /** Everything in the run log, and everything the wizard ever showed, as text. */
  log(): string;
  shown(): string;
  /** Files saved for the person, by suggested name. */
  readonly saved: ReadonlyMap<string, Uint8Array>;
  fault(fault: Fault | null): void;
  /** Lets the request arrive, and answers something else in place of what came back. */
  lose(loss: Fault | null): void;
  /** Called before and after whatever is kept on this machine, and may throw as a crash would. */
  onKeep(listener: Keeping | null): void;
  /** Does what a person would: answers, signs in, allows reading, until the named step is reachable. */
  reach(step: string): Promise<WizardView>;
  approve(step: string): Promise<WizardView>;
  /** Lets time pass in the pretended world. */
  pass(ms: number): Promise<void>;
  /** Closes and opens again: same state, same profile, same keychain, nothing else. */
  reopen(): Promise<Trial>;
  close(): Promise<void>;
}

interface Kept {
  readonly state: { text: string | null };
  readonly files: Map<string, string>;
  readonly secrets: Map<string, string>;
  profile: Profile;
}

/** @param secrets of the profile, by name: what was handed over before it was opened */
export async function openTrial(
  scenario: string,
  arrange?: (world: World) => void,
  purpose: Purpose = 'set-up',
  secrets: Readonly<Record<string, string>> = {},
): Promise<Trial> {
  const now = new Date();
  const { journey } = scenarioOf(scenario);
  const profile = newProfile('trial', journey, now, {
    mode: 'rehearsal',
    purpose,
    scenario,
    simulate: systemsOf(journey),
  });
  const kept = Object.entries(secrets).map(([name, value]) => [secretName(profile.id, name), value] as const);
  const keychain = new Map([...keychainOf(scenario, profile.id), ...kept]);
  return open({ state: { text: null }, files: new Map(), secrets: keychain, profile }, arrange);
}

async function open(kept: Kept, arrange?: (world: World) => void): Promise<Trial> {
  const keeping = {
    load: () => Promise.resolve(kept.state.text),
    save: (text: string) => {
      kept.state.text = text;
    },
  };
  const scenario = kept.profile.scenario ?? 'fresh';
  const stage = await openStage(scenario, kept.profile.simulate, keeping, Infinity);
  const { clock } = stage;
  arrange?.(stage.world);
  let watching: Keeping | null = null;
  const keep = async (what: Profile | string, write: () => Promise<void> | void): Promise<void> => {
    watching?.(what, 'before');
    await write();
    watching?.(what, 'after');
  };
  const keychain = memorySecrets(kept.secrets);
  const base = createRehearsalHost(stage, {
    files: mapFiles(kept.files),
    secrets: {
      ...keychain,
      set: (name, value) => keep(name, () => keychain.set(name, value)),
      remove: (name) => keep(name, () => keychain.remove(name)),
    },
  });
  let fault: Fault | null = null;
  let loss: Fault | null = null;
  const host = {
    ...base,
    http: async (request: HttpRequest): Promise<HttpResponse> => {
      const answer = fault?.(request);
      if (answer instanceof NetworkFailure) throw answer;
      if (answer !== undefined) return answer;
      const real = await base.http(request);
      const instead = loss?.(request);
      if (instead instanceof NetworkFailure) throw instead;
      return instead ?? real;
    },
  };
  const shown: string[] = [];
  const { wizard, log, journey } = await openSetup(host, kept.profile, {
    saveProfile: (changed) =>
      keep(changed, () => {
        // Through JSON, as the disk would: nothing but plain data survives.
        kept.profile = JSON.parse(JSON.stringify(changed)) as Profile;
      }),
    suggested: {},
    emit: (view) => shown.push(JSON.stringify(view)),
  });
  const stepOf = (id: string): StepView => {
    const found = wizard.view().steps.find((one) => one.id === id);
    if (found === undefined) throw new Error(`no step ${id}`);
    return found;
  };
  const trial: Trial = {
    wizard,
    world: stage.world,
    profile: () => kept.profile,
    step: stepOf,
    writes: () => stage.simulators.flatMap((one) => one.journal).filter((entry) => entry.write),
    log: () => [...kept.files.values()].join('\n'),
    shown: () => shown.join('\n'),
    saved: base.saved,
    fault: (next) => {
      fault = next;
    },
    lose: (next) => {
      loss = next;
    },
    onKeep: (next) => {
      watching = next;
    },
    reach: (id) => reach(trial, scenarioOf(scenario).answers, journey.signInSteps, id),
    approve: async (id) => {
      const view = await wizard.plan(id);
      const digest = view.steps.find((one) => one.id === id)?.plan?.digest;
      return digest === undefined ? view : wizard.apply(id, digest);
    },
    pass: (ms) => clock.sleep(ms),
    reopen: async () => {
      await log.flush();
      await stage.close();
      return open(kept);
    },
    close: async () => {
      await log.flush();
      await stage.close();
    },
  };
  return trial;
}

async function reach(
  trial: Trial,
  answers: Readonly<Record<string, AnswerValues>>,
  signInSteps: Readonly<Record<string, string>>,
  target: string,
): Promise<WizardView> {
  const { wizard } = trial;
  for (const [step, values] of Object.entries(answers)) await wizard.answer(step, values);
  await wizard.look(null);
  for (const step of Object.values(signInSteps)) {
    const act = trial.step(step).acts.find((one) => one.primary);
    if (act !== undefined) await wizard.act(step, act.id);
  }
  for (const step of wizard.view().steps) {
    if (trial.step(step.id).acts.some((one) => one.id === 'authorize'))
      await wizard.act(step.id, 'authorize');
    if (step.id === target) break;
    if (['blocked', 'problem'].includes(trial.step(step.id).state)) await trial.approve(step.id);
  }
  return wizard.view();
}
