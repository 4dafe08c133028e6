/** Role template ids of Microsoft Entra built-in roles (learn.microsoft.com, permissions-reference, 2026-01). */
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const privilegedRoleAdministrator = 'e8611ab8-c189-46e8-94e1-60213ab1f814';
const applicationAdministrator = '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3';
const cloudApplicationAdministrator = '158c047a-c907-4556-b7ef-446551a6b5f7';
const applicationDeveloper = 'cf1c38e5-3621-4004-a7cb-879624dced7c';
const teamsAdministrator = '69091246-20e8-4a56-aa4d-066075b2a7a8';

/** Any one role of a list is enough for what it names. */
export const roles = {
  register: [
    globalAdministrator,
    applicationAdministrator,
    cloudApplicationAdministrator,
    applicationDeveloper,
  ],
  /** To change a registration of somebody else; its owners may too. */
  changeApps: [globalAdministrator, applicationAdministrator, cloudApplicationAdministrator],
  /** Application permissions of Microsoft Graph: Cloud Application Administrator is not enough. */
  consent: [globalAdministrator, privilegedRoleAdministrator],
  publish: [globalAdministrator, teamsAdministrator],
} as const;
