import { bodyJson } from '../../engine/host';
import { refuse } from './problems';
import { ask, redirectOf, signedOut, type Site } from './site';

export type AjaxAnswer =
  { readonly kind: 'data'; readonly data: unknown } | { readonly kind: 'error'; readonly code: string };

/** One call of Moodle's AJAX service; error codes are Moodle's own (contract, chapter 2). */
export async function ajax(site: Site, method: string, args: object, sesskey: string): Promise<AjaxAnswer> {
  const answer = await ask(site, {
    path: `/lib/ajax/service.php?sesskey=${encodeURIComponent(sesskey)}&info=${method}`,
    body: { type: 'application/json', bytes: JSON.stringify([{ index: 0, methodname: method, args }]) },
    intent: 'read',
    timeoutMs: 30_000,
  });
  const json = bodyJson(answer.response);
  if (json === undefined) {
    if (redirectOf(site, answer) !== null) throw signedOut(answer.request, answer.response.status);
    throw refuse('unexpected', 'unreadable', { status: answer.response.status, request: answer.request });
  }
  return readAjax(json);
}

/** Errors come as one object or inside the array, depending on when Moodle noticed them (chapters 1.1 and 6a). */
export function readAjax(json: unknown): AjaxAnswer {
  const first: unknown = Array.isArray(json) ? json[0] : json;
  if (!isRecord(first)) return { kind: 'error', code: 'unreadable' };
  if (first['error'] === false && 'data' in first) return { kind: 'data', data: first['data'] };
  const exception = isRecord(first['exception']) ? first['exception'] : first;
  const code = exception['errorcode'];
  return { kind: 'error', code: typeof code === 'string' && code !== '' ? code : 'unknown' };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
