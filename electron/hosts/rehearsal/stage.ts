import { NetworkFailure, type Clock } from '../../engine/host';
import type { Simulator, WireRequest, WireResponse } from '../../engine/wire';
import { freshMicrosoft, type MicrosoftState } from '../../integrations/microsoft/simulator/state';
import { simulateMicrosoft } from '../../integrations/microsoft/simulator';
import { freshMoodle, type MoodleState } from '../../integrations/moodle/simulator/state';
import { simulateMoodle } from '../../integrations/moodle/simulator';
import { freshScim, type ScimState } from '../../integrations/scim/simulator/state';
import { simulateScim } from '../../integrations/scim/simulator';
import { pretendClock } from '../../engine/pretend-clock';
import { outsideOf } from './outside';
import { scenarioOf } from './scenarios';
import { rehearsalScimHost, rehearsalSite } from './site';

/** Everything a rehearsal pretends: plain JSON, kept on disk, so that closing and killing the app work as live. */
export interface World {
  readonly scenario: string;
  /** The pretended time at the last change: a reopened rehearsal must not go back behind it. UTC ISO 8601. */
  savedAt: string;
  readonly moodle: MoodleState;
  readonly microsoft: MicrosoftState;
  readonly scim: ScimState;
}

export interface Keeping {
  load(): Promise<string | null>;
  /** Called after each write of a simulator; must finish before the answer leaves. */
  save(text: string): void;
}

export interface Stage {
  readonly world: World;
  /** Integration folders that are pretended. */
  readonly simulated: readonly string[];
  readonly simulators: readonly Simulator[];
  readonly clock: Clock;
  close(): Promise<void>;
}

export function freshWorld(scenario: string, now: Date): World {
  const world: World = {
    scenario,
    savedAt: now.toISOString(),
    moodle: freshMoodle(rehearsalSite),
    microsoft: freshMicrosoft({
      id: '3f0c2b1a-5d4e-4f6a-8b7c-9d0e1f2a3b4c',
      name: 'Contoso',
      domains: ['contoso.onmicrosoft.com', 'contoso.example'],
    }),
    scim: freshScim(rehearsalScimHost, now),
  };
  scenarioOf(scenario).arrange(world, now);
  return world;
}

/** Opens the simulators named in `simulate` over the stored state, or over the scenario's starting state. */
export async function openStage(
  scenario: string,
  simulate: readonly string[],
  keeping: Keeping,
  speed: number,
): Promise<Stage> {
  const stored = await keeping.load();
  const before = stored === null ? null : (JSON.parse(stored) as KeptWorld);
  const clock = pretendClock(speed, laterOf(before?.savedAt));
  const world = before === null ? freshWorld(scenario, clock.now()) : completed(before, clock.now());
  const save = (): void => {
    world.savedAt = clock.now().toISOString();
    keeping.save(JSON.stringify(world));
  };
  const now = (): Date => clock.now();
  const simulators: Simulator[] = [];
  // Microsoft's cloud calls the pretended SCIM server, and nobody outside this process.
  const reach = (request: WireRequest): Promise<WireResponse> => {
    const other = simulators.find((one) => one.hosts.includes(new URL(request.url).host));
    return other?.handle(request) ?? Promise.reject(new NetworkFailure('dns', 'ENOTFOUND', request.url));
  };
  const microsoft = simulateMicrosoft({ state: world.microsoft, save, now, reach });
  // A pretended Moodle asks the pretended tenant; with a real tenant beside it it reaches nobody.
  const outside = simulate.includes('microsoft')
    ? outsideOf(world.microsoft, () => microsoft, save, clock)
    : null;
  if (simulate.includes('moodle'))
    simulators.push(simulateMoodle({ state: world.moodle, save, now }, outside));
  if (simulate.includes('microsoft')) simulators.push(microsoft);
  if (simulate.includes('scim')) simulators.push(simulateScim({ state: world.scim, save, now }));
  return {
    world,
    simulated: simulate,
    simulators,
    clock,
    close: async () => {
      await Promise.all(simulators.map((one) => one.close()));
    },
  };
}

type KeptWorld = Omit<World, 'scim'> & Partial<Pick<World, 'scim'>>;

/** A rehearsal that was kept from before there was a SCIM server in it goes on with a fresh one. */
function completed(kept: KeptWorld, now: Date): World {
  return { ...kept, scim: kept.scim ?? freshScim(rehearsalScimHost, now) };
}

function laterOf(saved: string | undefined): Date {
  return new Date(Math.max(Date.now(), saved === undefined ? 0 : Date.parse(saved)));
}
