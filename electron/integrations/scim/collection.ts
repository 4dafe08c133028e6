import type { Lent } from '../../engine/step';
import { ask, type Answer, type Ask } from './ask';
import type { ScimAnswer, ScimCollection, ScimJson, ScimList, ScimTarget } from './port';
import { incomplete, listIn, mustHoldObject, refusalOf } from './read-answer';

const patchMessage = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

export interface Place<T> {
  readonly lent: Pick<Lent, 'http'>;
  readonly target: ScimTarget;
  /** "/Users" or "/Groups". */
  readonly path: string;
  readonly read: (raw: ScimJson) => T | null;
}

/** How Entra searches: one attribute, `eq`, the value as a JSON string (RFC 7644, 3.4.2.2). */
export async function find<T>(
  place: Place<T>,
  attribute: string,
  value: string,
  signal: AbortSignal | undefined,
  query: Readonly<Record<string, string>> = {},
): Promise<ScimAnswer<ScimList<T>>> {
  const filter = `${attribute} eq ${JSON.stringify(value)}`;
  return answered(
    place,
    { method: 'GET', path: place.path, query: { ...query, filter }, signal },
    (answer) => {
      const list = listIn(mustHoldObject(answer));
      // Found and not shown is not the same as not found.
      const hidden = list !== null && list.total > 0 && list.resources.length === 0;
      if (list === null || hidden) throw incomplete(answer);
      return { total: list.total, resources: list.resources.map((raw) => whole(place, answer, raw)) };
    },
  );
}

export function collection<T>(place: Place<T>): ScimCollection<T> {
  const one = (id: string): string => `${place.path}/${encodeURIComponent(id)}`;
  const resource = (answer: Answer): T => whole(place, answer, mustHoldObject(answer));
  return {
    findByExternalId: (value, signal) => find(place, 'externalId', value, signal),
    get: (id, signal) => answered(place, { method: 'GET', path: one(id), signal }, resource),
    create: (body, signal) => answered(place, { method: 'POST', path: place.path, body, signal }, resource),
    patch: (id, operations, signal) =>
      answered(
        place,
        {
          method: 'PATCH',
          path: one(id),
          body: { schemas: [patchMessage], Operations: operations },
          signal,
        },
        (answer) => (isEmpty(answer) ? null : resource(answer)),
      ),
    remove: (id, signal) =>
      answered(place, { method: 'DELETE', path: one(id), signal }, (answer) => {
        // A page in place of an answer is no proof that anything was removed.
        if (!isEmpty(answer)) mustHoldObject(answer);
        return null;
      }),
  };
}

/** The value of an answer, or the server's no. */
export async function answered<T>(
  place: Pick<Place<unknown>, 'lent' | 'target'>,
  what: Ask,
  read: (answer: Answer) => T,
): Promise<ScimAnswer<T>> {
  const answer = await ask(place.lent, place.target, what);
  const refusal = refusalOf(answer.response);
  return refusal ?? { ok: true, status: answer.response.status, value: read(answer) };
}

function whole<T>(place: Place<T>, answer: Answer, raw: ScimJson): T {
  const resource = place.read(raw);
  if (resource === null) throw incomplete(answer);
  return resource;
}

function isEmpty({ response }: Answer): boolean {
  return response.status === 204 || response.body.byteLength === 0;
}
