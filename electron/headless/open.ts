import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemsOf } from '../compose';
import { filesIn } from '../engine/folder';
import type { Host } from '../engine/host';
import { memorySecrets } from '../engine/memory-secrets';
import { newProfile, type Profile } from '../engine/progress';
import { createNodeHost, type NodeHostOptions } from '../hosts/node/host';
import type { FoundProfile } from '../hosts/node/profiles';

/** One set-up to look at, and the machine it is looked at from. */
export interface Opened {
  readonly profile: Profile;
  readonly host: Host;
  /** Systems that can be signed in to without a person here. */
  readonly lent: readonly string[];
  readonly close: () => Promise<void>;
}

export type Opening = Opened | { readonly why: string };

const stateFile = 'rehearsal/state.json';

export async function openProfile(
  { profile, folder }: FoundProfile,
  given: Pick<NodeHostOptions, 'application' | 'moodleToken'>,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Opening> {
  const { simulate, scenario } = profile;
  if (simulate.length > 0 && scenario !== null) {
    if (!systemsOf(profile.journey).every((one) => simulate.includes(one)))
      return { why: `the profile ${profile.id} simulates only a part: look at it in the window` };
    const files = filesIn(folder);
    return openPretended(profile, scenario, () => files.read(stateFile));
  }
  const host = createNodeHost({ folder, environment, ...given });
  return {
    profile,
    host,
    lent: given.application == null ? [] : ['microsoft'],
    close: () => Promise.resolve(),
  };
}

/** A rehearsal out of nothing, in the starting state of a scenario. */
export async function openRehearsal(scenario: string, asked: string | null): Promise<Opening> {
  const { scenarios } = await import('../hosts/rehearsal/scenarios');
  const found = scenarios.find((one) => one.name === scenario);
  if (found === undefined)
    return { why: `there is no scenario ${scenario}; known: ${scenarios.map((one) => one.name).join(', ')}` };
  const { journey } = found;
  if (asked !== null && asked !== journey)
    return { why: `the scenario ${scenario} is of the journey ${journey}, not ${asked}` };
  const profile = newProfile('rehearsal', journey, new Date(), {
    mode: 'rehearsal',
    scenario,
    simulate: systemsOf(journey),
  });
  return openPretended({ ...profile, answers: found.answers }, scenario, () => Promise.resolve(null));
}

/** Simulators are loaded only here: a live validation has no use for them. What they change is not kept. */
async function openPretended(
  profile: Profile,
  scenario: string,
  load: () => Promise<string | null>,
): Promise<Opened> {
  const [{ openStage }, { createRehearsalHost }, { keychainOf }] = await Promise.all([
    import('../hosts/rehearsal/stage'),
    import('../hosts/rehearsal/host'),
    import('../hosts/rehearsal/scenarios'),
  ]);
  const stage = await openStage(scenario, profile.simulate, { load, save: () => undefined }, Infinity);
  const folder = await mkdtemp(join(tmpdir(), 'lms-setup-'));
  const secrets = memorySecrets(keychainOf(scenario, profile.id));
  const host = createRehearsalHost(stage, { files: filesIn(folder), secrets });
  return {
    profile,
    host,
    lent: profile.simulate,
    close: async () => {
      await stage.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
