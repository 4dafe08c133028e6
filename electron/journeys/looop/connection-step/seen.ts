import type { ScimFlag, ScimProbe } from '../../../integrations/scim/port';
import type { SyncJob, SyncScope, SyncSettings } from '../../../integrations/microsoft/port';

/** A test of the connection that Microsoft refused, with what our own read of the endpoint said at that moment. */
export interface RefusedTest {
  readonly code: string | null;
  /** Microsoft's own words; quoted only. */
  readonly said: string;
  readonly correlationId: string | null;
  /** UTC ISO 8601. */
  readonly at: string;
  readonly address: string;
  readonly own: ScimProbe['kind'];
  /** HTTP status of our own read; 0 when no answer came. */
  readonly ownStatus: number;
}

/** What is to stand in Entra. */
interface WantedConnection {
  /** With the compatibility flag where it is wanted. */
  readonly baseAddress: string;
  readonly flags: readonly ScimFlag[];
  readonly scope: SyncScope;
  /** Addresses that hear of a quarantine, with commas. */
  readonly recipients: string;
  /** So many accounts may be disabled or deleted in one cycle. */
  readonly threshold: number;
}

/** Whether Entra holds the token that was entered here. No interface gives a token back. */
export type TokenState =
  /** Saved by us, and the same since. */
  | 'saved'
  /** Another one was entered since we saved it. */
  | 'renewed'
  /** Nothing was ever saved. */
  | 'missing'
  /** Saved by somebody else: nobody can tell. */
  | 'unknown'
  /** There is none in the keychain of this computer, and Entra works with what it has. */
  | 'not-here';

/** The provisioning job of the application and what it is connected with. */
export interface SeenConnection {
  /** Null while there is none. */
  readonly job: SyncJob | null;
  /** Further jobs of the same application. */
  readonly otherJobs: readonly SyncJob[];
  readonly templateId: string;
  /** As Entra tells it, completed by what we saved where it does not tell. */
  readonly settings: SyncSettings;
  /** Whether notification and threshold are known at all: read from Entra, or saved by us. */
  readonly told: boolean;
  readonly wanted: WantedConnection;
  readonly token: TokenState;
  /** UTF-8 bytes of the token in the keychain; 0 when there is none. */
  readonly tokenBytes: number;
  /** The last test that Microsoft refused; null since one was accepted. */
  readonly refused: RefusedTest | null;
  /** Saving was refused for the size of what was to be saved. */
  readonly tooLong: boolean;
  /** When we changed who is in scope, UTC ISO 8601: a job that had run before has to be restarted. */
  readonly scopeChangedAt: string | null;
  /** When we connected a job that had run with another server, UTC ISO 8601: it has to begin anew. */
  readonly movedAt: string | null;
  /** People who fall out of scope when it is narrowed to who is assigned; 0 when it is not. */
  readonly leaving: number;
  /** Proposed where nobody chose: what is saved already, or the signed-in person's address. */
  readonly proposed: { readonly mailbox: string; readonly threshold: number };
}

/** The job of a step that has passed; anything else is a bug of the order of steps. */
export function jobOf({ job }: Pick<SeenConnection, 'job'>): SyncJob {
  if (job === null) throw new Error('there is no provisioning job');
  return job;
}
