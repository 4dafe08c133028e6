/** [id, value, needs an administrator]. Ids: Microsoft Graph permissions reference (contract, section 2.2). */
type Row = readonly [id: string, value: string, admin: boolean];

/** Delegated permissions: the plugin's ten, then those this product asks for itself. */
export const scopes: readonly Row[] = [
  ['37f7f235-527c-4136-accd-4a02d197296e', 'openid', false],
  ['14dad69e-099b-42c9-810b-d002981feec1', 'profile', false],
  ['64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0', 'email', false],
  ['7427e0e9-2fba-42fe-b0c0-848c9e6a8182', 'offline_access', false],
  ['e1fe6dd8-ba31-4d61-89e7-88639da4683d', 'User.Read', false],
  ['2f9ee017-59c1-4f1d-9472-bd5529a7b311', 'Domain.Read.All', true],
  ['1ec239c2-d7c9-4623-a91a-a9775856bb36', 'Calendars.ReadWrite', false],
  ['863451e7-0667-486c-a5d6-d135439485f0', 'Files.ReadWrite.All', false],
  ['4e46008b-f24c-477d-8fff-7bb4ec7aafe0', 'Group.ReadWrite.All', true],
  ['64ac0503-b4fa-45d9-b544-71a463f05da0', 'Notes.ReadWrite.All', false],
  ['4908d5b9-3fb2-4b1e-9336-1888b7937185', 'Organization.Read.All', true],
  ['b340eb25-3456-403f-be2f-af7a0d370277', 'User.ReadBasic.All', false],
  ['572fea84-0151-49b2-9301-11cb16974376', 'Policy.Read.All', true],
  ['205e70e5-aba6-4c52-a976-6d2d46c48043', 'Sites.Read.All', false],
  ['c79f8feb-a9db-4090-85f9-90d820caa0eb', 'Application.Read.All', true],
  ['06da0dbc-49e2-44d2-8312-53f166ab848a', 'Directory.Read.All', true],
  ['bdfbf15f-ee85-4955-8675-146e8e5296b5', 'Application.ReadWrite.All', true],
  ['84bccea3-f856-4a8a-967b-dbe0a3d53a64', 'AppRoleAssignment.ReadWrite.All', true],
  ['41ce6ca6-6826-4807-84f1-1c82854f7ee5', 'DelegatedPermissionGrant.ReadWrite.All', true],
  ['88e58d74-d3df-44f3-ad47-e89edf4472e4', 'AppCatalog.Read.All', false],
  ['485be79e-c497-4b35-9400-0e3fa7f2a5d4', 'Team.ReadBasic.All', false],
  ['59dacb05-e88d-4c13-a684-59f1afc8cc98', 'TeamsTab.Read.All', true],
  ['a9ff19c2-f369-4a95-9a25-ba9d460efc8e', 'TeamsTab.Create', true],
  ['9d8982ae-4365-4f57-95e9-d6032a4c0b87', 'Channel.ReadBasic.All', false],
  ['5248dcb1-f83b-4ec3-9f4d-a4428a961a72', 'TeamsAppInstallation.ReadForTeam', true],
  ['2e25a044-2580-450d-8859-42eeb6e996c0', 'TeamsAppInstallation.ReadWriteForTeam', true],
  ['1ca167d5-1655-44a1-8adf-1414072e1ef9', 'AppCatalog.ReadWrite.All', true],
  ['3db89e36-7fa6-4012-b281-85f3d9d9fd2e', 'AppCatalog.Submit', false],
  ['5ba43d2f-fa88-4db2-bd1c-a67c5f0fb1ce', 'Synchronization.Read.All', true],
  ['7bb27fa3-ea8f-4d67-a916-87715b6188bd', 'Synchronization.ReadWrite.All', true],
  ['9c1f7a2e-0b7d-4d3a-8f54-2d6c3a1be701', 'ProvisioningLog.Read.All', true],
];

/** Application permissions this product's own headless sign-in uses; ids: Microsoft Graph permissions reference. */
const readRoles: readonly (readonly [id: string, value: string])[] = [
  ['9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30', 'Application.Read.All'],
  ['246dd0d5-5bd0-4def-940b-0421030a5b68', 'Policy.Read.All'],
  ['2280dda6-0bfd-44ee-a2f4-cb867cfc4c1e', 'Team.ReadBasic.All'],
  ['1f615aea-6bf9-4b05-84bd-46388e138537', 'TeamsAppInstallation.ReadForTeam.All'],
  ['46890524-499a-4bb2-ad64-1476b4f3e1cf', 'TeamsTab.Read.All'],
  ['5ba43d2f-fa88-4db2-bd1c-a67c5f0fb1ce', 'Synchronization.Read.All'],
  ['9c1f7a2e-0b7d-4d3a-8f54-2d6c3a1be702', 'ProvisioningLog.Read.All'],
];

/** Application permissions: rows 11 to 31 of the contract's table. */
export const roles: readonly (readonly [id: string, value: string])[] = [
  ['e12dae10-5a57-4817-b79d-dfbec5348930', 'AppCatalog.Read.All'],
  ['06b708a9-e830-4db3-a914-8e69da51d44f', 'AppRoleAssignment.ReadWrite.All'],
  ['ef54d2bf-783f-4e0f-bca1-3210c0444d99', 'Calendars.ReadWrite'],
  ['59a6b24b-4225-4393-8165-ebaec5f55d7a', 'Channel.ReadBasic.All'],
  ['19dbc75e-c2e2-444c-a770-ec69d8559fc7', 'Directory.ReadWrite.All'],
  ['7ab1d382-f21e-4acd-a863-ba3e13f7da61', 'Directory.Read.All'],
  ['d1808e82-ce13-47af-ae0d-f9b254e6d58a', 'EduRoster.ReadWrite.All'],
  ['75359482-378d-4052-8f01-80520e7db3cd', 'Files.ReadWrite.All'],
  ['62a82d76-70ea-41e2-9197-370581804d09', 'Group.ReadWrite.All'],
  ['40f97065-369a-49f4-947c-6a255697ae91', 'MailboxSettings.Read'],
  ['658aa5d8-239f-45c4-aa12-864f4fc7e490', 'Member.Read.Hidden'],
  ['0c458cef-11f3-48c2-a568-c66751c238c0', 'Notes.ReadWrite.All'],
  ['332a536c-c7ef-4017-ab91-336970924f0d', 'Sites.Read.All'],
  ['23fc2474-f741-46ce-8465-674744c5c361', 'Team.Create'],
  ['0121dc95-1b9f-4aed-8bac-58c5ac466691', 'TeamMember.ReadWrite.All'],
  ['5dad17ba-f6cc-4954-a5a2-a0dcc95154f0', 'TeamsAppInstallation.ReadWriteForTeam.All'],
  ['bdd80a03-d9bc-451d-b7c4-ce7c63fe3c8f', 'TeamSettings.ReadWrite.All'],
  ['242607bd-1d2c-432c-82eb-bdb27baa23ab', 'TeamSettings.Read.All'],
  ['49981c42-fd7b-4530-be03-e77b21aed25e', 'TeamsTab.Create'],
  ['6323133e-1f6e-46d4-9372-ac33a0870636', 'TeamTemplates.Read.All'],
  ['df021288-bdef-4463-88db-98f22de89214', 'User.Read.All'],
];

/** Every application permission the pretended Graph knows. */
export const allRoles: typeof roles = [...roles, ...readRoles];
