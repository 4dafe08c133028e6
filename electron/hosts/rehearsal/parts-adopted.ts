import { initialDomain } from '../../integrations/microsoft/simulator/state';
import type { AppValue } from '../../integrations/microsoft/simulator/state';
import { register, registeredAppId, withConsent, withPlugins, withSecret } from './parts';
import {
  withConnection,
  withCourseSync,
  withPublishedApp,
  withTeamsSettings,
  withUserSync,
} from './parts-teams';
import type { World } from './stage';

/**
 * A working connection that somebody else made: the vendor's script for the registration, the plugin's own pages for
 * the rest. It is in order, only not as this app would have made it.
 */
export function withForeignSetUp(world: World, now: Date, daysLeft: number): void {
  const { moodle, microsoft } = world;
  withPlugins(world);
  register(world, now, asTheScriptMadeIt);
  withSecret(world, now, daysLeft);
  for (const { value } of microsoft.applications) nameSecrets(value);
  withConsent(world, now);
  withConnection(world);
  withUserSync(world, now);
  withCourseSync(world, now);
  withTeamsSettings(world);
  withPublishedApp(world, now);
  // The form as the plugin of the time filled it in: version 1, and the tenant by its domain.
  const base = `https://login.microsoftonline.com/${initialDomain(microsoft.tenant)}/oauth2`;
  Object.assign(moodle.application, {
    clientid: registeredAppId,
    idptype: '1',
    authendpoint: `${base}/authorize`,
    tokenendpoint: `${base}/token`,
  });
  moodle.settings['s_local_o365_teams_moodle_app_external_id'] = ownExternalId;
  moodle.settings['s_local_o365_teams_moodle_app_short_name'] = 'Campus';
  for (const { value } of microsoft.catalogue) {
    if (value.distributionMethod !== 'organization') continue;
    value.externalId = ownExternalId;
    value.displayName = 'Campus';
  }
}

/** What an administrator typed into the plugin's page, once upon a time. */
const ownExternalId = '7b1f0c52-9a3e-4d68-8c04-51d2e6a7f930';

function asTheScriptMadeIt(app: AppValue): void {
  app.uniqueName = null;
  app.displayName = 'Moodle Microsoft 365 (do not delete)';
  app['info'] = { logoUrl: null };
  const web = app['web'] as { homePageUrl: string | null; logoutUrl: string | null };
  web.homePageUrl = null;
}

function nameSecrets(app: AppValue): void {
  for (const one of app['passwordCredentials'] as { displayName: string }[]) one.displayName = 'PowerShell';
}
