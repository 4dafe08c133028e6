import type { Files, Host, SecretStore } from '../../engine/host';
import { simulatedHttp } from '../../engine/simulated-http';
import { asPerson } from '../../integrations/microsoft/simulator/person';
import { rehearsalFrame } from './frame';
import { scenarioOf } from './scenarios';
import type { Stage } from './stage';

export type RehearsalHost = Host & {
  readonly jar: ReturnType<typeof simulatedHttp>['jar'];
  /** What was saved for the person, by suggested name. */
  readonly saved: ReadonlyMap<string, Uint8Array>;
};

/** A machine with no window in front of pretended systems: a scripted person signs in where one is needed. */
export function createRehearsalHost(
  stage: Stage,
  lent: { readonly files: Files; readonly secrets: SecretStore },
): RehearsalHost {
  const http = simulatedHttp(stage.simulators);
  const saved = new Map<string, Uint8Array>();
  const { signedIn } = scenarioOf(stage.world.scenario);
  return {
    kind: 'rehearsal',
    http,
    jar: http.jar,
    clock: stage.clock,
    ...lent,
    signInWindow: async ({ url, done }) => {
      await signInToMoodle(http, url, stage, signedIn.moodle);
      return (await done()) ? 'done' : 'closed';
    },
    clearJar: () => {
      http.jar.clear();
      return Promise.resolve();
    },
    openLink: (url) => {
      const microsoft = stage.simulators.find((one) => one.hosts.includes(new URL(url).host));
      if (microsoft === undefined) return Promise.resolve();
      return asPerson(microsoft, url, { person: signedIn.microsoft, accept: true });
    },
    frame: (request) => rehearsalFrame(stage.simulators, request),
    saveFile: (name, bytes) => {
      saved.set(name, bytes);
      return Promise.resolve(name);
    },
    saved,
    simulated: stage.simulated,
  };
}

/** Fills the login form as a person would: opens the page, types, sends. */
async function signInToMoodle(
  http: ReturnType<typeof simulatedHttp>,
  url: string,
  { world }: Stage,
  username: string,
): Promise<void> {
  const common = { redirect: 'follow', jar: 'moodle', timeoutMs: 10_000, intent: 'read' } as const;
  const page = await http({ ...common, method: 'GET', url });
  const token = /name="logintoken"[^>]*value="([^"]*)"/.exec(new TextDecoder().decode(page.body))?.[1] ?? '';
  const password = world.moodle.users.find((one) => one.username === username)?.password ?? '';
  await http({
    ...common,
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ logintoken: token, username, password }).toString(),
  });
}
