import type { Generation } from './generations';

/** What the plugins of 4.5 ask for, each with the permissions accepted instead (contract, chapter 5). */
const application: readonly (readonly [string, ...string[]])[] = [
  ['AppCatalog.Read.All', 'AppCatalog.ReadWrite.All'],
  ['AppRoleAssignment.ReadWrite.All'],
  ['Calendars.ReadWrite'],
  ['Channel.ReadBasic.All', 'ChannelSettings.Read.All', 'ChannelSettings.ReadWrite.All'],
  ['Directory.ReadWrite.All'],
  ['Directory.Read.All'],
  ['EduRoster.ReadWrite.All'],
  ['Files.ReadWrite.All'],
  ['Group.ReadWrite.All'],
  ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'],
  ['Member.Read.Hidden'],
  ['Notes.ReadWrite.All'],
  ['Sites.Read.All'],
  ['Team.Create'],
  ['TeamMember.ReadWrite.All'],
  ['TeamsAppInstallation.ReadWriteForTeam.All'],
  ['TeamSettings.ReadWrite.All'],
  ['TeamsTab.Create'],
  ['TeamTemplates.Read.All'],
  ['User.Read.All', 'User.ReadWrite.All'],
];
const delegated: readonly (readonly [string, ...string[]])[] = [
  ['Files.ReadWrite.All'],
  ['Notes.ReadWrite.All'],
  ['Group.ReadWrite.All'],
  ['Calendars.ReadWrite'],
  ['Domain.Read.All', 'Domain.ReadWrite.All', 'Directory.Read.All'],
  ['User.Read'],
  ['openid'],
  ['offline_access'],
  ['email'],
  ['profile'],
];

export interface Declared {
  readonly application: readonly string[];
  readonly delegated: readonly string[];
}

/** Computed from what a registration requests, granted or not: that is what the plugin looks at. */
export function missingPermissions(declared: Declared, generation: Generation = 'G3'): Declared {
  const missing = (
    wanted: readonly (readonly [string, ...string[]])[],
    given: readonly string[],
  ): readonly string[] =>
    wanted.filter((one) => !one.some((name) => given.includes(name))).map(([name]) => name);
  const asked = application.filter(([name]) => generation === 'G3' || name !== 'TeamTemplates.Read.All');
  return {
    application: missing(asked, declared.application),
    delegated: missing(delegated, declared.delegated),
  };
}
