import { NetworkFailure, bodyJson, type HttpResponse } from '../../engine/host';
import type { Secret } from '../../engine/step';
import { isRecord } from './ajax';
import { encodeFields, type Fields } from './forms';
import type { TokenCount, TokenFunction, TokenLook } from './port-web-service';
import { networkProblem, refuse } from './problems';
import { refuseClosed, userAgent, type Site } from './site';

const path = '/webservice/rest/server.php';
const request = `POST ${path}`;
/** Everybody of a big site in one answer takes its time. */
const timeoutMs = 120_000;

type Answer =
  | { readonly kind: 'off' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'data'; readonly data: unknown };

/** The token goes into the body: an address would stand in the logs of the server and of every proxy. */
export async function withToken(site: Site, token: Secret, signal: AbortSignal): Promise<TokenLook> {
  const told = await call(site, token, 'core_webservice_get_site_info', [], signal);
  if (told.kind !== 'data') return told;
  const info = readInfo(told.data);
  const count = async (
    name: TokenFunction,
    fields: Fields,
    read: (data: unknown) => number | null,
  ): Promise<TokenCount> => {
    if (!info.functions.includes(name)) return null;
    const answer = await call(site, token, name, fields, signal);
    if (answer.kind === 'data') return read(answer.data) ?? { refused: 'unreadable' };
    return { refused: answer.kind === 'refused' ? answer.code : answer.kind };
  };
  const [oidcAccounts, courses] = await Promise.all([
    count('core_user_get_users', byAuth, countUsers),
    count('core_course_get_courses', [], countCourses),
  ]);
  return { kind: 'open', ...info, oidcAccounts, courses };
}

const byAuth: Fields = [
  ['criteria[0][key]', 'auth'],
  ['criteria[0][value]', 'oidc'],
];

async function call(
  site: Site,
  token: Secret,
  name: TokenFunction,
  fields: Fields,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await send(site, token, name, fields, signal);
  const { status } = response;
  // Only Moodle itself refuses without a word; a firewall has a page for it (contract, chapter 11).
  if (status === 403 && response.body.byteLength === 0) return { kind: 'off' };
  refuseClosed(response, request);
  const data = bodyJson(response);
  if (status !== 200 || data === undefined) throw refuse('unexpected', 'unreadable', { status, request });
  const code = isRecord(data) ? data['errorcode'] : undefined;
  return typeof code === 'string' && isRecord(data) && 'exception' in data
    ? { kind: 'refused', code }
    : { kind: 'data', data };
}

async function send(
  { lent, wwwroot }: Site,
  token: Secret,
  name: TokenFunction,
  fields: Fields,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const body = encodeFields([
    ['wstoken', token.reveal()],
    ['wsfunction', name],
    ['moodlewsrestformat', 'json'],
    ...fields,
  ]);
  const headers = { 'user-agent': userAgent, 'content-type': 'application/x-www-form-urlencoded' };
  try {
    return await lent.http({
      ...{ method: 'POST', url: `${wwwroot}${path}`, headers, body, timeoutMs, signal },
      // A token is no session: whoever is signed in beside it must not count, and nobody has to wait for it.
      ...{ redirect: 'manual', jar: 'none', intent: 'read' },
      unquoted: name === 'core_user_get_users',
    });
  } catch (error) {
    if (error instanceof NetworkFailure) throw networkProblem(error, request);
    throw error;
  }
}

type Info = Pick<
  Extract<TokenLook, { readonly kind: 'open' }>,
  'release' | 'userName' | 'administrator' | 'functions'
>;

/** Nothing else of the answer is kept: it also holds a key that opens the person's files (`userprivateaccesskey`). */
function readInfo(data: unknown): Info {
  const { release, username, userissiteadmin, functions } = isRecord(data) ? data : {};
  if (typeof release !== 'string' || typeof username !== 'string' || !Array.isArray(functions))
    throw refuse('unexpected', 'unreadable', { status: 200, request });
  return {
    release,
    userName: username,
    administrator: typeof userissiteadmin === 'boolean' ? userissiteadmin : null,
    functions: functions.flatMap((one: unknown) =>
      isRecord(one) && typeof one['name'] === 'string' ? one['name'] : [],
    ),
  };
}

function countUsers(data: unknown): number | null {
  return isRecord(data) && Array.isArray(data['users']) ? data['users'].length : null;
}

/** The front page is a course of its own, with the number 1. */
function countCourses(data: unknown): number | null {
  return Array.isArray(data) ? data.filter((one) => !isRecord(one) || one['id'] !== 1).length : null;
}
