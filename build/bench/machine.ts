import { Agent, buildConnector, request as send, type Dispatcher } from 'undici';
import type { Http, HttpRequest } from '../../electron/engine/host';
import { politeHttp } from '../../electron/engine/http';
import { memorySecrets } from '../../electron/engine/memory-secrets';
import { pretendClock } from '../../electron/engine/pretend-clock';
import { makeJar } from '../../electron/engine/simulated-http';
import type { Lent } from '../../electron/engine/step';
import type { WireRequest, WireResponse } from '../../electron/engine/wire';
import { nodeHttp } from '../../electron/hosts/node/http';
import { integrations } from '../../electron/integrations';
import { microsoft, people, type Microsoft, type People } from '../../electron/integrations/microsoft/port';
import { asPerson } from '../../electron/integrations/microsoft/simulator/person';
import { moodle, type Moodle, type MoodleSite } from '../../electron/integrations/moodle/port';
import type { Played } from './simulators';

/** Signed in on both sides, over loopback TLS, with everything that goes out written down. */
export interface Machine {
  readonly people: People;
  readonly site: MoodleSite;
  /** Requests since the last call of `forget`. */
  readonly sent: () => readonly HttpRequest[];
  readonly forget: () => void;
  /** The network without anything on top of it. */
  readonly bare: Http;
  readonly close: () => Promise<void>;
}

export async function openMachine(played: Played): Promise<Machine> {
  const dispatcher = towards(played);
  const bare = nodeHttp(makeJar(), dispatcher);
  let sent: HttpRequest[] = [];
  const clock = pretendClock(1);
  const recorded: Http = (request) => {
    sent.push(request);
    return bare(request);
  };
  const lent: Lent = {
    http: politeHttp(recorded, clock, () => undefined),
    secrets: memorySecrets(),
    clock,
    profile: 'bench',
    signInWindow: async ({ url }) => {
      await signInToMoodle(bare, url, played);
      return 'done';
    },
    clearJar: () => Promise.resolve(),
    openLink: (url) =>
      asPerson({ handle: (wire) => exchange(dispatcher, wire) }, url, { person: 'ana', accept: true }),
    frame: () => Promise.reject(new Error('nothing is framed here')),
  };
  const ports = Object.assign(
    {},
    ...(await Promise.all(integrations.map((one) => one.connect(lent)))),
  ) as Readonly<Record<string, unknown>>;
  const signal = new AbortController().signal;
  const account = ports[microsoft.name] as Microsoft;
  await account.signInWithBrowser({ cloud: 'global', clientId: null, tenant: null }, signal);
  await account.authorize(['app-read'], 'interactive', signal);
  const site = (ports[moodle.name] as Moodle).at(played.site);
  if ((await site.signIn(signal)) !== 'admin') throw new Error('the pretended site did not let us in');
  return {
    people: ports[people.name] as People,
    site,
    sent: () => sent,
    forget: () => {
      sent = [];
    },
    bare,
    close: () => dispatcher.close(),
  };
}

/** Every host is the one server on loopback, which tells them apart by their names. */
function towards({ port, ca }: Played): Agent {
  const connector = buildConnector({ ca });
  return new Agent({
    connect: (options, done) => {
      const { hostname: servername } = options;
      connector({ ...options, hostname: '127.0.0.1', port: String(port), servername }, done);
    },
  });
}

async function exchange(dispatcher: Dispatcher, wire: WireRequest): Promise<WireResponse> {
  const { method, url, headers, body } = wire;
  const answer = await send(url, {
    method: method,
    headers,
    body: method === 'GET' ? null : body,
    dispatcher,
  });
  const pairs = Object.entries(answer.headers).flatMap(([name, value = '']) =>
    (typeof value === 'string' ? [value] : value).map((one) => [name, one] as const),
  );
  return { status: answer.statusCode, headers: pairs, body: await answer.body.text() };
}

/** Fills the login form as a person would. */
async function signInToMoodle(http: Http, url: string, { admin }: Played): Promise<void> {
  const common = { url, redirect: 'follow', jar: 'moodle', timeoutMs: 30_000, intent: 'read' } as const;
  const page = await http({ ...common, method: 'GET' });
  const html = new TextDecoder().decode(page.body);
  const logintoken = /name="logintoken"[^>]*value="([^"]*)"/.exec(html)?.[1] ?? '';
  await http({
    ...common,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ logintoken, ...admin }).toString(),
  });
}
