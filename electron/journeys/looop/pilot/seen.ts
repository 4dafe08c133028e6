import type { OnDemandResult, SourceUser } from '../../../integrations/microsoft/port';
import type { Remembered } from './remembered';

/** What the SCIM server answers to the question Entra asks for somebody. */
export type Account =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly id: string; readonly userName: string; readonly active: boolean | null }
  | { readonly kind: 'several'; readonly count: number }
  /** Nobody under exactly this name, but somebody under it in other letters or under the e-mail address. */
  | { readonly kind: 'other'; readonly userName: string }
  /** The server did not take the question. */
  | { readonly kind: 'refused'; readonly status: number; readonly scimType: string | null }
  /** Not asked: there is no value to ask for, or nobody can foresee it. */
  | { readonly kind: 'not-asked' };

/** What became of the pilot when it was provisioned on demand. */
export interface Proof {
  /** UTC ISO 8601. */
  readonly at: string;
  readonly userId: string;
  readonly jobId: string;
  /** Names the mappings it was made with, see `digestOf`. */
  readonly digest: string;
  readonly result: OnDemandResult;
}

/** The pilot user, and what the last tests brought. */
export interface SeenPilot {
  /** Null while nobody was picked, or they are gone. */
  readonly person: SourceUser | null;
  readonly jobId: string;
  readonly ruleId: string;
  /** The attribute accounts are found by, and what Entra would ask for; undefined where nobody can foresee it. */
  readonly matching: { readonly target: string; readonly value: string | null | undefined } | null;
  /** Attributes the other system needs, for which the pilot has no value. */
  readonly empty: readonly string[];
  /** Attributes an account is poor without, for which the pilot has no value. */
  readonly poor: readonly string[];
  /** Whether the pilot passes the scoping filter; undefined where nobody can foresee it. */
  readonly passesFilter: boolean | undefined;
  readonly account: Account;
  /** Entra writes in the compatible forms in its cycles, which an on-demand test does not (Microsoft contract, 6.6). */
  readonly flagged: boolean;
  /** The job has run before: who has an account proves it better than a test. */
  readonly ran: boolean;
  /** Somebody chose to go on without a successful test. */
  readonly without: boolean;
  /** Names the mappings as they are now. */
  readonly digest: string;
  /** The last test of this very pilot in this very job, whatever the mappings were. */
  readonly proof: Proof | null;
  /** The last forecast of who is in scope now; null when there was none. */
  readonly forecast: Remembered | null;
}
