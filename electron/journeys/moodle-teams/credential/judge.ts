import type { JudgeAt, Verdict } from '../../../engine/step';
import { messages } from '../steps/app-credential.messages';
import { endpointState } from './endpoints';
import type { SeenCredential } from './seen';
import { daysLeft, isWorking, orphansOf, secretState, type SecretState } from './state';

type Found = Verdict<
  | 'app-policy-blocks-secret'
  | 'client-id'
  | 'endpoint-idp-mismatch'
  | 'secret'
  | 'secret-expired'
  | 'secret-invalid'
  | 'wrong-tenant'
  | 'expiry'
  | 'proof'
  | 'orphan-secret'
  | 'secret-id-pasted'
  | 'pasted-secret'
  | 'certificate'
  | 'any-tenant'
>;

/** Catalogue `secret-expired`: say it at sixty days, press from thirty. */
const adviceDays = 60;
export const renewDays = 30;

export function judge(seen: SeenCredential, { now, hints }: JudgeAt): readonly Found[] {
  const state = secretState(seen, hints, now);
  const orphans = orphansOf(seen, hints);
  return [
    clientId(seen),
    ...endpoints(seen),
    ...secret(state),
    ...expiry(state, now),
    ...policy(seen, state),
    ...orphans.map((one): Found => ({
      point: 'orphan-secret',
      outcome: 'fail',
      severity: 'problem',
      about: one.keyId,
      actual: one.displayName,
    })),
    ...pasted(seen),
  ];
}

function clientId({ form, app, linkedUsers }: SeenCredential): Found {
  if (form.clientId === app.appId) return { point: 'client-id', outcome: 'pass' };
  const moved = form.clientId !== '';
  return {
    point: 'client-id',
    outcome: 'fail',
    severity: 'blocker',
    expected: app.appId,
    actual: moved ? form.clientId : null,
    ...(moved && linkedUsers !== null && { params: { users: linkedUsers } }),
  };
}

function endpoints(seen: SeenCredential): readonly Found[] {
  const point = 'endpoint-idp-mismatch';
  const state = endpointState(seen);
  if (state === 'good') return [{ point, outcome: 'pass' }];
  // An empty form is one fault, told by the client id.
  if (state === 'not-set') return [];
  const { form, tenantId } = seen;
  const actual = [form.authEndpoint, form.tokenEndpoint];
  // Meant or not, only a person knows: it lets people of other tenants in.
  if (state === 'any-tenant-meant')
    return [{ point: 'any-tenant', outcome: 'fail', severity: 'advice', actual }];
  const severity = state === 'any-tenant' ? 'problem' : 'blocker';
  return [{ point, outcome: 'fail', severity, expected: tenantId, actual }];
}

function secret(state: SecretState): readonly Found[] {
  switch (state.kind) {
    case 'proved':
      return [
        { point: 'secret', outcome: 'pass' },
        { point: 'proof', outcome: 'pass' },
      ];
    case 'matches':
      return [
        { point: 'secret', outcome: 'pass' },
        { point: 'proof', outcome: 'skipped', skipped: 'no-session', severity: 'advice' },
      ];
    case 'certificate':
      return [
        state.alive
          ? { point: 'certificate', outcome: 'pass' }
          : { point: 'certificate', outcome: 'fail', severity: 'blocker' },
      ];
    case 'missing':
      return [{ point: 'secret', outcome: 'fail', severity: 'blocker' }];
    case 'expired':
      return [
        {
          point: 'secret-expired',
          outcome: 'fail',
          severity: 'blocker',
          actual: state.credential === null ? null : messages('date', { date: state.credential.endDateTime }),
          codes: { code: 'AADSTS7000222' },
        },
      ];
    case 'invalid':
      return [
        {
          point: 'secret-invalid',
          outcome: 'fail',
          severity: 'blocker',
          ...(state.code !== null && { codes: { code: `AADSTS${state.code}` } }),
        },
      ];
    case 'wrong-tenant':
      return [
        {
          point: 'wrong-tenant',
          outcome: 'fail',
          severity: 'blocker',
          codes: { code: `AADSTS${state.code}` },
        },
      ];
  }
}

function expiry(state: SecretState, now: Date): readonly Found[] {
  if (!isWorking(state)) return [];
  const days = daysLeft(state.credential, now);
  const common = {
    point: 'expiry',
    params: { days },
    actual: messages('date', { date: state.credential.endDateTime }),
  } as const;
  if (days > adviceDays) return [{ ...common, outcome: 'pass' }];
  return [{ ...common, outcome: 'fail', severity: days > renewDays ? 'advice' : 'problem' }];
}

function policy({ policy: rule }: SeenCredential, state: SecretState): readonly Found[] {
  if (!rule.forbidden) return [];
  const working = isWorking(state) || state.kind === 'certificate';
  return [{ point: 'app-policy-blocks-secret', outcome: 'fail', severity: working ? 'advice' : 'blocker' }];
}

function pasted({ pasted: typed }: SeenCredential): readonly Found[] {
  if (typed === null) return [];
  if (typed.looksLikeId) return [{ point: 'secret-id-pasted', outcome: 'fail', severity: 'problem' }];
  if (typed.proof?.kind === 'token') return [{ point: 'pasted-secret', outcome: 'pass' }];
  const { code, correlationId, at } = typed.proof ?? { code: '', correlationId: null, at: '' };
  const codes = { code: `AADSTS${code}`, at, ...(correlationId !== null && { correlationId }) };
  return [{ point: 'pasted-secret', outcome: 'fail', severity: 'problem', codes }];
}
