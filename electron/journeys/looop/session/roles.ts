/** Template ids of Microsoft Entra built-in roles (learn.microsoft.com, permissions-reference, 2026-01). */
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const applicationAdministrator = '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3';
const cloudApplicationAdministrator = '158c047a-c907-4556-b7ef-446551a6b5f7';
const globalReader = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';
const securityReader = '5d6b6bb7-de71-4623-b4af-96380a352509';
const reportsReader = '4a5d8f65-41da-4de4-8968-e035b65339cf';

/** Any one is enough to add the application, assign it and set up its provisioning (Microsoft contract, 6.9). */
export const provisioningRoles: readonly string[] = [
  globalAdministrator,
  applicationAdministrator,
  cloudApplicationAdministrator,
];

/** They see much of Entra, and nothing of a provisioning configuration (catalogue, `scim-reader-cannot-see`). */
export const readerRoles: readonly string[] = [globalReader, securityReader, reportsReader];
