import { z } from 'zod';
import { isProblem, type Lent } from '../../engine/step';
import { catalogue } from './catalogue';
import { openGraph, quoted, type Graph } from './graph';
import type { Channel, Team, Teams } from './port';
import { madeHere } from './replication';
import { access } from './scopes';
import type { Session } from './session';
import { shaped } from './shapes';
import { channelShape, teamShape } from './shapes-teams';
import { teamTabs } from './team-tabs';

/** How many teams a search shows. */
const few = 20;

/** The port `teams`. It never asks a person: without the scopes it raises `signed-out`, `interaction_required`. */
export function teamsPort(lent: Lent, session: Session): Teams {
  const graph = openGraph(lent.http, session);
  const made = madeHere(lent.clock);
  const root = async (): Promise<string> => `${(await session.hosts()).graph}/v1.0`;
  return {
    ...catalogue(lent, graph, made),
    ...teamsAndChannels(graph, session),
    ...teamTabs(lent, graph, made, root),
  };
}

type Part = Pick<Teams, 'findTeams' | 'team' | 'channels' | 'primaryChannel'>;

function teamsAndChannels(graph: Graph, { application }: Session): Part {
  const path = (teamId: string, rest = ''): string => `/teams/${encodeURIComponent(teamId)}${rest}`;
  const channel = (found: unknown, request: string): Channel => shaped(channelShape, found, request);
  return {
    findTeams: async (text) => {
      // An application is a member of no team.
      const joined = application === undefined ? await joinedTeams(graph) : [];
      const own = startingWith(joined, text).slice(0, few);
      if (own.length === few) return own;
      const ids = new Set(own.map((one) => one.id));
      const others = (await allTeams(graph, text)).filter((one) => !ids.has(one.id));
      return [...own, ...others].slice(0, few);
    },
    team: async (teamId) => {
      const request = path(teamId);
      const found = await graph.find({ method: 'GET', path: request, access: access.readTeams });
      return found === null ? null : shaped(teamShape, found, request);
    },
    channels: async (teamId) => {
      const request = path(teamId, '/channels');
      const found = await graph.list({ method: 'GET', path: request, access: access.readChannels });
      return found.map((one) => channel(one, request));
    },
    primaryChannel: async (teamId) => {
      const request = path(teamId, '/primaryChannel');
      const found = await graph.find({ method: 'GET', path: request, access: access.readChannels });
      return found === null ? null : channel(found, request);
    },
  };
}

async function joinedTeams(graph: Graph): Promise<readonly Team[]> {
  const path = '/me/joinedTeams';
  const found = await graph.list({ method: 'GET', path, access: access.readTeams });
  return found.map((one) => shaped(teamShape, one, path));
}

const pageShape = z.object({ value: z.array(teamShape) });

/** Teams of the whole organisation, one page of them; people without the right to see them have their own. */
async function allTeams(graph: Graph, text: string): Promise<readonly Team[]> {
  const path = '/teams';
  const filter = text === '' ? {} : { $filter: `startswith(displayName,${quoted(text)})` };
  const query = { ...filter, $select: 'id,displayName,description', $top: String(few) };
  try {
    const { body } = await graph.call({ method: 'GET', path, query, access: access.readTeams });
    return shaped(pageShape, body, path).value;
  } catch (error) {
    if (isProblem(error, 'forbidden')) return [];
    throw error;
  }
}

function startingWith(teams: readonly Team[], text: string): readonly Team[] {
  const wanted = text.toLocaleLowerCase();
  return teams.filter((one) => one.displayName.toLocaleLowerCase().startsWith(wanted));
}
