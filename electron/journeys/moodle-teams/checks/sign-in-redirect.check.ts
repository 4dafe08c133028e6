import { moodle, type SignInRedirect } from '../../../integrations/moodle/port';
import { defineCheck, noRights } from '../../../engine/step';
import { appOf, step as appRegistration } from '../steps/app-registration.step';
import { step as moodleSite, wwwrootOf } from '../steps/moodle-site.step';
import { messages } from './sign-in-redirect.messages';

/** The host of the retired Azure AD Graph: a plugin that still names it cannot sign anybody in. */
const retiredGraph = 'https://graph.windows.net';

interface SeenRedirect {
  readonly redirect: SignInRedirect | null;
  readonly appId: string;
  readonly redirectUris: readonly string[];
}

/** Compares what Moodle really sends to Microsoft with what Microsoft holds, byte for byte. */
export const check = defineCheck({
  id: 'sign-in-redirect',
  messages,
  rights: noRights,
  uses: { moodle },
  needs: { moodleSite, appRegistration },
  questions: {},
  look: async ({ moodle, seen }): Promise<SeenRedirect> => {
    const app = appOf(seen.appRegistration);
    const redirect = await moodle.at(wwwrootOf(seen.moodleSite)).signInRedirect();
    return { redirect, appId: app.appId, redirectUris: app.web.redirectUris };
  },
  judge: ({ redirect, appId, redirectUris }) => {
    if (redirect === null)
      return [{ point: 'sent', outcome: 'skipped', skipped: 'not-applicable', severity: 'advice' }];
    const known = redirectUris.includes(redirect.redirectUri);
    const same = redirect.clientId === appId;
    const retired = redirect.resource?.startsWith(retiredGraph) === true;
    return [
      known
        ? { point: 'redirect-uri-mismatch', outcome: 'pass' }
        : {
            point: 'redirect-uri-mismatch',
            outcome: 'fail',
            severity: 'blocker',
            // What Moodle sends must be among what Microsoft holds, as the step of the registration says it too.
            expected: redirect.redirectUri,
            actual: redirectUris,
            codes: { code: 'AADSTS50011' },
            remedy: { step: appRegistration.id },
          },
      same
        ? { point: 'client-id', outcome: 'pass' }
        : {
            point: 'client-id',
            outcome: 'fail',
            severity: 'blocker',
            expected: appId,
            actual: redirect.clientId,
            remedy: { step: 'app-credential' },
          },
      retired
        ? {
            point: 'legacy-aad-graph',
            outcome: 'fail',
            severity: 'blocker',
            actual: redirect.resource,
            remedy: { step: 'app-credential' },
          }
        : { point: 'legacy-aad-graph', outcome: 'pass' },
    ];
  },
});
