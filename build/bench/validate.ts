import { openSetup } from '../../electron/compose';
import type { Files, Host } from '../../electron/engine/host';
import { memorySecrets } from '../../electron/engine/memory-secrets';
import { newProfile, type Profile } from '../../electron/engine/progress';
import type { AnyCheck, AnyStep, Journey } from '../../electron/engine/step';
import { validate } from '../../electron/engine/validate';
import { createRehearsalHost } from '../../electron/hosts/rehearsal/host';
import { scenarioOf } from '../../electron/hosts/rehearsal/scenarios';
import { openStage, type Stage } from '../../electron/hosts/rehearsal/stage';
import { inRealTime, inRounds, type Pace, type Sent } from './pace';

/** Milliseconds of each call. */
const latencyMs = 100;
const scenario = 'healthy';
const simulated = ['moodle', 'microsoft'];

interface Setup {
  readonly stage: Stage;
  readonly host: Host;
  readonly profile: Profile;
}

/** A set-up somebody has signed in to before, on both sides. */
async function signedIn(): Promise<Setup> {
  const keeping = { load: () => Promise.resolve(null), save: () => undefined };
  const stage = await openStage(scenario, simulated, keeping, Infinity);
  const host = createRehearsalHost(stage, { files: memoryFiles(), secrets: memorySecrets() });
  const first = newProfile('bench', 'moodle-teams', new Date(), {
    mode: 'rehearsal',
    scenario,
    simulate: simulated,
  });
  const profile = { ...first, answers: scenarioOf(scenario).answers };
  const { wizard, journey } = await open(host, profile);
  await validate(wizard, Object.values(journey.signInSteps));
  return { stage, host, profile };
}

function open(host: Host, profile: Profile, journey?: Journey): ReturnType<typeof openSetup> {
  const saveProfile = (): Promise<void> => Promise.resolve();
  return openSetup(host, profile, {
    saveProfile,
    suggested: {},
    emit: () => undefined,
    ...(journey && { journey }),
  });
}

interface Measured {
  readonly ms: number;
  readonly findings: number;
  readonly failing: number;
  readonly sent: readonly Sent[];
}

/** One validation by an app that was just opened: nothing is known of either system but the two sessions. */
async function once({ host, profile }: Setup, pace: Pace, journey?: Journey): Promise<Measured> {
  const http: Host['http'] = (request) => pace.call(request, () => host.http(request));
  const frame: Host['frame'] = (request) => pace.frame(request, () => host.frame(request));
  const { wizard } = await open({ ...host, http, frame }, profile, journey);
  const from = performance.now();
  const { findings } = await validate(wizard, []);
  const ms = performance.now() - from;
  const failing = findings.filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown').length;
  return { ms, findings: findings.length, failing, sent: pace.sent() };
}

/** The same looks, each begun only when the one before it is over. */
function oneAfterTheOther(journey: Journey): Journey {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <C extends AnyCheck>(one: C): C => ({
    ...one,
    look: (ctx: never) => {
      const mine = last.then(() => one.look(ctx) as Promise<unknown>);
      last = mine.catch(() => undefined);
      return mine;
    },
  });
  return {
    ...journey,
    steps: journey.steps.map((one): AnyStep => inTurn(one)),
    checks: journey.checks.map((one): AnyCheck => inTurn(one)),
  };
}

/** The longest chain of calls of these systems, each waiting for the answer of the one before (see pace.ts). */
async function chain(setup: Setup, systems: readonly Sent[]): Promise<number> {
  const pace = inRounds((sent) => systems.includes(sent));
  await once(setup, pace);
  return pace.rounds();
}

/** The fastest of some: whatever else the computer does only ever adds. */
async function fastest(setup: Setup, runs: number): Promise<Measured> {
  let best = await once(setup, inRealTime(latencyMs));
  for (let run = 1; run < runs; run += 1) {
    const next = await once(setup, inRealTime(latencyMs));
    if (next.ms < best.ms) best = next;
  }
  return best;
}

async function measure(runs: number): Promise<void> {
  const setup = await signedIn();
  const { journey } = await open(setup.host, setup.profile);
  // Neither system waits for the other here: what is longer of the two is the least any order of looks can take.
  const chains = {
    moodle: await chain(setup, ['moodle-session', 'moodle']),
    microsoft: await chain(setup, ['microsoft']),
    both: await chain(setup, ['moodle-session', 'moodle', 'microsoft']),
  };
  const criticalPathMs = Math.max(chains.moodle, chains.microsoft) * latencyMs;
  const { ms, sent, findings, failing } = await fastest(setup, runs);
  const serial = await once(setup, inRealTime(latencyMs), oneAfterTheOther(journey));
  const count = (system: Sent): number => sent.filter((one) => one === system).length;
  const result = {
    bench: 'validate',
    scenario,
    latencyMs,
    runs,
    findings,
    failing,
    wallMs: Math.round(ms),
    criticalPathMs,
    ratio: Number((ms / criticalPathMs).toFixed(2)),
    chains,
    requests: {
      all: sent.length,
      moodleSession: count('moodle-session'),
      moodleAnonymous: count('moodle'),
      microsoft: count('microsoft'),
    },
    serialMs: Math.round(serial.ms),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
  await setup.stage.close();
}

function memoryFiles(): Files {
  const files = new Map<string, string>();
  return {
    read: (name) => Promise.resolve(files.get(name) ?? null),
    write: (name, text) => Promise.resolve(void files.set(name, text)),
    append: (name, text) => Promise.resolve(void files.set(name, `${files.get(name) ?? ''}${text}`)),
    list: () => Promise.resolve([]),
    remove: (name) => Promise.resolve(void files.delete(name)),
  };
}

void measure(Number(process.argv[2] ?? '3'));
