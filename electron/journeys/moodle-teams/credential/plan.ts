import type { Change, Message, Risk, ShownLine } from '../../../contract/vocabulary';
import type { JudgeAt } from '../../../engine/step';
import { messages } from '../steps/app-credential.messages';
import { endpointState, endpointsToWrite } from './endpoints';
import { renewDays } from './judge';
import type { SeenCredential } from './seen';
import { daysLeft, isWorking, orphansOf, secretState } from './state';

export function plan(seen: SeenCredential, lifetimeDays: number, { now, hints }: JudgeAt): readonly Change[] {
  const state = secretState(seen, hints, now);
  const working = isWorking(state);
  const ending = working && daysLeft(state.credential, now) <= renewDays;
  const typed = seen.pasted?.proof?.kind === 'token';
  const astray = ['mismatch', 'any-tenant', 'other-tenant'].includes(endpointState(seen));
  const changes: Change[] = [];
  if (state.kind !== 'certificate') {
    if (typed && !(working && state.kind === 'proved')) changes.push(pastedChange(seen, working));
    else if ((!working || ending) && !seen.policy.forbidden)
      changes.push(secretChange(seen, lifetimeDays, now, working));
    else if (working && astray) changes.push(endpointChange(seen));
  }
  return [...changes, ...orphansOf(seen, hints).map((one) => orphanChange(seen, one))];
}

/** Ends at midnight UTC, so that the same plan made a minute later is the same plan. */
function endOf(seen: SeenCredential, lifetimeDays: number, now: Date): string {
  const days = Math.min(lifetimeDays, seen.policy.maxLifetimeDays ?? lifetimeDays);
  const end = new Date(now.getTime() + days * 86_400_000);
  return `${end.toISOString().slice(0, 10)}T00:00:00Z`;
}

function secretChange(seen: SeenCredential, lifetimeDays: number, now: Date, working: boolean): Change {
  const endDateTime = endOf(seen, lifetimeDays, now);
  return {
    ...common(seen, messages('line.new-secret', { date: endDateTime }), working),
    id: 'secret',
    kind: 'add',
    summary: messages('change.secret'),
    data: { endDateTime, endpoints: endpointsToWrite(seen) },
  };
}

function pastedChange(seen: SeenCredential, working: boolean): Change {
  return {
    ...common(seen, messages('line.typed-secret'), working),
    id: 'pasted',
    kind: 'change',
    summary: messages('change.pasted'),
  };
}

function endpointChange(seen: SeenCredential): Change {
  return {
    ...common(seen, messages('line.same-secret'), false),
    id: 'endpoints',
    kind: 'change',
    summary: messages('change.endpoints'),
  };
}

function orphanChange(
  seen: SeenCredential,
  orphan: { readonly keyId: string; readonly displayName: string | null },
): Change {
  return {
    id: `orphan-${orphan.keyId}`,
    kind: 'remove',
    system: 'entra',
    summary: messages('change.orphan'),
    target: seen.app.displayName,
    before: orphan.displayName,
    after: null,
    by: 'wizard',
    risk: 'care',
    consequence: messages('care.orphan'),
    data: { keyId: orphan.keyId, name: orphan.displayName },
  };
}

type Common = Pick<Change, 'system' | 'target' | 'before' | 'after' | 'by' | 'risk'> & Partial<Change>;

/** Everything that will stand in Moodle's form, before and after, and what the worst part of it means. */
function common(seen: SeenCredential, secretLine: Message, working: boolean): Common {
  const { form, app } = seen;
  const target = endpointsToWrite(seen);
  const lines = (
    clientId: string,
    auth: string,
    token: string,
    secret: Message | null,
  ): readonly ShownLine[] => [
    messages('line.client-id', { appId: clientId }),
    messages('line.auth', { uri: auth }),
    messages('line.token', { uri: token }),
    ...(secret === null ? [] : [secret]),
  ];
  const stored = form.secretStored ? messages('line.stored-secret') : null;
  const { risk, consequence } = worst(seen, working);
  return {
    system: 'moodle',
    target: app.displayName,
    before: form.clientId === '' ? null : lines(form.clientId, form.authEndpoint, form.tokenEndpoint, stored),
    after: lines(app.appId, target.authEndpoint, target.tokenEndpoint, secretLine),
    by: 'wizard',
    risk,
    ...(consequence && { consequence }),
    data: { endpoints: target },
  };
}

/** Changing to another client id throws away every user link in Moodle (`app-id-change-wipes-links`): red, and said. */
function worst(
  seen: SeenCredential,
  working: boolean,
): { readonly risk: Risk; readonly consequence?: Message } {
  const { form, app, linkedUsers } = seen;
  const moved = form.clientId !== '' && form.clientId !== app.appId;
  if (moved && linkedUsers === null)
    return { risk: 'irreversible', consequence: messages('care.links-unknown') };
  if (moved && linkedUsers !== null && linkedUsers > 0) {
    return { risk: 'irreversible', consequence: messages('care.links', { users: linkedUsers }) };
  }
  const state = endpointState(seen);
  if (state === 'other-tenant') return { risk: 'care', consequence: messages('care.tenant') };
  if (moved) return { risk: 'care', consequence: messages('care.moved') };
  if (state === 'any-tenant') return { risk: 'care', consequence: messages('care.narrow') };
  return working ? { risk: 'care', consequence: messages('care.renew') } : { risk: 'routine' };
}
