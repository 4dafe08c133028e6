import type { Change, Message } from '../../../contract/vocabulary';
import type { JudgeAt } from '../../../engine/step';
import { messages } from '../steps/app-credential.messages';
import { endpointState, endpointsFor, endpointsToWrite, type Endpoints } from './endpoints';
import { whatOf } from './judge';
import { common, newLine } from './lines';
import type { Credential, Method, SeenCredential } from './seen';
import { isWorking, orphansOf } from './state';
import { workOf, type Choices, type Work } from './work';

/** What the approved change says will stand in Moodle. */
export interface Written {
  readonly endpoints: Endpoints;
}

export interface Replacing extends Written {
  readonly method: Method;
  /** UTC ISO 8601. */
  readonly endDateTime: string;
  /** Key id and name of one that is made already, and whether Moodle holds it. */
  readonly next: string | null;
  readonly nextName: string | null;
  readonly arrived: boolean;
  /** Key id of the one that works today; `unnamed` where several look like it, null where none works. */
  readonly old: string | null;
  readonly oldEnds: string | null;
  /** Whether the old one is removed by a change of its own that follows. */
  readonly retires: boolean;
  /** What stands in Moodle's form with the old one, should it have to go back. */
  readonly back: (Written & { readonly method: Method }) | null;
}

/** A credential of the registration, to be removed. */
export interface Removing {
  readonly keyId: string;
  readonly name: string | null;
  readonly method: Method;
  /** UTC ISO 8601. */
  readonly endDateTime: string;
}

export function plan(
  seen: SeenCredential,
  choices: Choices & { readonly lifetimeDays: number },
  at: JudgeAt,
): readonly Change[] {
  const work = workOf(seen, choices, at);
  const { state, replace, retire } = work;
  const working = isWorking(state);
  const typed = seen.pasted?.proof?.kind === 'token' && choices.method === 'secret';
  const astray = ['mismatch', 'any-tenant', 'other-tenant'].includes(endpointState(seen));
  const changes: Change[] = [];
  if (typed && (state.kind !== 'proved' || replace?.reason === 'begun'))
    changes.push(pastedChange(seen, work));
  else {
    if (replace !== null) changes.push(replaceChange(seen, work, replace, choices.lifetimeDays, at.now));
    else if (working && astray) changes.push(endpointChange(seen, work));
    if (retire !== null) changes.push(retireChange(seen, retire, work));
  }
  return [...changes, ...orphansOf(seen, at.hints).map((one) => orphanChange(seen, one))];
}

/** Ends at midnight UTC, so that the same plan made a minute later is the same plan. */
function endOf(seen: SeenCredential, method: Method, lifetimeDays: number, now: Date): string {
  const rule = method === 'secret' ? seen.policy : seen.certificatePolicy;
  const days = Math.min(lifetimeDays, rule?.maxLifetimeDays ?? lifetimeDays);
  const end = new Date(now.getTime() + days * 86_400_000);
  return `${end.toISOString().slice(0, 10)}T00:00:00Z`;
}

/** The plugin takes a certificate with the newer kind and a tenant's own addresses only (Moodle contract, chapter 4). */
function endpointsWith(seen: SeenCredential, method: Method): Endpoints {
  const kept = endpointsToWrite(seen);
  return method === 'certificate' && kept.idpType !== 2 ? endpointsFor(seen.tenantId) : kept;
}

function replaceChange(
  seen: SeenCredential,
  work: Work,
  replace: NonNullable<Work['replace']>,
  lifetimeDays: number,
  now: Date,
): Change {
  const { method, next, old, arrived, reason } = replace;
  const endDateTime = next?.endDateTime ?? endOf(seen, method, lifetimeDays, now);
  const endpoints = endpointsWith(seen, method);
  const data: Replacing = {
    method,
    endDateTime,
    endpoints,
    next: next?.keyId ?? null,
    nextName: next?.displayName ?? null,
    arrived,
    old: oldOf(work, old),
    oldEnds: old?.endDateTime ?? null,
    retires: work.retire !== null,
    back: old === null ? null : { method: old.method, endpoints: arrived ? endpoints : endpointsNow(seen) },
  };
  return {
    ...common(seen, work, endpoints, newLine(method, endDateTime)),
    id: method,
    kind: old === null ? 'add' : 'change',
    summary: summaryOf(method, reason, old !== null),
    data,
  };
}

/** A working credential goes with a working pair; what is of another kind is nothing this app would write. */
function endpointsNow(seen: SeenCredential): Endpoints {
  const { idpType, authEndpoint, tokenEndpoint } = seen.form;
  return idpType === 1 || idpType === 2 ? { idpType, authEndpoint, tokenEndpoint } : endpointsToWrite(seen);
}

function oldOf({ state, replace }: Work, old: Credential | null): string | null {
  if (old === null) return null;
  const unnamed = replace?.arrived === false && state.kind === 'matches' && !state.sole;
  return unnamed ? 'unnamed' : old.keyId;
}

function summaryOf(
  method: Method,
  reason: NonNullable<Work['replace']>['reason'],
  renewing: boolean,
): Message {
  if (reason === 'begun') return messages('change.resume');
  if (method === 'secret') return messages(renewing ? 'change.renew-secret' : 'change.secret');
  return messages(renewing ? 'change.renew-certificate' : 'change.certificate');
}

function pastedChange(seen: SeenCredential, work: Work): Change {
  const endpoints = endpointsToWrite(seen);
  return {
    ...common(seen, work, endpoints, messages('line.typed-secret')),
    id: 'pasted',
    kind: 'change',
    summary: messages('change.pasted'),
    data: { endpoints } satisfies Written,
  };
}

function endpointChange(seen: SeenCredential, work: Work): Change {
  const endpoints = endpointsToWrite(seen);
  return {
    ...common(seen, { ...work, state: { kind: 'missing' } }, endpoints, messages('line.same-secret')),
    id: 'endpoints',
    kind: 'change',
    summary: messages('change.endpoints'),
    data: { endpoints } satisfies Written,
  };
}

function orphanChange(seen: SeenCredential, { keyId, displayName, method, endDateTime }: Credential): Change {
  return {
    id: `orphan-${keyId}`,
    kind: 'remove',
    system: 'entra',
    summary: messages('change.orphan'),
    target: seen.app.displayName,
    before: displayName,
    after: null,
    by: 'wizard',
    // Microsoft keeps no copy: a removed credential cannot be restored.
    risk: 'irreversible',
    consequence: messages('care.orphan'),
    data: { keyId, name: displayName, method, endDateTime } satisfies Removing,
  };
}

function retireChange(seen: SeenCredential, old: Credential, { state, replace }: Work): Change {
  // Gone on with after a stop just before the last line: nothing else in the plan tells of the new one.
  const fresh = replace === null && state.kind === 'proved' ? state.credential : null;
  return {
    ...orphanChange(seen, old),
    id: `retire-${old.keyId}`,
    summary: messages('change.retire', { what: whatOf(old.method) }),
    before: [
      ...(old.displayName === null ? [] : [old.displayName]),
      messages('date', { date: old.endDateTime }),
    ],
    consequence:
      fresh === null ? messages('care.retire') : messages('care.retire-last', { date: fresh.endDateTime }),
  };
}
