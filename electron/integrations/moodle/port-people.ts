/** Users, courses and their synchronisation (Moodle contract, chapters 6 and 6a). */

/** Keys of the plugin's user synchronisation, generations 4.1 and later (contract, chapter 6). */
export const userSyncOptions = [
  'create',
  'update',
  'appassign',
  'nodelta',
  'guestsync',
  'suspend',
  'delete',
  'reenable',
  'disabledsync',
  'match',
  'matchswitchauth',
  'emailsync',
  'photosync',
  'photosynconlogin',
  'tzsync',
  'tzsynconlogin',
] as const;

/** Who may get an account: users whose field holds the value; `field` is a key of the site's own list. */
export interface CreationRestriction {
  readonly field: string;
  readonly value: string;
  readonly regex: boolean;
}

export interface UserSyncSettings {
  /** As stored; may hold keys this product does not know. */
  readonly options: readonly string[];
  /** Keys this site offers; older plugins have fewer. */
  readonly offered: readonly string[];
  readonly restriction: CreationRestriction | null;
  /** Keys the site offers for the restriction, e.g. "department", "o365group". */
  readonly restrictionFields: readonly string[];
}

/** Properties of a person in Microsoft, by Graph's names, that fill in an account; null: none, so it stays empty. */
export interface FieldMapping {
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** Null as long as nothing was stored: the plugin then takes `mail`. */
  readonly email: string | null;
  /** What a name can be mapped to on this site. */
  readonly choices: readonly string[];
}

export type CourseSyncMode = 'off' | 'oncustom' | 'onall';

/** The education kinds are offered once a verification has found an education plan (source of local_o365 4.5.7). */
export const teamTypes = [
  'standard',
  'educationClass',
  'educationStaff',
  'educationProfessionalLearningCommunity',
  'custom',
] as const;
export type TeamType = (typeof teamTypes)[number];

export interface CourseSyncSettings {
  /** Null when the stored value is none the plugin knows. */
  readonly mode: CourseSyncMode | null;
  /** Courses handled in one run of the task; null when nothing was ever stored (the page shows a blank). */
  readonly perTask: number | null;
  /** Whether the plugin deletes the Microsoft 365 group of a course that is no longer synchronised. */
  readonly deletesGroups: { readonly onCourseDeletion: boolean; readonly onSyncDisabled: boolean };
  /** The kind of team that is made; null where the plugin has no such setting, or holds another value. */
  readonly teamType: TeamType | null;
  /** Path below the site's address of the page on which a person finds these settings. */
  readonly page: string;
}

export interface MoodleCourse {
  readonly id: number;
  readonly shortName: string;
  readonly fullName: string;
  readonly visible: boolean;
}

export interface CourseChoice {
  readonly courseId: number;
  readonly enabled: boolean;
  /** A School Data Sync course: its choice cannot be changed by hand. */
  readonly locked: boolean;
}

/** One account of the site; the anonymous guest account is left out. */
export interface MoodleAccount {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly auth: string;
  readonly suspended: boolean;
}

/** What the plugin knows of an account's Microsoft side (contract, chapter 6a d). Unlinked accounts are not listed. */
export interface AccountLink {
  readonly userId: number;
  readonly state: 'connected' | 'synced' | 'matched';
}

export interface CourseOwners {
  readonly courseId: number;
  /** Active enrolments in a role that may own a team; the first few when there are many. */
  readonly userIds: readonly number[];
}

export interface MoodlePeople {
  userSync(): Promise<UserSyncSettings>;
  /** Stores exactly these options and this restriction; every other setting of the page stays. */
  saveUserSync(settings: {
    readonly options: readonly string[];
    readonly restriction: CreationRestriction | null;
  }): Promise<void>;
  fieldMapping(): Promise<FieldMapping>;
  /** Stores both names; everything else of the mapping stays. */
  saveFieldMapping(mapping: { readonly firstName: string; readonly lastName: string }): Promise<void>;
  /** Makes the next run of the user sync go through everybody instead of those who changed since the last one. */
  forgetSyncPosition(): Promise<void>;
  courseSync(): Promise<CourseSyncSettings>;
  saveCourseSync(settings: { readonly mode?: CourseSyncMode; readonly perTask?: number }): Promise<void>;
  /** The per-course choice; it means something only in mode `oncustom`. */
  courseChoices(signal: AbortSignal): AsyncIterable<readonly CourseChoice[]>;
  /** Only the named courses change. */
  saveCourseChoices(
    choices: readonly { readonly courseId: number; readonly enabled: boolean }[],
  ): Promise<void>;
  /** Courses in pages, hidden ones too, without the site's front page. */
  courses(signal: AbortSignal): AsyncIterable<readonly MoodleCourse[]>;
  /** Courses whose name or short name holds the text; the first few. */
  findCourses(text: string): Promise<readonly MoodleCourse[]>;
  /** Accounts that are not deleted, without the guest account. */
  accountCount(): Promise<number>;
  /** All of them in pages of at most 500, in ascending id; ends early only by raising. */
  accounts(signal: AbortSignal): AsyncIterable<readonly MoodleAccount[]>;
  accountsById(ids: readonly number[]): Promise<readonly MoodleAccount[]>;
  /** Accounts with these names or addresses; values Moodle takes for neither are left out without being asked for. */
  accountsWith(field: 'username' | 'email', values: readonly string[]): Promise<readonly MoodleAccount[]>;
  accountLinks(signal: AbortSignal): AsyncIterable<readonly AccountLink[]>;
  /** Roles that hold `local/o365:teamowner` on site level, with their names. */
  ownerRoles(): Promise<readonly { readonly id: number; readonly name: string }[]>;
  courseOwners(
    courseIds: readonly number[],
    roleIds: readonly number[],
    signal: AbortSignal,
  ): Promise<readonly CourseOwners[]>;
  /** Accounts of the site administrators. */
  siteAdministrators(): Promise<readonly MoodleAccount[]>;
  /** Whether nobody gets an account by signing in (setting authpreventaccountcreation); null: the site did not tell. */
  accountCreationPrevented(): Promise<boolean | null>;
  /** Whether user names may hold more than lower-case letters, digits and - _ . @ (setting extendedusernamechars). */
  extendedUsernames(): Promise<boolean | null>;
}
