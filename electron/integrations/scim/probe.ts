import { randomUUID } from 'node:crypto';
import { NetworkFailure, bodyText, type HttpResponse } from '../../engine/host';
import { redact } from '../../engine/secret';
import type { Lent } from '../../engine/step';
import { parse } from 'node-html-parser';
import { TooLarge, send, sendable } from './ask';
import type { ScimProbe, ScimTarget } from './port';
import { contentTypeOf, isRecord, listIn, objectIn, refusalOf } from './read-answer';

/** Somebody watches. */
const patienceMs = 5_000;

type Answered = Pick<Extract<ScimProbe, { kind: 'answers' }>, 'status' | 'contentType' | 'ms'>;

/** Entra's connection test, made from here (Microsoft contract, 6.8). */
export async function probe(
  lent: Pick<Lent, 'http'>,
  target: ScimTarget,
  signal: AbortSignal,
): Promise<ScimProbe> {
  if (!sendable(target.token)) return { kind: 'unsendable-token' };
  const started = performance.now();
  const ms = (): number => Math.round(performance.now() - started);
  try {
    const response = await send(lent, target, {
      method: 'GET',
      path: '/Users',
      query: { filter: `userName eq "${randomUUID()}"` },
      signal,
      patienceMs,
    });
    return judge(response, { status: response.status, contentType: contentTypeOf(response), ms: ms() });
  } catch (error) {
    if (error instanceof TooLarge)
      return { kind: 'not-scim', page: 'other', title: null, status: 0, contentType: '', ms: ms() };
    if (!(error instanceof NetworkFailure)) throw error;
    return { kind: 'unreachable', reason: error.reason, code: error.code, ms: ms() };
  }
}

function judge(response: HttpResponse, answered: Answered): ScimProbe {
  const refusal = refusalOf(response);
  if (refusal !== null) return judgeRefusal(response, { ...answered, status: refusal.status }, refusal);
  const body = objectIn(response);
  if (body === 'cut') return { kind: 'not-scim', page: 'cut', title: null, ...answered };
  if (body === 'not-scim') return { kind: 'not-scim', ...pageOf(response), ...answered };
  const list = listIn(body);
  if (list === null) return { kind: 'not-scim', page: 'json', title: null, ...answered };
  return list.total === 0
    ? { kind: 'answers', ...answered }
    : { kind: 'ignores-filter', total: list.total, ...answered };
}

function judgeRefusal(
  response: HttpResponse,
  answered: Answered,
  { scimType, detail }: { readonly scimType: string | null; readonly detail: string | null },
): ScimProbe {
  const { status } = answered;
  if (status < 400) return { kind: 'redirected', to: leadsTo(response), ...answered };
  if (status === 401 || status === 403)
    return { kind: 'refused', challenge: challengeOf(response), ...answered };
  if (status === 404) return { kind: 'not-found', speaksScim: speaksScim(response), ...answered };
  if (status === 429) return { kind: 'throttled', retryAfterSeconds: retryAfter(response), ...answered };
  if (status >= 500) return { kind: 'server-error', ...answered };
  return { kind: 'rejected', scimType, detail, ...answered };
}

function leadsTo({ headers, url }: HttpResponse): string | null {
  const location = headers['location'];
  if (location === undefined || !URL.canParse(location, url)) return null;
  const target = new URL(location, url);
  return redact(`${target.origin}${target.pathname}`);
}

/** The scheme alone: the rest names realms, and sometimes what was sent. */
function challengeOf({ headers }: HttpResponse): string | null {
  return /^[A-Za-z][\w-]*/.exec(headers['www-authenticate']?.trim() ?? '')?.[0] ?? null;
}

function retryAfter({ headers }: HttpResponse): number | null {
  const seconds = Number(headers['retry-after'] ?? '');
  return headers['retry-after'] !== undefined && Number.isFinite(seconds) ? seconds : null;
}

function speaksScim(response: HttpResponse): boolean {
  const body = objectIn(response);
  return isRecord(body) && Array.isArray(body['schemas']);
}

function pageOf(response: HttpResponse): {
  readonly page: 'sign-in' | 'page' | 'other' | 'json';
  readonly title: string | null;
} {
  const text = bodyText(response);
  const isPage = contentTypeOf(response).includes('html') || /^\s*<(!doctype\s+html|html)/i.test(text);
  if (!isPage) return { page: contentTypeOf(response).endsWith('json') ? 'json' : 'other', title: null };
  const page = parse(text);
  const title = redact(page.querySelector('title')?.textContent.trim() ?? '').slice(0, 200);
  const asksWho = page.querySelector('input[type="password"], input[name="loginfmt"]') !== null;
  return { page: asksWho ? 'sign-in' : 'page', title: title === '' ? null : title };
}
