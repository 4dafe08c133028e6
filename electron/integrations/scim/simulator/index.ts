import { bodyText } from '../../../engine/host';
import type { JournalEntry, Simulator, Stage, WireRequest, WireResponse } from '../../../engine/wire';
import { scimError } from './answers';
import { consoleAnswer, consoleHost } from './console';
import { translate } from './dialect';
import { openInner, type Inner } from './inner';
import { mustBeReachable, refusedBefore, scimPath, type ScimCall } from './rules';
import type { ScimState } from './state';

const writes: readonly string[] = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** A Looop organisation: its SCIM server with the deviations its documentation tells of, and its sign-in page. */
export function simulateScim(stage: Stage<ScimState>): Simulator {
  const journal: JournalEntry[] = [];
  let inner: Promise<Inner> | null = null;
  // A PATCH reads and then writes: two at once would lose one.
  let last: Promise<unknown> = Promise.resolve();
  const served = async (request: WireRequest): Promise<WireResponse> => {
    const call = callOf(stage, request);
    mustBeReachable(stage.state, request.url);
    if (call === null || stage.state.faults.served === 'page') return consoleAnswer(stage.state, request);
    const refused = refusedBefore(call);
    if (refused !== null) return refused;
    inner ??= openInner(stage);
    return answered(call, await inner);
  };
  return {
    get hosts() {
      return [stage.state.host, consoleHost];
    },
    journal,
    handle: (request) => {
      const answer = last.then(() => served(request));
      last = answer.catch(() => undefined);
      return answer.then((done) => {
        journal.push(entry(stage, request, done));
        return done;
      });
    },
    close: async () => {
      const open = inner;
      inner = null;
      if (open !== null) await (await open).close();
    },
  };
}

/** Null for everything that is not below the SCIM path of the organisation. */
function callOf(stage: Stage<ScimState>, request: WireRequest): ScimCall | null {
  const url = new URL(request.url);
  const { pathname } = url;
  if (url.host !== stage.state.host || !/^\/scim(\/|$)/.test(pathname)) return null;
  const path = pathname.startsWith(`${scimPath}/`) ? pathname.slice(scimPath.length) : '';
  return { request, url, path, stage };
}

async function answered(call: ScimCall, inner: Inner): Promise<WireResponse> {
  const { request, path, stage, url } = call;
  const { state } = stage;
  const text = bodyText({ status: 0, headers: {}, body: request.body, url: '' });
  let body = text;
  if (text !== '') {
    const id = decodeURIComponent(path.split('/')[2] ?? '');
    const parsed = parse(text);
    if (parsed === undefined) return scimError(400, 'The body is not JSON.', 'invalidSyntax');
    const stored = [...state.users, ...state.groups].find((one) => one.id === id);
    const translated = translate(parsed, state.faults, stored);
    if (translated.kind === 'refused') return scimError(400, translated.detail, translated.scimType);
    body = JSON.stringify(translated.body);
  }
  const answer = await inner.send(request.method, `${scimPath}${path}${url.search}`, body);
  // SCIMMY stumbles over a filter without an operator.
  if (answer.status === 500 && url.searchParams.has('filter'))
    return scimError(400, 'The filter cannot be read.', 'invalidFilter');
  // Members of a group are not sent back (Microsoft contract, 6.8: 204).
  const patchedGroup = request.method === 'PATCH' && path.startsWith('/Groups') && answer.status === 200;
  return patchedGroup ? { status: 204, headers: [], body: '' } : answer;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function entry(stage: Stage<ScimState>, request: WireRequest, { status }: WireResponse): JournalEntry {
  const { method, url } = request;
  const isScim = new URL(url).pathname.startsWith(`${scimPath}/`);
  const write = isScim && writes.includes(method) && status >= 200 && status < 300;
  return { at: stage.now().toISOString(), method, url, status, write };
}
