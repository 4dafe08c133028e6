import { isProblem, type Lent } from '../../engine/step';
import { quoted, type Graph } from './graph';
import type { ChannelTab, InstalledApp, NewTab, Teams } from './port';
import { untilSeen, type Made } from './replication';
import { access } from './scopes';
import { shaped } from './shapes';
import { installedAppShape, tabShape } from './shapes-teams';

type Part = Pick<Teams, 'installedApp' | 'installApp' | 'tabs' | 'addTab'>;

/** Milliseconds a new installation or tab may take to be listed (contract, section 2.4). */
const listBudgetMs = 60_000;
/** Milliseconds an app may take from the catalogue to the teams, and the pauses between two tries. */
const catalogueBudgetMs = 120_000;
const pauses: readonly number[] = [2000, 4000, 8000, 15_000];

/** Apps of a team and tabs of its channels (contract, section 5.5). */
export function teamTabs(lent: Lent, graph: Graph, made: Made, root: () => Promise<string>): Part {
  const appsOf = (teamId: string): string => `/teams/${encodeURIComponent(teamId)}/installedApps`;
  const tabsOf = (teamId: string, channelId: string): string =>
    `/teams/${encodeURIComponent(teamId)}/channels/${encodeURIComponent(channelId)}/tabs`;
  const installed = async (teamId: string, filter: string): Promise<InstalledApp | null> => {
    const path = appsOf(teamId);
    const query = { $expand: 'teamsApp,teamsAppDefinition', $filter: filter };
    const found = await graph.list({ method: 'GET', path, query, access: access.readInstalled });
    return found.map((one) => shaped(installedAppShape, one, path))[0] ?? null;
  };
  const tabs = async (teamId: string, channelId: string): Promise<readonly ChannelTab[]> => {
    const path = tabsOf(teamId, channelId);
    const query = { $expand: 'teamsApp' };
    const found = await graph.list({ method: 'GET', path, query, access: access.readTabs });
    return found.map((one) => shaped(tabShape, one, path));
  };
  return {
    installedApp: (teamId, externalId) => installed(teamId, `teamsApp/externalId eq ${quoted(externalId)}`),
    installApp: async (teamId, catalogueId) => {
      const body = bound(await root(), catalogueId);
      const path = appsOf(teamId);
      const young = (): boolean => made.within([catalogueId], catalogueBudgetMs);
      await onceInCatalogue(lent, young, async () => {
        try {
          await graph.call({ method: 'POST', path, body, access: access.installApp });
        } catch (error) {
          if (!isProblem(error, 'conflict')) throw error;
        }
      });
      const here = `teamsApp/id eq ${quoted(catalogueId)}`;
      await untilSeen(lent.clock, listBudgetMs, async () => (await installed(teamId, here)) !== null);
    },
    tabs,
    addTab: async (teamId, channelId, tab) => {
      const path = tabsOf(teamId, channelId);
      const body = wireTab(await root(), tab);
      const answer = await graph.call({ method: 'POST', path, body, access: access.addTab });
      const made = shaped(tabShape, answer.body, path);
      await untilSeen(lent.clock, listBudgetMs, async () =>
        (await tabs(teamId, channelId)).some((one) => one.id === made.id),
      );
      // The answer to a new tab leaves its app out.
      return { ...made, catalogueId: made.catalogueId ?? tab.catalogueId };
    },
  };
}

/** A team may not know yet what we put into the catalogue a moment ago; "not found" has changed nothing. */
async function onceInCatalogue(
  lent: Lent,
  young: () => boolean,
  install: () => Promise<void>,
): Promise<void> {
  for (const pause of pauses) {
    try {
      await install();
      return;
    } catch (error) {
      if (!isProblem(error, 'missing') || !young()) throw error;
      await lent.clock.sleep(pause);
    }
  }
  await install();
}

function bound(root: string, catalogueId: string): Readonly<Record<string, string>> {
  return { 'teamsApp@odata.bind': `${root}/appCatalogs/teamsApps/${encodeURIComponent(catalogueId)}` };
}

function wireTab(root: string, tab: NewTab): object {
  const { displayName, catalogueId, entityId, contentUrl, websiteUrl } = tab;
  return {
    displayName,
    ...bound(root, catalogueId),
    configuration: { entityId, contentUrl, websiteUrl, removeUrl: null },
  };
}
