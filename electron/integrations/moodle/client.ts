import type { Lent } from '../../engine/step';
import { bare } from './addresses';
import { makeAlone } from './alone';
import { forgetGeneration } from './areas';
import { application, saveApplication } from './application';
import { inspectArchive } from './archive';
import { botSecrets, botSettings, saveBotSettings } from './bot';
import { allowAppOnlyAccess, connection, saveConnection } from './connection';
import { cron } from './cron';
import { enable } from './enable';
import { placePlugin } from './installer';
import { linkedUsers } from './linked-users';
import { people } from './people';
import { plugins } from './plugins';
import type { Moodle, MoodleSite } from './port';
import { probe } from './probe';
import { runTask } from './run-task';
import { session, signIn } from './session';
import { signInRedirect } from './sign-in-redirect';
import type { Site } from './site';
import { taskLog, taskLogs } from './task-logs';
import { runNow, setTaskEnabled, tasks } from './tasks';
import { saveTeamsApp, teamsApp, teamsPackage } from './teams-app';
import { teamsFrame } from './teams-frame';
import { teamsPrerequisites } from './teams-prerequisites';
import { makeTurns } from './turns';
import { upgrade } from './upgrade';
import { withToken } from './web-service';
import { tenantUsable, verifySetup } from './verify-setup';

/** The Moodle port over what the host lends. Session keys are kept per site for as long as this object lives. */
export function makeMoodle(lent: Lent): Moodle {
  const sites = new Map<string, Site>();
  const siteAt = (wwwroot: string): Site => {
    const known = sites.get(wwwroot);
    if (known !== undefined) return known;
    const site: Site = {
      lent,
      wwwroot,
      session: { sesskey: null },
      alone: makeAlone(),
      turns: makeTurns(),
      plugin: { generation: null },
    };
    sites.set(wwwroot, site);
    return site;
  };
  return {
    probe: (address, signal) => probe(lent, address, signal),
    at: (wwwroot) =>
      makeSite(siteAt(bare(wwwroot)), () => {
        sites.clear();
      }),
    inspectArchive,
  };
}

function makeSite(site: Site, forgetAll: () => void): MoodleSite {
  return {
    session: () => session(site),
    signIn: (signal) => signIn(site, new URL(site.wwwroot).host, signal),
    forgetSession: async () => {
      site.session.sesskey = null;
      // The jar is one for all sites of the profile.
      forgetAll();
      await site.lent.clearJar();
    },
    plugins: () => plugins(site),
    placePlugin: (archive) => placePlugin(site, archive),
    upgrade: (signal) =>
      upgrade(site, signal).finally(() => {
        forgetGeneration(site);
      }),
    signInRedirect: () => signInRedirect(site),
    application: () => application(site),
    saveApplication: (settings) => saveApplication(site, settings),
    linkedUsers: () => linkedUsers(site),
    ...people(site),
    teamsFrame: (signal) => teamsFrame(site, signal),
    tasks: () => tasks(site),
    setTaskEnabled: (className, enabled) => setTaskEnabled(site, className, enabled),
    cron: () => cron(site),
    runNow: () => runNow(site),
    runTask: (className, onText, signal) => runTask(site, className, onText, signal),
    taskLogs: (className) => taskLogs(site, className),
    taskLog: (id) => taskLog(site, id),
    connection: () => connection(site),
    allowAppOnlyAccess: () => allowAppOnlyAccess(site),
    saveConnection: (settings) => saveConnection(site, settings),
    verifySetup: (tenant, oneDriveHost, signal) => verifySetup(site, tenant, oneDriveHost, signal),
    tenantUsable: (tenant, signal) => tenantUsable(site, tenant, signal),
    teamsPrerequisites: () => teamsPrerequisites(site),
    enable: (one) => enable(site, one),
    teamsApp: () => teamsApp(site),
    saveTeamsApp: (settings) => saveTeamsApp(site, settings),
    teamsPackage: () => teamsPackage(site),
    withToken: (token, signal) => withToken(site, token, signal),
    botSettings: () => botSettings(site),
    saveBotSettings: (settings) => saveBotSettings(site, settings),
    botSecrets: () => botSecrets(site),
  };
}
