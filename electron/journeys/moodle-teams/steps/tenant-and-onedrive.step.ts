import {
  directory,
  microsoft,
  people,
  type Directory,
  type Microsoft,
  type Organization,
} from '../../../integrations/microsoft/port';
import { moodle, type MoodleSite } from '../../../integrations/moodle/port';
import { Problem, defineStep, isProblem } from '../../../engine/step';
import { grantedNames, missingFrom } from '../consent';
import type { SeenCredential } from '../credential/seen';
import { graphOf, neededFor, tenantId as idInTenant } from '../permissions';
import type { SeenRegistration } from '../registration/find';
import { roles } from '../roles';
import { judge } from '../tenant/judge';
import { plan, type Connection, type Verifying } from '../tenant/plan';
import type { SeenConnection } from '../tenant/seen';
import { step as appCredential } from './app-credential.step';
import { step as appRegistration } from './app-registration.step';
import { accountOf, step as microsoftSession } from './microsoft-session.step';
import { step as moodleSite, wwwrootOf } from './moodle-site.step';
import { messages } from './tenant-and-onedrive.messages';

export const step = defineStep({
  id: 'tenant-and-onedrive',
  messages,
  phase: 'connect',
  order: 40,
  rights: { look: ['app-read', 'sites-read'], apply: [] },
  uses: { moodle, people, directory, microsoft },
  needs: { moodleSite, microsoftSession, appRegistration, appCredential },
  questions: {},
  look: async ({ moodle, people, directory, microsoft, seen, signal }): Promise<SeenConnection> => {
    const wwwroot = wwwrootOf(seen.moodleSite);
    const { tenantId, roles: held } = accountOf(seen.microsoftSession);
    const site = moodle.at(wwwroot);
    const [organization, rootHost, stored, notGranted] = await Promise.all([
      people.organization(),
      people.rootSiteHost(),
      site.connection(),
      missing(directory, seen.appRegistration),
    ]);
    const storedTenantId = await tenantNamed(microsoft, stored.tenant, organization);
    const same = storedTenantId === tenantId.toLowerCase();
    return {
      wwwroot,
      tenantId,
      domains: organization.domains,
      rootHost,
      stored,
      storedTenantId,
      linkedUsers: same ? null : await site.linkedUsers(),
      usable: same ? await usable(site, stored.tenant, signal) : null,
      needed: neededFor(seen.appRegistration.features).map((one) => one.name),
      notGranted,
      mayGrant: held.some(({ templateId }) => (roles.consent as readonly string[]).includes(templateId)),
      credential: credentialOf(seen.appCredential),
    };
  },
  judge,
  enough: () => true,
  plan,
  apply: async (change, { moodle, directory, seen, clock, signal, keep }) => {
    const site = moodle.at(wwwrootOf(seen.moodleSite));
    if (change.id === 'connection') {
      const { tenant, oneDriveHost } = change.data as Connection;
      await site.saveConnection({ tenant, oneDriveHost });
      return;
    }
    if (change.id === 'app-only-access') return site.allowAppOnlyAccess();
    const { tenant, oneDriveHost, digest } = change.data as Verifying;
    if ((await missing(directory, seen.appRegistration)).length > 0) throw consentFirst();
    await site.verifySetup(tenant, oneDriveHost, signal);
    // The plugin's answer outlives what it was made with, so we remember that; a known wrong one is not asked for again.
    await keep({ verifiedFor: digest, verifiedAt: clock.now().toISOString() });
  },
  acts: (seen) => {
    const last = seen?.stored.verification;
    if (last === undefined || last === null || (last.active && last.error === null)) return [];
    return [{ id: 'verify-again', label: messages('act.verify-again'), primary: false }];
  },
  act: async (_act, { keep }) => {
    await keep({ verifiedFor: null, verifiedAt: null });
  },
});

/** An answer made without permissions would stay as the plugin's last word, so it is not asked for. */
function consentFirst(): Problem {
  const say = messages('consentFirst');
  return new Problem({
    system: 'moodle',
    kind: 'conflict',
    status: 0,
    code: 'not-granted',
    say,
    changed: 'no',
  });
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function tenantNamed(
  microsoft: Microsoft,
  stored: string,
  { id, domains }: Organization,
): Promise<string | null> {
  const value = stored.trim().toLowerCase();
  if (value === '') return null;
  if (guid.test(value)) return value;
  if (domains.some((one) => one.name.toLowerCase() === value)) return id.toLowerCase();
  return microsoft.tenantIdOf(value);
}

/** What the choices need and nobody granted, by name: our own look, because the plugin reads requests, not grants. */
async function missing(
  directory: Directory,
  { app, features }: Pick<SeenRegistration, 'app' | 'features'>,
): Promise<readonly string[]> {
  if (app === null) return [];
  const [client, graph] = await Promise.all([directory.findServicePrincipal(app.appId), graphOf(directory)]);
  if (client === null) return neededFor(features).map((one) => one.name);
  const [roles, scopes] = await Promise.all([
    directory.appRoleGrants(client.id),
    directory.delegatedGrants(client.id),
  ]);
  return missingFrom(grantedNames(graph, roles, scopes), features)
    .filter((one) => idInTenant(graph, one) !== null)
    .map((one) => one.name);
}

/** The page's opinion is a comfort, not a fact: when it cannot be had, the look goes on without it. */
async function usable(site: MoodleSite, tenant: string, signal: AbortSignal): Promise<boolean | null> {
  try {
    return await site.tenantUsable(tenant, signal);
  } catch (error) {
    if (isProblem(error, 'unreachable', 'unexpected') && !signal.aborted) return null;
    throw error;
  }
}

/** The application and the credential Moodle uses; of several that start alike the one that ends last. */
function credentialOf({ form, app }: SeenCredential): string {
  const { clientId, authMethod, secretHint, certificate } = form;
  if (authMethod === 'certificate') return `${clientId} ${certificate?.thumbprint ?? 'certificate'}`;
  const fits = app.passwordCredentials.filter(
    ({ hint }) =>
      secretHint === null || hint === null || hint.startsWith(secretHint) || secretHint.startsWith(hint),
  );
  const [latest] = [...fits].sort((a, b) => b.endDateTime.localeCompare(a.endDateTime));
  return `${clientId} ${latest?.keyId ?? ''}`;
}
