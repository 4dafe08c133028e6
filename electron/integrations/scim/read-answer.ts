import { bodyJson, bodyText, type HttpResponse } from '../../engine/host';
import { redact } from '../../engine/secret';
import type { Answer } from './ask';
import type { ScimGroup, ScimJson, ScimList, ScimRefusal, ScimUser } from './port';
import { refuse } from './problems';

const errorMessage = 'urn:ietf:params:scim:api:messages:2.0:Error';
const longestDetail = 300;

export function isRecord(value: unknown): value is ScimJson {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function contentTypeOf({ headers }: HttpResponse): string {
  return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** The server's no, or null when it said something else. Some servers put an error into a 200 (RFC 7644, 3.12, forbids it). */
export function refusalOf(response: HttpResponse): ScimRefusal | null {
  const body = bodyJson(response);
  const record = isRecord(body) ? body : {};
  const isError = Array.isArray(record['schemas']) && record['schemas'].includes(errorMessage);
  if (response.status < 300 && !isError) return null;
  const told = Number(record['status']);
  const hidden = told >= 400 && told <= 599 ? told : 500;
  return {
    ok: false,
    status: response.status < 300 ? hidden : response.status,
    scimType: typeof record['scimType'] === 'string' ? redact(record['scimType']).slice(0, 60) : null,
    detail: typeof record['detail'] === 'string' ? quoted(record['detail']) : null,
  };
}

function quoted(text: string): string | null {
  const clean = redact(text)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  if (clean === '') return null;
  return clean.length > longestDetail ? `${clean.slice(0, longestDetail)}…` : clean;
}

export type Unreadable = 'cut' | 'not-scim';

/** The object an answer holds; otherwise why there is none. */
export function objectIn(response: HttpResponse): ScimJson | Unreadable {
  const body = bodyJson(response);
  if (isRecord(body)) return body;
  const json = contentTypeOf(response).endsWith('json');
  return body === undefined && json && !bodyText(response).trimStart().startsWith('<') ? 'cut' : 'not-scim';
}

export function mustHoldObject({ response, request }: Answer): ScimJson {
  const body = objectIn(response);
  if (typeof body !== 'string') return body;
  throw refuse('unexpected', body === 'cut' ? 'unreadable' : 'notScim', {
    code: body,
    request,
    status: response.status,
  });
}

export function incomplete({ response, request }: Answer): Error {
  return refuse('unexpected', 'unreadable', { code: 'incomplete', request, status: response.status });
}

/** `total` is believed only where it is a number one can count to. Null when this is no list. */
export function listIn(body: ScimJson): ScimList<ScimJson> | null {
  const { totalResults, Resources: resources = [] } = body;
  if (!Array.isArray(resources) || !resources.every(isRecord)) return null;
  if (totalResults === undefined && body['Resources'] === undefined) return null;
  const total = totalResults ?? resources.length;
  return typeof total === 'number' && Number.isSafeInteger(total) && total >= resources.length
    ? { total, resources }
    : null;
}

/** Null without an id: nothing can be done with such a resource. */
export function userIn(raw: ScimJson): ScimUser | null {
  const id = idIn(raw);
  if (id === null) return null;
  const { active } = raw;
  return {
    id,
    userName: textIn(raw['userName']) ?? '',
    externalId: textIn(raw['externalId']),
    active: typeof active === 'boolean' ? active : null,
    raw,
  };
}

export function groupIn(raw: ScimJson): ScimGroup | null {
  const id = idIn(raw);
  if (id === null) return null;
  const { members } = raw;
  return {
    id,
    displayName: textIn(raw['displayName']) ?? '',
    externalId: textIn(raw['externalId']),
    members: Array.isArray(members)
      ? members.flatMap((one) => (isRecord(one) ? (textIn(one['value']) ?? []) : []))
      : null,
    raw,
  };
}

/** Some servers count their resources: a number is as good a name. One that would lead out of its list is none. */
function idIn({ id }: ScimJson): string | null {
  if (typeof id === 'number') return String(id);
  if (typeof id !== 'string' || /^\.{0,2}$/.test(id)) return null;
  // Half a character cannot stand in an address.
  return /\p{Cs}/u.test(id) ? null : id;
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
