import { filesIn, writeAtOnce } from './engine/folder';
import type { Profile } from './engine/progress';
import { createElectronHost, type ElectronHostOptions, type RehearsalWire } from './hosts/electron/host';
import { teachOlderRuntime } from './hosts/electron/older-runtime';
import type { OpenHost } from './app';

/** How many times faster than real our own waits run in a rehearsal; its window says so. */
const rehearsalSpeed = 20;
const stateFile = 'rehearsal/state.json';

/** The machine for one profile: the real one, or the same with some systems behind the rehearsal's proxy. */
export async function makeHost(
  profile: Profile,
  folder: string,
  lent: Pick<ElectronHostOptions, 'title' | 'saveFile'>,
): Promise<OpenHost> {
  if (profile.scenario === null || profile.simulate.length === 0) {
    const host = await createElectronHost({ profile: profile.id, folder, ...lent });
    return { host, suggested: {}, close: () => Promise.resolve() };
  }
  const { wire, suggested, close } = await openRehearsal(profile.scenario, profile, folder);
  const host = await createElectronHost({ profile: profile.id, folder, ...lent, rehearsal: wire });
  return {
    host,
    suggested,
    close: async () => {
      host.closeWindows();
      await close();
    },
  };
}

/** Loaded only for a rehearsal, as everything that is pretended. */
export async function journeyOf(scenario: string): Promise<string | null> {
  const { scenarios } = await import('./hosts/rehearsal/scenarios');
  return scenarios.find((one) => one.name === scenario)?.journey ?? null;
}

async function openRehearsal(
  scenario: string,
  profile: Profile,
  folder: string,
): Promise<{
  readonly wire: RehearsalWire;
  readonly suggested: OpenHost['suggested'];
  readonly close: () => Promise<void>;
}> {
  teachOlderRuntime();
  // Loaded only here: nobody who works live should pay for the simulators at start-up.
  const [{ openStage }, { suggestionsOf }, { startRehearsalServer }] = await Promise.all([
    import('./hosts/rehearsal/stage'),
    import('./hosts/rehearsal/scenarios'),
    import('./hosts/rehearsal/server'),
  ]);
  const files = filesIn(folder);
  const keeping = {
    load: () => files.read(stateFile),
    save: (text: string) => writeAtOnce(folder, stateFile, text),
  };
  const stage = await openStage(scenario, profile.simulate, keeping, rehearsalSpeed);
  const passThrough = profile.mode === 'live';
  const server = await startRehearsalServer(stage.simulators, { passThrough });
  return {
    wire: {
      proxyPort: server.proxyPort,
      caPem: server.caPem,
      simulated: profile.simulate,
      passThrough,
      clock: stage.clock,
    },
    // A real platform has its own address; only a pretended one is known.
    suggested: profile.simulate.some((one) => one !== 'microsoft') ? suggestionsOf(scenario) : {},
    close: async () => {
      await server.close();
      await stage.close();
    },
  };
}
