import type { GroupNaming } from '../../../integrations/microsoft/port';
import type { CourseSyncMode, CourseSyncSettings, MoodleCourse } from '../../../integrations/moodle/port';
import type { Picked } from '../../../contract/vocabulary';

export const modes = ['keep', 'off', 'chosen', 'all'] as const;
export interface Answers {
  /** `keep` adopts what the site has. */
  readonly mode: (typeof modes)[number];
  readonly courses: readonly Picked[];
  /** Courses chosen in Moodle earlier shall become teams as well. */
  readonly earlier: boolean;
}

/** One course that shall become a team, and who could own it. */
export interface Ownership {
  readonly course: MoodleCourse;
  /** Somebody is enrolled in a role that may own a team. */
  readonly holders: number;
  /** Of these, the ones whose Moodle account is suspended: they own nothing, linked or not. */
  readonly suspended: number;
  /** Of these, the ones the plugin can name to Microsoft. */
  readonly linked: number;
  /** Matched only: the next user sync makes them known, or has done so without the site showing it. */
  readonly matched: number;
  /** Linked ones whose account in Microsoft Entra ID is a guest's. */
  readonly guests: number;
}

export interface SeenCourseSync {
  readonly wwwroot: string;
  readonly settings: CourseSyncSettings;
  /** The task that makes the teams; null where the site has none. */
  readonly task: { readonly enabled: boolean } | null;
  /** The task is off, and was kept off when the site's own list of courses came back: see `hold.ts`. */
  readonly held: boolean;
  /** The permissions for teams were asked for at the registration. */
  readonly permitted: boolean;
  /** Null while course sync is and stays off: nothing of this matters then. */
  readonly courses: SeenCourses | null;
}

export interface SeenCourses {
  /** Courses of the site, hidden ones included. */
  readonly total: number;
  /** Chosen in Moodle already; only known in the mode that has a choice. */
  readonly enabled: readonly MoodleCourse[];
  /** Picked by the person and not chosen in Moodle yet. */
  readonly fresh: readonly MoodleCourse[];
  /** Picked, but School Data Sync decides about them. */
  readonly locked: readonly MoodleCourse[];
  /** Names of picked courses that the site does not have any more. */
  readonly gone: readonly string[];
  /** Of the courses that are looked into: at most `ownerLimit`. */
  readonly owners: readonly Ownership[];
  /** How many courses shall become teams, of which `owners` is the whole or the first part. */
  readonly wanted: number;
  /** Nobody at all is linked to a Microsoft account yet: the user sync has not run. */
  readonly nobodyLinked: boolean;
  /** Links were counted up to a limit: who was not found by then is judged by the kind of account. */
  readonly linksCut: boolean;
  readonly naming: GroupNaming | null;
  readonly takenAliases: readonly string[];
  readonly educationPlan: boolean;
  readonly teamsPlan: boolean;
  /** Moodle knows its app in the organisation's catalogue: a team that is made before then gets neither app nor tab. */
  readonly appKnown: boolean;
}

/** The site may have three thousand courses: owners are read for this many, the rest is counted. */
export const ownerLimit = 60;
/** Links come 25 a page, and pages of one session are answered one after the other. */
export const linkLimit = 1000;
export const perTaskDefault = 20;

/** The mode the site shall have; null stands for a stored value that means nothing. */
export function wantedMode(answers: Answers, { mode }: CourseSyncSettings): CourseSyncMode | null {
  switch (answers.mode) {
    case 'keep':
      return mode;
    case 'off':
      return 'off';
    case 'chosen':
      return 'oncustom';
    case 'all':
      return 'onall';
  }
}
