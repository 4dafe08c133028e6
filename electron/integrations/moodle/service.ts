import { bodyJson } from '../../engine/host';
import { readAjax, type AjaxAnswer } from './ajax';
import { refuse } from './problems';
import { ask, redirectOf, shown, signedOut, type Site } from './site';

/** One call of Moodle's AJAX service (contract, 6a). */
export interface ServiceCall {
  readonly method: string;
  readonly args: object;
}

const path = '/lib/ajax/service.php';
/** A slow site needs seconds for a block of accounts, and every request of a session waits for the one before. */
const timeoutMs = 120_000;

/**
 * Several calls in one request, answered in order. The answers end with the first refusal, because the site leaves out
 * what stands behind it (measured on 4.5).
 */
export async function callService(
  site: Site,
  calls: readonly ServiceCall[],
  signal?: AbortSignal,
): Promise<readonly AjaxAnswer[]> {
  const answers = await send(site, calls, await sesskeyOf(site), signal);
  if (codeOf(answers[0]) !== 'invalidsesskey') return answers;
  // The session was renewed meanwhile: the page tells the new key, or refuses.
  site.session.sesskey = null;
  return send(site, calls, await sesskeyOf(site), signal);
}

/** The data of one call, or the refusal. */
export async function callOne(site: Site, call: ServiceCall, signal?: AbortSignal): Promise<unknown> {
  const [answer] = await callService(site, [call], signal);
  return dataOf(answer, call.method);
}

/** The data of an answer, or the refusal that stands in its place. */
export function dataOf(answer: AjaxAnswer | undefined, method: string): unknown {
  if (answer?.kind === 'data') return answer.data;
  const code = answer?.code ?? 'unreadable';
  throw refuse('unexpected', 'pageError', { status: 200, code, request: method, params: { code } });
}

/**
 * Proves that an administrator is signed in, and learns the session key. The service itself is silent about missing
 * rights: it leaves rows and fields out (contract, 6a a).
 */
export async function proveAdministrator(site: Site): Promise<void> {
  await shown(site, { path: '/admin/settings.php?section=optionalsubsystems', share: true });
}

async function sesskeyOf(site: Site): Promise<string> {
  if (site.session.sesskey === null) await proveAdministrator(site);
  return site.session.sesskey ?? '';
}

async function send(
  site: Site,
  calls: readonly ServiceCall[],
  sesskey: string,
  signal: AbortSignal | undefined,
): Promise<readonly AjaxAnswer[]> {
  const info = [...new Set(calls.map(({ method }) => method))].join(',');
  const answer = await ask(site, {
    path: `${path}?sesskey=${encodeURIComponent(sesskey)}&info=${info}`,
    body: {
      type: 'application/json',
      bytes: JSON.stringify(calls.map(({ method, args }, index) => ({ index, methodname: method, args }))),
    },
    intent: 'read',
    timeoutMs,
    signal,
  });
  const { status } = answer.response;
  const json = bodyJson(answer.response);
  if (json === undefined) {
    if (redirectOf(site, answer) !== null) throw signedOut(answer.request, status);
    throw refuse('unexpected', 'unreadable', { status, request: answer.request });
  }
  const answers = (Array.isArray(json) ? (json as readonly unknown[]) : [json]).map((one) => readAjax([one]));
  if (codeOf(answers[0]) === 'servicerequireslogin') throw signedOut(answer.request, status);
  return answers;
}

function codeOf(answer: AjaxAnswer | undefined): string | null {
  return answer?.kind === 'error' ? answer.code : null;
}
