import type { NotificationSettings, SyncScope, SyncSettings } from '../../../integrations/microsoft/port';
import type { Hints } from '../../../engine/step';
import type { ScimProbe } from '../../../integrations/scim/port';
import type { RefusedTest } from './seen';

/** The copy of the token that Entra was given, in the keychain: no interface gives it back to be compared. */
export const savedTokenField = 'saved-token';

/** What we saved for one application, out of the hints of the step. */
export interface Saved {
  readonly address: string | null;
  readonly scope: SyncScope | null;
  readonly notification: NotificationSettings | null;
  /** Saving of the token was begun and not seen to end. */
  readonly pending: boolean;
  /** The person wants the token of the keychain saved whatever Entra holds. */
  readonly again: boolean;
  readonly refused: RefusedTest | null;
  readonly tooLong: boolean;
  readonly scopeChangedAt: string | null;
  readonly movedAt: string | null;
  /** When making the job was begun, milliseconds since 1970. */
  readonly creatingAt: number | null;
}

/** Hints of another application are none. */
export function savedFor(hints: Hints, principalId: string): Saved {
  const own = hints['principalId'] === principalId ? hints : {};
  const scope = own['scope'];
  const creatingAt = Date.parse(own['creatingAt'] ?? '');
  return {
    address: own['address'] ?? null,
    scope: scope === 'assigned' || scope === 'everyone' ? scope : null,
    notification: parsed<NotificationSettings>(own['notification']),
    pending: own['pending'] === 'yes',
    again: own['again'] === 'yes',
    refused: parsed<RefusedTest>(own['refused']),
    tooLong: own['tooLong'] === 'yes',
    scopeChangedAt: own['scopeChangedAt'] ?? null,
    movedAt: own['movedAt'] ?? null,
    creatingAt: Number.isNaN(creatingAt) ? null : creatingAt,
  };
}

/** What Entra does not tell is what we saved. */
export function completed(told: SyncSettings | null, saved: Saved): SyncSettings {
  return {
    baseAddress: told?.baseAddress ?? saved.address,
    scope: told?.scope ?? saved.scope,
    notification: told === null ? saved.notification : told.notification,
    skipOutOfScopeDeletions: told?.skipOutOfScopeDeletions ?? null,
    keys: told?.keys ?? [],
  };
}

type Kept = Readonly<Record<string, string | null>>;

/** Everything that belongs to another application is forgotten with the first word about this one. */
export function forApplication(hints: Hints, principalId: string): Kept {
  const others = hints['principalId'] === principalId ? [] : Object.keys(hints);
  return { ...Object.fromEntries(others.map((name) => [name, null])), principalId };
}

export function keptRefusal(refused: RefusedTest): Kept {
  return { refused: JSON.stringify(refused), again: null };
}

export function keptNotification(notification: NotificationSettings): Kept {
  return { notification: JSON.stringify(notification) };
}

/** Hints are our own writing. */
function parsed<T>(text: string | undefined): T | null {
  if (text === undefined) return null;
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

/** HTTP status of what our own read heard; 0 when no answer came. */
export function statusOf(probe: ScimProbe): number {
  return 'status' in probe ? probe.status : 0;
}
