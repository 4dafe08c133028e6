import type { Change } from '../../../contract/vocabulary';
import type { JudgeAt } from '../../../engine/step';
import { messages } from '../steps/app-credential.messages';
import { endpointsFor, endpointState } from './endpoints';
import { renewDays } from './judge';
import type { SeenCredential } from './seen';
import { daysLeft, orphansOf, secretState } from './state';

export function plan(seen: SeenCredential, lifetimeDays: number, { now, hints }: JudgeAt): readonly Change[] {
  const state = secretState(seen, hints, now);
  const working = state.kind === 'proved' || state.kind === 'matches';
  const ending = working && daysLeft(state.credential, now) <= renewDays;
  const usable = seen.pasted?.proof?.kind === 'token';
  const changes: Change[] = [];
  if (usable && !working) changes.push(pastedChange(seen));
  else if ((!working || ending) && !seen.policy.forbidden)
    changes.push(secretChange(seen, lifetimeDays, now));
  else if (working && endpointState(seen.form, seen.tenantId, seen.domains) !== 'good')
    changes.push(endpointChange(seen));
  for (const orphan of orphansOf(seen, hints)) {
    changes.push({
      id: `orphan-${orphan.keyId}`,
      kind: 'remove',
      system: 'entra',
      summary: messages('change.orphan'),
      target: seen.app.displayName,
      before: orphan.displayName,
      after: null,
      by: 'wizard',
      risk: 'routine',
      data: { keyId: orphan.keyId, name: orphan.displayName },
    });
  }
  return changes;
}

/** Ends at midnight UTC, so that the same plan made a minute later is the same plan. */
function endOf(seen: SeenCredential, lifetimeDays: number, now: Date): string {
  const days = Math.min(lifetimeDays, seen.policy.maxLifetimeDays ?? lifetimeDays);
  const end = new Date(now.getTime() + days * 86_400_000);
  return `${end.toISOString().slice(0, 10)}T00:00:00Z`;
}

function secretChange(seen: SeenCredential, lifetimeDays: number, now: Date): Change {
  const endDateTime = endOf(seen, lifetimeDays, now);
  return {
    ...common(seen),
    id: 'secret',
    kind: 'add',
    summary: messages('change.secret'),
    after: messages('after.secret', {
      date: endDateTime,
      appId: seen.app.appId,
      endpoint: endpointsFor(seen.tenantId).tokenEndpoint,
    }),
    data: { endDateTime },
  };
}

function pastedChange(seen: SeenCredential): Change {
  const after = messages('after.pasted', {
    appId: seen.app.appId,
    endpoint: endpointsFor(seen.tenantId).tokenEndpoint,
  });
  return { ...common(seen), id: 'pasted', kind: 'change', summary: messages('change.pasted'), after };
}

function endpointChange(seen: SeenCredential): Change {
  const { authEndpoint, tokenEndpoint } = endpointsFor(seen.tenantId);
  return {
    ...common(seen),
    id: 'endpoints',
    kind: 'change',
    summary: messages('change.endpoints'),
    before: [seen.form.authEndpoint, seen.form.tokenEndpoint],
    after: [authEndpoint, tokenEndpoint],
  };
}

/** Changing to another client id throws away every user link in Moodle (`app-id-change-wipes-links`): red, and said. */
function common(
  seen: SeenCredential,
): Pick<Change, 'system' | 'target' | 'before' | 'by' | 'risk'> & Partial<Change> {
  const { form, app, linkedUsers } = seen;
  const moved = form.clientId !== '' && form.clientId !== app.appId;
  const before = form.clientId === '' ? null : messages('before.form', { appId: form.clientId });
  const base = { system: 'moodle', target: app.displayName, before, by: 'wizard' } as const;
  if (!moved || linkedUsers === 0) return { ...base, risk: 'routine' };
  const consequence =
    linkedUsers === null ? messages('care.links-unknown') : messages('care.links', { users: linkedUsers });
  return { ...base, risk: 'irreversible', consequence };
}
