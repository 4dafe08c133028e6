import type { Quarantine, SyncJob } from '../../../integrations/microsoft/port';
import type { LogLine } from './log';
import type { Word } from './memory';

/** What provisioning is doing, out of all that a job tells. */
export type Standing =
  /** No connection is saved. */
  | 'not-configured'
  /** Never started. */
  | 'not-started'
  /** Started, and not once through. */
  | 'first-cycle'
  | 'running'
  | 'paused'
  | 'quarantine'
  /** Entra has switched it off, as it does after four weeks of quarantine. */
  | 'disabled';

/** What Entra's log tells of the last day. */
export type SeenLog =
  /** `whole` is false where there was more than a look reads. */
  | {
      readonly kind: 'read';
      readonly since: string;
      readonly lines: readonly LogLine[];
      readonly whole: boolean;
    }
  /** Not asked: nothing has run yet. */
  | { readonly kind: 'not-asked' }
  /** The tenant has no Entra ID P1 or P2, or the person may not read it. */
  | { readonly kind: 'closed'; readonly code: string };

/** Somebody who has the application. */
export interface Assigned {
  /** Object id, in small letters. */
  readonly id: string;
  /** Since when, UTC ISO 8601; empty where Entra does not tell. A member may have come to a group later. */
  readonly since: string;
}

/** The job as it runs, or does not. */
export interface SeenWatch {
  /** Null when it is gone. */
  readonly job: SyncJob | null;
  readonly app: string;
  readonly standing: Standing;
  readonly quarantine: Quarantine | null;
  /** What somebody said of this very quarantine, and of no later one. */
  readonly word: Word | null;
  /** A cycle is under way. */
  readonly cycling: boolean;
  /** The accidental-deletion threshold is on. */
  readonly guarded: boolean;
  /** Who is in scope was changed after the last cycle that looked at everybody. */
  readonly scopeChanged: boolean;
  /** We changed who is in scope and know since when; of changes by others nothing tells. */
  readonly scopeKnown: boolean;
  /** It was connected with another server after the last cycle that began anew. */
  readonly moved: boolean;
  /** People in scope; null where that is everybody and nobody counted them. */
  readonly people: number | null;
  /** Users, groups and members in scope, by which the length of a first cycle is estimated. */
  readonly objects: number | null;
  /** People who are assigned, by themselves or as direct members of a group; null where everybody is in scope. */
  readonly expected: readonly Assigned[] | null;
  /** When we last started or restarted it, UTC ISO 8601; null when never, or when a cycle has ended since. */
  readonly begunAt: string | null;
  readonly log: SeenLog;
  /** Groups that lack members who have an account by now, by name. */
  readonly late: readonly string[];
}
