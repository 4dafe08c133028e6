import { isProblem, type Lent } from '../../engine/step';
import { listsTogether, readBatch } from './batch';
import { openGraph, quoted, type Graph, type GraphCall } from './graph';
import {
  countShape,
  deletedGroupShape,
  groupPageShape,
  groupSelect,
  groupSettingsShape,
  groupShape,
  idPageShape,
  organizationsShape,
  readUser,
  rootSiteShape,
  skuShape,
  userSelect,
} from './people-shapes';
import type { EntraGroup, EntraUser, People, UserScope } from './port';
import { access } from './scopes';
import type { Session } from './session';
import { shaped } from './shapes';
import { unlessStopped } from './stoppable';

/** Graph's largest page. */
const pageSize = '999';
/** How many groups a search shows. */
const few = '25';
/** Counts and casts through nested groups are advanced queries (learn.microsoft.com/graph/aad-advanced-queries). */
const eventual = { consistencylevel: 'eventual' } as const;
const read = { method: 'GET', access: access.readDirectory } as const;

/** The port `people`: reads only. It never asks a person, like the port `directory`. */
export function peoplePort(lent: Lent, session: Session): People {
  const graph = openGraph(lent.http, session);
  return {
    ...tenantPart(graph, lent),
    ...usersPart(graph),
    ...groupsPart(graph),
    takenAliases: (aliases, signal) => takenAliases(graph, lent, aliases, signal),
  };
}

function tenantPart(
  graph: Graph,
  { clock }: Lent,
): Pick<People, 'organization' | 'rootSiteHost' | 'groupRules'> {
  return {
    organization: async () => {
      const path = '/organization';
      const $select = 'id,displayName,tenantType,countryLetterCode,verifiedDomains,assignedPlans';
      const { body } = await graph.call({ ...read, path, query: { $select } });
      return shaped(organizationsShape, body, path).value[0];
    },
    rootSiteHost: () => rootSiteHost(graph),
    groupRules: async (signal) => {
      const paths = ['/groupSettings', '/subscribedSkus'] as const;
      const lists = await listsTogether(graph, clock, paths, access.readDirectory, signal);
      return {
        naming: shaped(groupSettingsShape, lists[0], paths[0]),
        skus: (lists[1] ?? []).map((one) => shaped(skuShape, one, paths[1])),
      };
    },
  };
}

/** A tenant without SharePoint has no root site, and Graph says so with 400 rather than 404. */
async function rootSiteHost(graph: Graph): Promise<string | null> {
  const path = '/sites/root';
  const query = { $select: 'siteCollection,webUrl' };
  try {
    const found = await graph.find({ method: 'GET', path, query, access: access.readSites });
    return found === null ? null : shaped(rootSiteShape, found, path);
  } catch (error) {
    // The request is always the same and well formed: nothing else in it can be bad.
    if (isProblem(error, 'unexpected') && error.facts.status === 400 && error.code === 'BadRequest')
      return null;
    throw error;
  }
}

function usersPart(graph: Graph): Pick<People, 'userCount' | 'users' | 'findUserById'> {
  return {
    userCount: async (scope) => {
      const path = `${usersPath(scope)}/$count`;
      const { body } = await graph.call({ ...read, path, headers: { ...eventual, accept: 'text/plain' } });
      return shaped(countShape, body, path);
    },
    users: (scope, signal) => streamUsers(graph, scope, signal),
    findUserById: async (id) => {
      const path = `/users/${encodeURIComponent(id)}`;
      const found = await graph.find({ ...read, path, query: { $select: userSelect } });
      return found === null ? null : readUser(found, path);
    },
  };
}

function usersPath(scope: UserScope): string {
  if (scope.kind === 'everyone') return '/users';
  return `/groups/${encodeURIComponent(scope.groupId)}/transitiveMembers/microsoft.graph.user`;
}

async function* streamUsers(
  graph: Graph,
  scope: UserScope,
  signal: AbortSignal,
): AsyncGenerator<readonly EntraUser[]> {
  const path = usersPath(scope);
  const query = { $select: userSelect, $top: pageSize };
  const call: GraphCall =
    scope.kind === 'everyone'
      ? { ...read, path, query, signal }
      : { ...read, path, query: { ...query, $count: 'true' }, headers: eventual, signal };
  unlessStopped(signal, path);
  for await (const page of graph.pages(call)) {
    yield page.map((row) => readUser(row, path));
    unlessStopped(signal, path);
  }
}

function groupsPart(
  graph: Graph,
): Pick<People, 'findGroups' | 'groupsNamed' | 'findGroupById' | 'deletedGroups'> {
  const path = '/groups';
  return {
    findGroups: async (text) => {
      const typed = text.trim();
      const common = { $select: groupSelect, $top: few };
      const ask = async (call: Pick<GraphCall, 'query' | 'headers'>): Promise<readonly EntraGroup[]> => {
        const query = { ...common, ...call.query };
        const { body } = await graph.call({ ...read, ...call, path, query });
        return shaped(groupPageShape, body, path).value;
      };
      if (typed === '') return [...(await ask({}))].sort(byName);
      const words = searched(typed);
      const found = await Promise.all([
        ask({ query: { $filter: `startswith(displayName,${quoted(typed)})` } }),
        words === '' ? [] : ask({ query: { $search: `"displayName:${words}"` }, headers: eventual }),
      ]);
      return [...new Map(found.flat().map((group) => [group.id, group])).values()].sort(byName);
    },
    groupsNamed: async (displayName) => {
      const query = { $filter: `displayName eq ${quoted(displayName)}`, $select: groupSelect };
      const found = await graph.list({ ...read, path, query });
      return found.map((one) => shaped(groupShape, one, path));
    },
    deletedGroups: async () => {
      const bin = '/directory/deletedItems/microsoft.graph.group';
      const query = { $select: 'id,displayName,mailNickname,deletedDateTime' };
      const found = await graph.list({ ...read, path: bin, query });
      return found.map((one) => shaped(deletedGroupShape, one, bin));
    },
    findGroupById: async (id) => {
      const own = `${path}/${encodeURIComponent(id)}`;
      const found = await graph.find({ ...read, path: own, query: { $select: groupSelect } });
      return found === null ? null : shaped(groupShape, found, own);
    },
  };
}

/**
 * Words to look for anywhere in a name; only letters and figures count in a search, and both quotation mark and
 * backslash would end it early (learn.microsoft.com/graph/search-query-parameter).
 */
function searched(typed: string): string {
  return typed.replaceAll(/["\\]+/g, ' ').trim();
}

function byName(one: EntraGroup, other: EntraGroup): number {
  return one.displayName.localeCompare(other.displayName);
}

/** One small question per alias, twenty in a request: aliases are the one thing of groups that must be unique. */
async function takenAliases(
  graph: Graph,
  lent: Lent,
  aliases: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const asked = [...new Set(aliases.filter((alias) => alias !== ''))];
  const paths = asked.map((alias) => {
    const filter = encodeURIComponent(`mailNickname eq ${quoted(alias)}`);
    return `/groups?$filter=${filter}&$select=id&$top=1`;
  });
  const bodies = await readBatch(graph, lent.clock, paths, access.readDirectory, signal);
  return asked.filter((_, index) => shaped(idPageShape, bodies[index], '/groups').value.length > 0);
}
