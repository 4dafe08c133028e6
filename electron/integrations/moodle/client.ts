import type { Lent } from '../../engine/step';
import { bare } from './addresses';
import { application, saveApplication } from './application';
import { inspectArchive } from './archive';
import { placePlugin } from './installer';
import { linkedUsers } from './linked-users';
import { plugins } from './plugins';
import type { Moodle, MoodleSite } from './port';
import { probe } from './probe';
import { session, signIn } from './session';
import { signInRedirect } from './sign-in-redirect';
import type { Site } from './site';
import { upgrade } from './upgrade';

/** The Moodle port over what the host lends. Session keys are kept per site for as long as this object lives. */
export function makeMoodle(lent: Lent): Moodle {
  const sites = new Map<string, Site>();
  const siteAt = (wwwroot: string): Site => {
    const known = sites.get(wwwroot);
    if (known !== undefined) return known;
    const site: Site = { lent, wwwroot, session: { sesskey: null } };
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
    upgrade: (signal) => upgrade(site, signal),
    signInRedirect: () => signInRedirect(site),
    application: () => application(site),
    saveApplication: (settings) => saveApplication(site, settings),
    linkedUsers: () => linkedUsers(site),
  };
}
