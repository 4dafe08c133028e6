import type { Change, ShownLine } from '../../../contract/vocabulary';
import type { JudgeAt } from '../../../engine/step';
import { messages } from '../steps/tenant-and-onedrive.messages';
import { hostIsRight, tenantState, wantedHost, wantedTenant, type SeenConnection } from './seen';
import { digestOf, verificationState } from './verification';

export interface Connection {
  readonly tenant: string;
  readonly oneDriveHost: string;
}

export interface Verifying extends Connection {
  readonly digest: string;
}

export function plan(seen: SeenConnection, _answers: unknown, { hints }: JudgeAt): readonly Change[] {
  if (mayHideMore(seen)) return appOnly(seen);
  return [...appOnly(seen), ...connection(seen), ...verifying(seen, hints)];
}

/**
 * Before it is allowed to work, the plugin hides what it holds: perhaps this very tenant, perhaps another one whose users
 * are linked. Where values are not all ours to give, or somebody could lose a link, they are read first.
 */
function mayHideMore({ stored, linkedUsers, rootHost }: SeenConnection): boolean {
  return stored.appOnlyAccess === false && stored.tenant === '' && (linkedUsers !== 0 || rootHost === null);
}

/** First of all: before it is allowed, the plugin shows no place for the other values. */
function appOnly({ stored }: SeenConnection): readonly Change[] {
  if (stored.appOnlyAccess !== false) return [];
  return [
    {
      id: 'app-only-access',
      kind: 'change',
      system: 'moodle',
      summary: messages('change.app-only'),
      target: messages('target'),
      before: messages('line.no-app-only'),
      after: messages('line.app-only'),
      by: 'wizard',
      risk: 'care',
      consequence: messages('care.app-only'),
    },
  ];
}

function connection(seen: SeenConnection): readonly Change[] {
  const state = tenantState(seen);
  if (state === 'same' && hostIsRight(seen)) return [];
  const { stored } = seen;
  const after: Connection = { tenant: wantedTenant(seen), oneDriveHost: wantedHost(seen) };
  const before = lines(stored);
  return [
    {
      id: 'connection',
      kind: before.length === 0 ? 'add' : 'change',
      system: 'moodle',
      summary: messages('change.connection'),
      target: messages('target'),
      before: before.length === 0 ? nothingShown(stored) : before,
      after: lines(after),
      by: 'wizard',
      ...riskOf(seen),
      data: after,
    },
  ];
}

/** A plugin that is not allowed to work yet hides what it may hold, which is not the same as holding nothing. */
function nothingShown({ appOnlyAccess }: SeenConnection['stored']): Change['before'] {
  return appOnlyAccess === false ? messages('line.hidden') : null;
}

function lines({ tenant, oneDriveHost }: Connection): readonly ShownLine[] {
  return [
    ...(tenant === '' ? [] : [messages('line.tenant', { tenant })]),
    ...(oneDriveHost === '' ? [] : [messages('line.onedrive', { host: oneDriveHost })]),
  ];
}

/** Another tenant makes Moodle forget the links of its users (Moodle contract, chapter 4): nobody brings them back. */
function riskOf(seen: SeenConnection): Pick<Change, 'risk' | 'consequence' | 'confirmNumber'> {
  const { linkedUsers, stored } = seen;
  const state = tenantState(seen);
  if (state !== 'same' && linkedUsers !== null && linkedUsers > 0) {
    const consequence = messages('care.links', { users: linkedUsers });
    return { risk: 'irreversible', consequence, confirmNumber: linkedUsers };
  }
  if (state === 'other') {
    return linkedUsers === null
      ? { risk: 'irreversible', consequence: messages('care.links-unknown') }
      : { risk: 'care', consequence: messages('care.tenant') };
  }
  const moves = stored.oneDriveHost !== '' && !hostIsRight(seen);
  return moves ? { risk: 'care', consequence: messages('care.onedrive') } : { risk: 'routine' };
}

/** The plugin stores both values with each verification, so it comes last and asks for no others. */
function verifying(seen: SeenConnection, hints: JudgeAt['hints']): readonly Change[] {
  const state = verificationState(seen, hints);
  const connected: Connection = { tenant: wantedTenant(seen), oneDriveHost: wantedHost(seen) };
  const settled = tenantState(seen) === 'same' && hostIsRight(seen);
  // Without an address the plugin does not ask.
  if (connected.oneDriveHost === '' || (settled && state.kind !== 'due')) return [];
  // Without its permissions the answer is known beforehand. A consent of the same approval comes first, though, and must
  // not make another plan of this one.
  if (seen.notGranted.length > 0 && (settled || !seen.mayGrant)) return [];
  const never = seen.stored.verification === null;
  return [
    {
      id: 'verify',
      kind: never ? 'add' : 'change',
      system: 'moodle',
      summary: messages('change.verify'),
      target: messages('target'),
      before: never ? null : messages('line.verified-before'),
      after: messages('line.verified'),
      by: 'wizard',
      risk: 'routine',
      data: { ...connected, digest: digestOf(seen) } satisfies Verifying,
    },
  ];
}
