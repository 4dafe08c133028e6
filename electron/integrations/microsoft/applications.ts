import { Secret, type Lent } from '../../engine/step';
import { quoted, type Graph, type GraphCall } from './graph';
import { keyCredentials } from './key-credentials';
import type { Application, ApplicationPatch, Directory } from './port';
import { isProblem } from '../../engine/step';
import { markMade, patiently, untilSeen, type Made } from './replication';
import { access } from './scopes';
import { applicationShape, newPasswordShape, shaped } from './shapes';
import { z } from 'zod';

const select = [
  'id,appId,uniqueName,displayName,createdDateTime,signInAudience,identifierUris,web,spa,publicClient,api',
  'requiredResourceAccess,optionalClaims,passwordCredentials,keyCredentials,info',
].join(',');

/** Milliseconds our own creation may take to be seen everywhere (contract, section 2.4). */
const createBudgetMs = 60_000;
const secretBudgetMs = 120_000;

type Part = Pick<
  Directory,
  | 'findApplicationById'
  | 'findApplicationByAppId'
  | 'findApplicationByUniqueName'
  | 'findApplicationsByRedirectUri'
  | 'findApplicationsByIdentifierUriPrefix'
  | 'findApplicationsByDisplayName'
  | 'saveApplication'
  | 'patchApplication'
  | 'saveLogo'
  | 'owners'
  | 'addOwner'
  | 'addPassword'
  | 'removePassword'
  | 'addCertificate'
  | 'removeCertificate'
  | 'deleteApplication'
>;

/** App registrations: the calls of contract, sections 2.3 to 2.5. */
export function applications(lent: Lent, graph: Graph, made: Made): Part {
  const find = async (path: string): Promise<Application | null> => {
    const found = await graph.find({
      method: 'GET',
      path,
      query: { $select: select },
      access: access.readApps,
    });
    return found === null ? null : shaped(applicationShape, found, path);
  };
  const search = async (filter: string): Promise<readonly Application[]> => {
    const found = await graph.list({
      method: 'GET',
      path: '/applications',
      query: { $filter: filter, $count: 'true', $select: select },
      headers: { consistencylevel: 'eventual' },
      access: access.readApps,
    });
    return found.map((one) => shaped(applicationShape, one, '/applications'));
  };
  const write = (id: string, call: Omit<GraphCall, 'access'>) =>
    patiently({ made, clock: lent.clock, ids: [id], ms: createBudgetMs, statuses: [404] }, () =>
      graph.call({ ...call, access: access.writeApps }),
    );
  const byId = (id: string): Promise<Application | null> => find(`/applications/${encodeURIComponent(id)}`);
  const byUniqueName = (name: string): Promise<Application | null> =>
    find(`/applications(uniqueName=${key(name)})`);
  return {
    findApplicationById: byId,
    findApplicationByAppId: (appId) => find(`/applications(appId=${key(appId)})`),
    findApplicationByUniqueName: byUniqueName,
    findApplicationsByRedirectUri: (uri) => search(`web/redirectUris/any(x:x eq ${quoted(uri)})`),
    findApplicationsByIdentifierUriPrefix: (prefix) =>
      search(`identifierUris/any(x:startswith(x,${quoted(prefix)}))`),
    findApplicationsByDisplayName: (name) => search(`displayName eq ${quoted(name)}`),
    saveApplication: async (uniqueName, body) => {
      // An upsert would overwrite the collections of what is there already.
      const present = await byUniqueName(uniqueName);
      if (present !== null) return present;
      const path = `/applications(uniqueName=${key(uniqueName)})`;
      const headers = { prefer: 'create-if-missing, return=representation' };
      const { body: created } = await write(uniqueName, {
        method: 'PATCH',
        path,
        headers,
        body: wirePatch(body),
      });
      return settledApplication(lent, made, created, byId, byUniqueName, uniqueName);
    },
    patchApplication: async (id, patch) => {
      const body = wirePatch(patch);
      await write(id, { method: 'PATCH', path: `/applications/${encodeURIComponent(id)}`, body });
      // The next change may refer to this one (a scope's id); when time is up, the step's own look decides.
      await untilSeen(lent.clock, createBudgetMs, async () => shows(wireRead(await byId(id)), body));
    },
    deleteApplication: async (id) => {
      try {
        await write(id, { method: 'DELETE', path: `/applications/${encodeURIComponent(id)}` });
      } catch (error) {
        if (!isProblem(error, 'missing')) throw error;
      }
      await untilSeen(lent.clock, createBudgetMs, async () => (await byId(id)) === null);
    },
    ...logoAndOwners(graph, write),
    ...passwords(lent, write),
    ...keyCredentials(lent, write, byId),
  };
}

async function settledApplication(
  lent: Lent,
  made: Made,
  created: unknown,
  byId: (id: string) => Promise<Application | null>,
  byUniqueName: (name: string) => Promise<Application | null>,
  uniqueName: string,
): Promise<Application> {
  const answer = applicationShape.safeParse(created);
  if (answer.success) made.add(answer.data.id, answer.data.appId);
  let seen: Application | null = null;
  await untilSeen(lent.clock, createBudgetMs, async () => {
    seen = answer.success ? await byId(answer.data.id) : await byUniqueName(uniqueName);
    return seen !== null;
  });
  const found: Application | null = seen;
  if (found !== null) return found;
  return shaped(applicationShape, created, `/applications(uniqueName=${key(uniqueName)})`);
}

type Write = (id: string, call: Omit<GraphCall, 'access'>) => Promise<{ readonly body: unknown }>;

function logoAndOwners(graph: Graph, write: Write): Pick<Part, 'saveLogo' | 'owners' | 'addOwner'> {
  const ownersPath = (id: string): string => `/applications/${encodeURIComponent(id)}/owners`;
  const owners = async (id: string): Promise<readonly string[]> => {
    const found = await graph.list({
      method: 'GET',
      path: ownersPath(id),
      query: { $select: 'id' },
      access: access.readApps,
    });
    return found.map((one) => shaped(z.object({ id: z.string() }), one, ownersPath(id)).id);
  };
  return {
    saveLogo: async (id, png) => {
      const path = `/applications/${encodeURIComponent(id)}/logo`;
      await write(id, { method: 'PUT', path, headers: { 'content-type': 'image/png' }, body: png });
    },
    owners,
    addOwner: async (id, userId) => {
      const path = `${ownersPath(id)}/$ref`;
      const body = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${userId}` };
      try {
        await write(id, { method: 'POST', path, body });
      } catch (error) {
        // "Already there" has only a text of its own: the list decides.
        if (!isProblem(error, 'unexpected', 'conflict') || !(await owners(id)).includes(userId)) throw error;
      }
    },
  };
}

function passwords(lent: Lent, write: Write): Pick<Part, 'addPassword' | 'removePassword'> {
  return {
    addPassword: async (id, displayName, endDateTime) => {
      const path = `/applications/${encodeURIComponent(id)}/addPassword`;
      const body = { passwordCredential: { displayName, endDateTime } };
      const answer = await write(id, { method: 'POST', path, body });
      const { keyId, secretText, endDateTime: end } = shaped(newPasswordShape, answer.body, path);
      const secret = new Secret(secretText);
      markMade(secret, lent.clock, secretBudgetMs);
      return { keyId, endDateTime: end, secret };
    },
    removePassword: async (id, keyId) => {
      const path = `/applications/${encodeURIComponent(id)}/removePassword`;
      await write(id, { method: 'POST', path, body: { keyId } });
    },
  };
}

/** A key in an address: quoted for OData, then encoded for the address. */
function key(value: string): string {
  return encodeURIComponent(quoted(value)).replaceAll("'", '%27');
}

/** The port's names as Graph has them. */
function wirePatch(patch: ApplicationPatch): Readonly<Record<string, unknown>> {
  const { requiredResourceAccess, ...rest } = patch;
  if (requiredResourceAccess === undefined) return rest;
  return {
    ...rest,
    requiredResourceAccess: requiredResourceAccess.map((one) => ({
      resourceAppId: one.resourceAppId,
      resourceAccess: one.access,
    })),
  };
}

function wireRead(application: Application | null): unknown {
  return application === null ? null : wirePatch(application);
}

/** True when everything asked for stands in what was read; order in a collection does not count. */
function shows(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    const have: readonly unknown[] = Array.isArray(actual) ? actual : [];
    return wanted.length === have.length && wanted.every((one) => have.some((other) => shows(other, one)));
  }
  if (typeof wanted !== 'object' || wanted === null) return (actual ?? null) === (wanted ?? null);
  return Object.entries(wanted).every(
    ([name, value]) =>
      // Notes are written and never read back.
      name === 'notes' || shows((actual as Readonly<Record<string, unknown>> | null)?.[name], value),
  );
}
