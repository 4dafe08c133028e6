import type { TeamsFrames } from './port';
import type { Site } from './site';

/**
 * Both pages in a frame of another site. They change the session that opens them (contract, 8.1), so it is never the
 * administrator's: the host starts each from an empty one.
 */
export async function teamsFrame({ lent, wwwroot }: Site, signal: AbortSignal): Promise<TeamsFrames> {
  const load = (path: string): ReturnType<typeof lent.frame> =>
    lent.frame({ url: `${wwwroot}${path}`, signal });
  const tab = await load('/local/o365/teams_tab_configuration.php');
  return { tab, signIn: await load('/login/index.php') };
}
