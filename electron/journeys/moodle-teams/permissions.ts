import type { Directory, RequiredAccess, ServicePrincipal } from '../../integrations/microsoft/port';
import { Problem } from '../../engine/step';
import { messages } from './permissions.messages';
import type { Message } from '../../contract/vocabulary';

/** Application id of Microsoft Graph, the same in every tenant. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';
/** Azure AD Graph: retired; a registration that still asks for it fails at consent (`legacy-aad-graph`). */
export const legacyGraphAppId = '00000002-0000-0000-c000-000000000000';

/** What the plugins can do, in the words an administrator chooses from. */
export const features = [
  'sign-in',
  'user-sync',
  'assign-users',
  'course-teams',
  'teams-app',
  'calendar',
  'files',
  'school-data',
] as const;
export type Feature = (typeof features)[number];

export interface Permission {
  /** Id in Microsoft's own catalogue; the tenant's service principal of Graph decides, this is the cross-check. */
  readonly id: string;
  readonly name: string;
  readonly type: 'Scope' | 'Role';
  readonly features: readonly Feature[];
  /** Other permissions the plugin accepts instead. */
  readonly instead?: readonly string[];
  /** Reads or writes everyone's data, or can grant itself more. */
  readonly dangerous?: true;
}

const scope = (
  id: string,
  name: string,
  of: readonly Feature[],
  instead?: readonly string[],
): Permission => ({
  id,
  name,
  type: 'Scope',
  features: of,
  ...(instead && { instead }),
});
const role = (id: string, name: string, of: readonly Feature[], instead?: readonly string[]): Permission => ({
  id,
  name,
  type: 'Role',
  features: of,
  ...(instead && { instead }),
});
const dangerous = (permission: Permission): Permission => ({ ...permission, dangerous: true });

/**
 * The permissions the plugins want, by the feature that needs them. Older ones do without TeamTemplates.Read.All (Moodle
 * contract, chapter 5). Their own list can be asked only once they are connected, after the consent, and their check
 * takes more than it wants; so everybody gets the whole list, and an update of the plugins needs no second consent.
 *
 * Source: required permissions in the plugin's own setup check and permissions.json, ids from Microsoft's permissions
 * catalogue (learn.microsoft.com/graph/permissions-reference, 2026-08). TeamSettings.Read.All of the script is left
 * out: TeamSettings.ReadWrite.All includes it and the plugin never asks for it.
 */
export const permissions: readonly Permission[] = [
  scope('37f7f235-527c-4136-accd-4a02d197296e', 'openid', ['sign-in']),
  scope('14dad69e-099b-42c9-810b-d002981feec1', 'profile', ['sign-in']),
  scope('64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0', 'email', ['sign-in']),
  scope('7427e0e9-2fba-42fe-b0c0-848c9e6a8182', 'offline_access', ['sign-in']),
  scope('e1fe6dd8-ba31-4d61-89e7-88639da4683d', 'User.Read', ['sign-in']),
  scope(
    '2f9ee017-59c1-4f1d-9472-bd5529a7b311',
    'Domain.Read.All',
    ['sign-in'],
    ['Domain.ReadWrite.All', 'Directory.Read.All'],
  ),
  scope('1ec239c2-d7c9-4623-a91a-a9775856bb36', 'Calendars.ReadWrite', ['calendar']),
  scope('863451e7-0667-486c-a5d6-d135439485f0', 'Files.ReadWrite.All', ['files']),
  scope('4e46008b-f24c-477d-8fff-7bb4ec7aafe0', 'Group.ReadWrite.All', ['course-teams']),
  scope('64ac0503-b4fa-45d9-b544-71a463f05da0', 'Notes.ReadWrite.All', ['files']),
  role(
    'e12dae10-5a57-4817-b79d-dfbec5348930',
    'AppCatalog.Read.All',
    ['teams-app'],
    ['AppCatalog.ReadWrite.All'],
  ),
  dangerous(
    role('06b708a9-e830-4db3-a914-8e69da51d44f', 'AppRoleAssignment.ReadWrite.All', ['assign-users']),
  ),
  role('ef54d2bf-783f-4e0f-bca1-3210c0444d99', 'Calendars.ReadWrite', ['calendar']),
  role(
    '59a6b24b-4225-4393-8165-ebaec5f55d7a',
    'Channel.ReadBasic.All',
    ['course-teams', 'teams-app'],
    ['ChannelSettings.Read.All', 'ChannelSettings.ReadWrite.All'],
  ),
  dangerous(role('19dbc75e-c2e2-444c-a770-ec69d8559fc7', 'Directory.ReadWrite.All', ['course-teams'])),
  role('7ab1d382-f21e-4acd-a863-ba3e13f7da61', 'Directory.Read.All', ['sign-in', 'user-sync']),
  role('d1808e82-ce13-47af-ae0d-f9b254e6d58a', 'EduRoster.ReadWrite.All', ['school-data']),
  dangerous(role('75359482-378d-4052-8f01-80520e7db3cd', 'Files.ReadWrite.All', ['files'])),
  role('62a82d76-70ea-41e2-9197-370581804d09', 'Group.ReadWrite.All', ['course-teams']),
  role(
    '40f97065-369a-49f4-947c-6a255697ae91',
    'MailboxSettings.Read',
    ['user-sync'],
    ['MailboxSettings.ReadWrite'],
  ),
  role('658aa5d8-239f-45c4-aa12-864f4fc7e490', 'Member.Read.Hidden', ['user-sync', 'course-teams']),
  role('0c458cef-11f3-48c2-a568-c66751c238c0', 'Notes.ReadWrite.All', ['files']),
  role('332a536c-c7ef-4017-ab91-336970924f0d', 'Sites.Read.All', ['files']),
  role('23fc2474-f741-46ce-8465-674744c5c361', 'Team.Create', ['course-teams']),
  role('0121dc95-1b9f-4aed-8bac-58c5ac466691', 'TeamMember.ReadWrite.All', ['course-teams']),
  role('5dad17ba-f6cc-4954-a5a2-a0dcc95154f0', 'TeamsAppInstallation.ReadWriteForTeam.All', ['teams-app']),
  role('bdd80a03-d9bc-451d-b7c4-ce7c63fe3c8f', 'TeamSettings.ReadWrite.All', ['course-teams']),
  role('49981c42-fd7b-4530-be03-e77b21aed25e', 'TeamsTab.Create', ['teams-app']),
  role('6323133e-1f6e-46d4-9372-ac33a0870636', 'TeamTemplates.Read.All', ['course-teams']),
  role('df021288-bdef-4463-88db-98f22de89214', 'User.Read.All', ['user-sync'], ['User.ReadWrite.All']),
];

/**
 * The tenant's own service principal of Microsoft Graph: its catalogue of permissions.
 *
 * @throws Problem `missing` when the tenant does not show one.
 */
export async function graphOf(directory: Directory): Promise<ServicePrincipal> {
  const graph = await directory.findServicePrincipal(graphAppId);
  if (graph !== null) return graph;
  const code = 'ServicePrincipalNotFound';
  throw new Problem({ system: 'microsoft', kind: 'missing', status: 404, code, say: messages('noGraph') });
}

/** What the chosen features need; signing in is always part of it. */
export function neededFor(chosen: readonly Feature[]): readonly Permission[] {
  const all: readonly Feature[] = ['sign-in', ...chosen];
  return permissions.filter((one) => one.features.some((feature) => all.includes(feature)));
}

/** Why a permission is wanted, in one sentence. */
export function reasonFor(permission: Permission): Message {
  const [feature] = permission.features;
  if (permission.dangerous) return messages(`danger.${permission.name}` as Parameters<typeof messages>[0]);
  return messages(`for.${feature ?? 'sign-in'}`);
}

/** "User.Read.All (application)", in the words of the language. */
export function labelOf({ name, type }: Pick<Permission, 'name' | 'type'>): Message {
  return messages(type === 'Role' ? 'role' : 'scope', { name });
}

/** A permission as the tenant knows it: its own id, or null when the tenant's catalogue does not have it. */
export function tenantId(graph: ServicePrincipal, permission: Permission): string | null {
  const list: readonly { readonly id: string; readonly value: string | null }[] =
    permission.type === 'Role' ? graph.appRoles : graph.oauth2PermissionScopes;
  return list.find((one) => one.value === permission.name)?.id ?? null;
}

/** What a registration declares for Graph, by permission name and type; ids the tenant does not know stay ids. */
export function declared(
  access: readonly RequiredAccess[],
  graph: ServicePrincipal,
): readonly { readonly name: string; readonly type: 'Scope' | 'Role'; readonly id: string }[] {
  const own = access.find((one) => one.resourceAppId === graphAppId)?.access ?? [];
  return own.map(({ id, type }) => {
    const list: readonly { readonly id: string; readonly value: string | null }[] =
      type === 'Role' ? graph.appRoles : graph.oauth2PermissionScopes;
    return { id, type, name: list.find((one) => one.id === id)?.value ?? id };
  });
}

/** True when the wanted permission, or one the plugin accepts instead, stands in the list. */
export function covered(
  permission: Permission,
  list: readonly { readonly name: string; readonly type: 'Scope' | 'Role' }[],
): boolean {
  const names = [permission.name, ...(permission.instead ?? [])];
  return list.some((one) => one.type === permission.type && names.includes(one.name));
}
