import { isProblem } from '../../engine/step';
import { g1, g3 } from './generations';
import type { TeamsPrerequisites, TeamsSwitch } from './port';
import { section, ticked, type Section } from './settings-page';
import type { Site } from './site';
import { pluginService } from './plugin-service';
import { permissions, readDefaultRole } from './role-permissions';

/** Capabilities behind the two switches that are rights of every user. */
export const capabilityOf: Readonly<Record<'create-token' | 'use-rest', string>> = {
  'create-token': 'moodle/webservice:createtoken',
  'use-rest': 'webservice/rest:use',
};

/** Every state read where it is set (contract, chapter 8), one after the other: the site would queue them anyway. */
export async function teamsPrerequisites(site: Site): Promise<TeamsPrerequisites> {
  // A section of Moodle itself, asked for first: it proves the rights, so that later refusals mean "no such page".
  const subsystems = await section(site, 'optionalsubsystems');
  const security = await section(site, 'httpsecurity');
  const auths = await unlessAbsent(() => section(site, 'manageauths'));
  const protocols = await unlessAbsent(() => section(site, 'webserviceprotocols'));
  const service = await unlessAbsent(() => pluginService(site));
  const role = await unlessAbsent(async () => readDefaultRole(await section(site, 'userpolicies')));
  const held = role === null ? null : await unlessAbsent(() => permissions(site, role.id));
  const capabilities = {
    'create-token': held?.(capabilityOf['create-token']) ?? null,
    'use-rest': held?.(capabilityOf['use-rest']) ?? null,
  };
  const allowed = (permission: string | null): boolean | null =>
    permission === null ? null : permission === 'allow';
  const switches: Record<TeamsSwitch, boolean | null> = {
    'openid-connect': auths === null ? null : readSwitch(auths, 'auth', 'oidc'),
    'secure-cookies': ticked(security, 's__cookiesecure'),
    'frame-embedding': ticked(security, 's__allowframembedding'),
    'web-services': ticked(subsystems, 's__enablewebservices'),
    rest: protocols === null ? null : readSwitch(protocols, 'webservice', 'rest'),
    'plugin-service': service?.enabled ?? null,
    'create-token': allowed(capabilities['create-token']),
    'use-rest': allowed(capabilities['use-rest']),
  };
  return {
    switches,
    capabilities,
    defaultRole: role?.name ?? null,
    forceRedirect: await forceRedirect(site),
    authMethods: auths === null ? [] : readAuthMethods(auths),
  };
}

async function forceRedirect(site: Site): Promise<boolean | null> {
  // The sign-in plugin may be of another release than the one the site is known by.
  const places = [site.plugin.generation ?? g3, g3, g1].map(({ signIn }) => signIn.section);
  for (const name of new Set(places)) {
    const page = await unlessAbsent(() => section(site, name));
    const set = page === null ? null : ticked(page, 's_auth_oidc_forceredirect');
    if (set !== null) return set;
  }
  return null;
}

/** A list with an eye per row: the link of the row says what it would do, so `disable` means on. */
export function readSwitch({ page }: Section, parameter: string, value: string): boolean | null {
  const actions = page.querySelectorAll(`a[href*="${parameter}=${value}"]`).map((link) => {
    const query = new URLSearchParams((link.getAttribute('href') ?? '').replace(/^[^?]*\?/, ''));
    return query.get(parameter) === value ? query.get('action') : null;
  });
  return actions.includes('disable') ? true : actions.includes('enable') ? false : null;
}

/** Manual accounts have no switch; their row is known by its settings. */
function readAuthMethods(auths: Section): readonly string[] {
  const { page } = auths;
  const manual = page.querySelector('a[href*="section=authsettingmanual"]') !== null ? ['manual'] : [];
  const others = page.querySelectorAll('a[href*="action=disable"]').flatMap((link) => {
    const query = new URLSearchParams((link.getAttribute('href') ?? '').replace(/^[^?]*\?/, ''));
    return query.get('action') === 'disable' ? (query.get('auth') ?? []) : [];
  });
  return [...manual, ...others];
}

/** Null for what this site does not show; a lost session or an unreachable site is a refusal all the same. */
async function unlessAbsent<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (isProblem(error, 'missing', 'unexpected', 'forbidden')) return null;
    throw error;
  }
}
