import { bodyJson } from '../../engine/host';
import type { HttpRequest } from '../../engine/host';
import { isRecord } from './ajax';
import { refuse } from './problems';
import { ask, mustBeShown, redirectOf, signedOut, type Site } from './site';

const path = '/local/o365/ajax.php';

export type PluginAnswer =
  | { readonly kind: 'data'; readonly data: Readonly<Record<string, unknown>> }
  /** It said no, in words of the session's language that serve for many causes (contract, chapter 13). */
  | { readonly kind: 'refused'; readonly words: string };

interface Options {
  readonly intent: HttpRequest['intent'];
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** One call of the plugin's own endpoint. It wants no session key, so only the person's approval stands before it. */
export async function pluginAjax(
  site: Site,
  query: Readonly<Record<string, string>>,
  options: Options,
): Promise<PluginAnswer> {
  const answer = await ask(site, {
    path: `${path}?${new URLSearchParams(query).toString()}`,
    // Some calls were seen to go round without end on the server: asking again would hold the session twice.
    patienceMs: 0,
    ...options,
  });
  const { request, response } = answer;
  if (redirectOf(site, answer) !== null) throw signedOut(request, response.status);
  const json = bodyJson(response);
  if (!isRecord(json)) {
    // An unknown mode is answered with nothing at all; a missing file is a page of the web server.
    if (response.status !== 200) mustBeShown(site, answer);
    throw refuse('unexpected', 'unreadable', { status: response.status, code: 'no-json', request });
  }
  return readPluginAnswer(json, request);
}

function readPluginAnswer(json: Readonly<Record<string, unknown>>, request: string): PluginAnswer {
  const { errorcode, data } = json;
  if (errorcode === 'requireloginerror') throw signedOut(request, 200);
  if (errorcode === 'nopermissions') {
    throw refuse('forbidden', 'notAdministrator', { status: 200, code: errorcode, request });
  }
  if (json['success'] === true && isRecord(data)) return { kind: 'data', data };
  if (json['success'] === false) {
    const words = json['errormessage'];
    return { kind: 'refused', words: typeof words === 'string' ? words : '' };
  }
  const code = typeof errorcode === 'string' && errorcode !== '' ? errorcode : 'unreadable';
  throw refuse('unexpected', 'unreadable', { status: 200, code, request });
}
