import type { Lent } from '../../engine/step';
import { quoted, type Graph, type GraphCall } from './graph';
import type { CatalogueApp, PublishResult, Teams } from './port';
import { errorCodes, graphProblem, member, type GraphAnswer } from './refusal';
import { untilSeen, type Made } from './replication';
import { access } from './scopes';
import { shaped } from './shapes';
import { catalogueAppShape } from './shapes-teams';

type Part = Pick<Teams, 'findCatalogueApps' | 'publish' | 'publishVersion'>;

const apps = '/appCatalogs/teamsApps';
/** Milliseconds our own publication may take to be listed (contract, section 2.4). */
const listBudgetMs = 60_000;

/** The organisation's Teams catalogue (contract, section 5.3). */
export function catalogue(lent: Lent, graph: Graph, made: Made): Part {
  const findCatalogueApps = async (externalId: string): Promise<readonly CatalogueApp[]> => {
    const found = await graph.list({
      method: 'GET',
      path: apps,
      query: {
        $filter: `externalId eq ${quoted(externalId)} and distributionMethod eq 'organization'`,
        $expand: 'appDefinitions',
      },
      access: access.readCatalogue,
    });
    return found.map((one) => shaped(catalogueAppShape, one, apps));
  };
  const byId = async (id: string): Promise<CatalogueApp | undefined> => {
    const query = { $filter: `id eq ${quoted(id)}`, $expand: 'appDefinitions' };
    const found = await graph.list({ method: 'GET', path: apps, query, access: access.readCatalogue });
    return found.map((one) => shaped(catalogueAppShape, one, apps))[0];
  };
  /** The next look asks the list, which learns of a publication later than its sender. */
  const listed = async (id: string | null, version: string | null): Promise<void> => {
    if (id === null) return;
    made.add(id);
    await untilSeen(lent.clock, listBudgetMs, async () => {
      const app = await byId(id);
      return app?.definitions.some((one) => version === null || one.version === version) === true;
    });
  };
  return {
    findCatalogueApps,
    publish: async (zip, review) => {
      const answer = await handIn(graph, apps, zip, review);
      const result = judged(answer, apps, idOf(member(answer.body, 'id')));
      if (result.kind === 'accepted') await listed(result.catalogueId, null);
      return result;
    },
    publishVersion: async (catalogueId, zip, review) => {
      const path = `${apps}/${encodeURIComponent(catalogueId)}/appDefinitions`;
      const answer = await handIn(graph, path, zip, review);
      const result = judged(answer, path, catalogueId);
      if (result.kind === 'accepted') await listed(catalogueId, idOf(member(answer.body, 'version')));
      return result;
    },
  };
}

/** Sent once: the catalogue must never get the same package twice in a row, so a lost answer is for the caller. */
function handIn(graph: Graph, path: string, zip: Uint8Array, review: boolean): Promise<GraphAnswer> {
  const call: GraphCall = {
    method: 'POST',
    path,
    ...(review && { query: { requiresReview: 'true' } }),
    headers: { 'content-type': 'application/zip' },
    body: zip,
    access: review ? access.submitApp : access.publishApp,
  };
  return graph.answer(call);
}

function judged(answer: GraphAnswer, path: string, catalogueId: string | null): PublishResult {
  const error = member(answer.body, 'error');
  const good = answer.status >= 200 && answer.status <= 299;
  if (good && error === undefined) return { kind: 'accepted', catalogueId };
  const codes = errorCodes(answer.body);
  if (answer.status === 409 || codes.includes('AppDefinitionAlreadyExists')) return { kind: 'exists' };
  const details = manifestErrors(error);
  // The same refusal comes with 200 and with 400.
  if (codes.includes('BadRequest') && details.length > 0) return { kind: 'invalid', details };
  throw graphProblem(answer, `POST /v1.0${path}`, access.publishApp.hint, access.publishApp.anyOf[0]);
}

type Details = Extract<PublishResult, { readonly kind: 'invalid' }>['details'];

/** What the inner errors list; a code of their own when they list nothing. */
function manifestErrors(error: unknown): Details {
  const inner = member(error, 'innerError') ?? member(error, 'innererror');
  if (inner === undefined) return [];
  const listed: unknown = member(inner, 'details');
  const details = (Array.isArray(listed) ? (listed as readonly unknown[]) : []).flatMap((one): Details => {
    const code = idOf(member(one, 'code'));
    return code === null ? [] : [{ code, target: idOf(member(one, 'target')) }];
  });
  if (details.length > 0) return details;
  const code = idOf(member(inner, 'code'));
  return [...manifestErrors(inner), ...(code === null ? [] : [{ code, target: null }])];
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
