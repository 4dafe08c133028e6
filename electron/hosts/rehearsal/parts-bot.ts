import {
  withBotService,
  withResourceGroup,
  withSubscription,
} from '../../integrations/microsoft/simulator/azure/builders';
import type { AppValue } from '../../integrations/microsoft/simulator/state';
import { asGeneration } from '../../integrations/moodle/simulator/generations';
import { register, withConsent, withPlugins, withSecret } from './parts';
import { withConnection, withCourseSync, withTeamsSettings, withUserSync } from './parts-teams';
import type { World } from './stage';

/** The service a school runs itself: it answers whether Azure knows of it or not. */
export const botEndpoint = 'https://bot.contoso.example/api/messages';
export const botAppId = 'b07f1c2d-3e4a-4b5c-8d6e-7f8091a2b3c4';
const botObjectId = 'b07f1c2d-3e4a-4b5c-8d6e-7f8000000001';
const botPrincipalId = 'b07f1c2d-3e4a-4b5c-8d6e-7f8000000002';
const botKeyId = 'b07f1c2d-3e4a-4b5c-8d6e-7f8000000003';
const botPassword = 'bT8~Pretended.Password-Value_of_a_bot2';
export const botGroup = 'moodle-bot';
/** What marks a resource as made by this product for the rehearsal's site. */
export const ownTags = { 'created-by': 'lms-setup', 'moodle-site': 'moodle.contoso.example' } as const;

/** A site of the first generation on which all before the bot is done. */
export function withBotEra(world: World, now: Date): void {
  asGeneration(world.moodle, 'G1');
  withPlugins(world);
  register(world, now);
  withSecret(world, now, 300);
  withConsent(world, now);
  world.moodle.settings['s_local_o365_enableapponlyaccess'] = '1';
  withConnection(world);
  withUserSync(world, now);
  withCourseSync(world, now);
  withTeamsSettings(world);
}

/** A subscription Ana owns, and the service she runs; nobody ever asked for bots in it. */
export function withAzure({ microsoft }: World): void {
  withSubscription(microsoft);
  withBotService(microsoft, { host: new URL(botEndpoint).host });
}

/** The bot's own registration with its secret, as the step before the deployment leaves them. */
export function withBotRegistration(
  world: World,
  now: Date,
  change: (app: AppValue) => void = () => undefined,
): void {
  const { microsoft, moodle } = world;
  const host = moodle.wwwroot.replace('https://', '');
  const endDateTime = new Date(now.getTime() + 300 * 86_400_000).toISOString();
  const startDateTime = new Date(now.getTime() - 60 * 86_400_000).toISOString();
  const app: AppValue = {
    id: botObjectId,
    appId: botAppId,
    uniqueName: `moodle-bot-${host}`,
    displayName: `MoodleBot (${host})`,
    createdDateTime: startDateTime,
    signInAudience: 'AzureADMyOrg',
    identifierUris: [],
    web: {
      redirectUris: [],
      homePageUrl: null,
      logoutUrl: null,
      implicitGrantSettings: { enableIdTokenIssuance: false, enableAccessTokenIssuance: false },
    },
    spa: { redirectUris: [] },
    publicClient: { redirectUris: [] },
    api: { requestedAccessTokenVersion: null, oauth2PermissionScopes: [], preAuthorizedApplications: [] },
    requiredResourceAccess: [],
    optionalClaims: { idToken: [], accessToken: [], saml2Token: [] },
    passwordCredentials: [
      {
        keyId: botKeyId,
        displayName: 'Moodle bot',
        hint: botPassword.slice(0, 3),
        endDateTime,
        startDateTime,
        secretText: null,
        customKeyIdentifier: null,
      },
    ],
    keyCredentials: [],
    info: { logoUrl: null },
  };
  change(app);
  microsoft.applications.push({ value: app, before: null, madeAt: 0, changedAt: 0 });
  microsoft.owners[botObjectId] = microsoft.people.filter(({ key }) => key === 'ana').map(({ id }) => id);
  microsoft.passwords.push({
    appId: botAppId,
    keyId: botKeyId,
    secretText: botPassword,
    endDateTime,
    madeAt: 0,
  });
  const principal = {
    id: botPrincipalId,
    appId: botAppId,
    displayName: app.displayName,
    servicePrincipalType: 'Application',
    appRoleAssignmentRequired: false,
    appRoles: [],
    oauth2PermissionScopes: [],
    tags: [],
  };
  microsoft.servicePrincipals.push({ value: principal, before: null, madeAt: 0, changedAt: 0 });
}

/** Moodle knows its bot. */
export function withBotInMoodle({ moodle }: World): void {
  moodle.settings['s_local_o365_bot_app_id'] = botAppId;
  moodle.settings['s_local_o365_bot_app_password'] = botPassword;
}

/** A group this product made, in a subscription where bots may be made. */
export function withBotGroup({ microsoft }: World): void {
  withResourceGroup(microsoft, { name: botGroup, tags: ownTags });
  const [subscription] = microsoft.azure.subscriptions;
  if (subscription !== undefined) subscription.registered['microsoft.botservice'] = 0;
}
