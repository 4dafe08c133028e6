import { microsoft } from '../../../integrations/microsoft/port';
import { moodle, type SignInRedirect } from '../../../integrations/moodle/port';
import { defineStep, noRights, type Verdict } from '../../../engine/step';
import { namedTenant } from '../credential/endpoints';
import { step as moodleSite, wwwrootOf } from './moodle-site.step';
import { messages } from './site-sign-in.messages';

interface SeenSignIn {
  readonly redirect: SignInRedirect | null;
  /** Id of the tenant the site sends people to; null when it names none in particular, or one nobody knows. */
  readonly tenantId: string | null;
}

/** What the site tells everybody who wants to sign in with Microsoft: known before anybody has signed in here. */
export const step = defineStep({
  id: 'site-sign-in',
  messages,
  phase: 'prepare',
  order: 15,
  rights: noRights,
  uses: { moodle, microsoft },
  needs: { moodleSite },
  questions: {},
  look: async ({ moodle, microsoft, seen }): Promise<SeenSignIn> => {
    const redirect = await moodle.at(wwwrootOf(seen.moodleSite)).signInRedirect();
    const named = redirect === null ? null : namedTenant(redirect.authorizeEndpoint);
    return { redirect, tenantId: named === null ? null : await microsoft.tenantIdOf(named) };
  },
  judge,
  plan: () => [],
  // Nothing is done here: whoever checks reads it where they begin, and whoever sets up meets it in the steps it is for.
  offered: () => false,
});

function judge({
  redirect,
  tenantId,
}: SeenSignIn): readonly Verdict<'connected' | 'client-id' | 'tenant' | 'endpoint' | 'redirect-uri'>[] {
  if (redirect === null)
    return [{ point: 'connected', outcome: 'skipped', severity: 'advice', skipped: 'not-applicable' }];
  const { authorizeEndpoint, clientId, redirectUri } = redirect;
  const version = /\/oauth2\/v2\.0\//i.test(authorizeEndpoint) ? 2 : 1;
  return [
    { point: 'connected', outcome: 'pass' },
    { point: 'client-id', outcome: 'pass', actual: clientId },
    tenantId === null
      ? { point: 'tenant', outcome: 'skipped', severity: 'advice', skipped: 'not-applicable' }
      : { point: 'tenant', outcome: 'pass', actual: tenantId },
    { point: 'endpoint', outcome: 'pass', params: { version }, actual: authorizeEndpoint },
    { point: 'redirect-uri', outcome: 'pass', actual: redirectUri },
  ];
}
