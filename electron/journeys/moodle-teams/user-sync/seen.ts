import type { EntraGroup } from '../../../integrations/microsoft/port';
import type {
  CreationRestriction,
  FieldMapping,
  MoodleAccount,
  TeamsPrerequisites,
  UserSyncSettings,
} from '../../../integrations/moodle/port';
import type { Remembered, Size } from './remembered';

/** A group that a restriction names, as the directory knows it. */
export interface FoundGroup {
  readonly group: EntraGroup;
  /** Members, those of nested groups included. */
  readonly members: number;
}

/** One value of a group restriction, read both ways: as an object id and as a name. */
export interface ResolvedValue {
  readonly value: string;
  readonly byId: FoundGroup | null;
  /** All of that name; names are not unique. */
  readonly byName: readonly FoundGroup[];
}

/** Keys of the site's list that restrict by group: by its name, and by its object id (from plugin 4.5 on). */
export type GroupField = 'o365group' | 'o365groupid';

export interface ResolvedRestriction {
  readonly field: GroupField;
  readonly values: readonly ResolvedValue[];
}

/** How people sign in to the site, where accounts may be switched to Microsoft. */
export interface SeenSignIn {
  /** Whether the sign-in with Microsoft is on; null: the site did not tell. */
  readonly microsoft: boolean | null;
  readonly authMethods: TeamsPrerequisites['authMethods'];
  readonly administrators: readonly MoodleAccount[];
}

export interface SeenUserSync {
  readonly wwwroot: string;
  readonly tenantId: string;
  readonly stored: UserSyncSettings;
  readonly extendedUsernames: boolean | null;
  readonly mapping: FieldMapping;
  /** The user sync has run on this site before. */
  readonly ran: boolean;
  /** What the stored restriction means; null when it is not about a group. */
  readonly storedGroups: ResolvedRestriction | null;
  /** The group the person picked, looked at now; null when none was picked or it is gone. */
  readonly picked: FoundGroup | null;
  /** Null while neither the stored settings nor the answers switch anybody. */
  readonly signIn: SeenSignIn | null;
  /** The last forecast, whatever it was made for. */
  readonly remembered: Remembered | null;
  /** How many there are now; null while there is no forecast to compare with. */
  readonly size: Omit<Size, 'members'> | null;
}

export function isGroupField(field: string): field is GroupField {
  return field === 'o365group' || field === 'o365groupid';
}

export function sameRestriction(a: CreationRestriction | null, b: CreationRestriction | null): boolean {
  if (a === null || b === null) return a === b;
  // The plugin compares groups as they are, whatever the box for regular expressions says.
  return a.field === b.field && a.value === b.value && (isGroupField(a.field) || a.regex === b.regex);
}
