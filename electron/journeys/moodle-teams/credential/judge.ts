import type { Message } from '../../../contract/vocabulary';
import type { JudgeAt, Verdict } from '../../../engine/step';
import { messages } from '../steps/app-credential.messages';
import { endpointState } from './endpoints';
import type { Method, SeenCredential } from './seen';
import { daysLeft, isWorking, orphansOf, type SecretState } from './state';
import { renewDays, workOf, type Choices, type Work } from './work';

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
  | 'certificate-blocked'
  | 'renewal'
  | 'unfinished'
  | 'old-credential'
  | 'any-tenant'
>;

/** Catalogue `secret-expired`: say it at sixty days, press from thirty. */
const adviceDays = 60;

export function judge(seen: SeenCredential, choices: Choices, at: JudgeAt): readonly Found[] {
  const work = workOf(seen, choices, at);
  const { state } = work;
  return [
    clientId(seen),
    ...endpoints(seen),
    ...secret(state),
    ...expiry(state, at.now),
    ...policy(seen, state, choices),
    ...renewal(work),
    ...orphansOf(seen, at.hints).map((one): Found => ({
      point: 'orphan-secret',
      outcome: 'fail',
      severity: 'problem',
      about: one.keyId,
      actual: one.displayName,
    })),
    ...pasted(seen),
  ];
}

/** "the client secret" or "the certificate" in sentences that hold for both. */
export function whatOf(method: Method): Message {
  return messages(method === 'secret' ? 'the-secret' : 'the-certificate');
}

/** What is under way, or wanted and in nobody's way, and what is wanted and cannot be. */
function renewal({ state, replace, obstacle, retire }: Work): readonly Found[] {
  if (obstacle !== null && obstacle !== 'no-secrets') {
    const severity = isWorking(state) ? 'problem' : 'blocker';
    const actual = messages(`obstacle.${obstacle}`);
    return [{ point: 'certificate-blocked', outcome: 'fail', severity, actual }];
  }
  if (replace?.reason === 'begun') {
    const severity = isWorking(state) ? 'problem' : 'blocker';
    const actual = replace.next?.displayName ?? null;
    return [{ point: 'unfinished', outcome: 'fail', severity, actual }];
  }
  if (replace?.reason === 'asked' || replace?.reason === 'method') {
    const params = { what: whatOf(replace.method) };
    return [{ point: 'renewal', outcome: 'fail', severity: 'problem', params }];
  }
  if (replace !== null || retire === null) return [];
  const actual = messages('date', { date: retire.endDateTime });
  return [
    {
      point: 'old-credential',
      outcome: 'fail',
      severity: 'problem',
      params: { what: whatOf(retire.method) },
      actual,
    },
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
        { point: state.method, outcome: 'pass' },
        { point: 'proof', outcome: 'pass', params: { what: whatOf(state.method) } },
      ];
    case 'matches':
      return [
        { point: state.method, outcome: 'pass' },
        {
          point: 'proof',
          outcome: 'skipped',
          // No sign-in would help: only Moodle knows the value.
          skipped: 'not-applicable',
          severity: 'advice',
          params: { what: whatOf(state.method) },
        },
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
          params: { what: whatOf(state.method) },
          ...(state.method === 'secret' && { codes: { code: 'AADSTS7000222' } }),
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
    params: { days, what: whatOf(state.method) },
    actual: messages('date', { date: state.credential.endDateTime }),
  } as const;
  if (days > adviceDays) return [{ ...common, outcome: 'pass' }];
  return [{ ...common, outcome: 'fail', severity: days > renewDays ? 'advice' : 'problem' }];
}

/** With a certificate the rule stands in nobody's way. */
function policy({ policy: rule }: SeenCredential, state: SecretState, { method }: Choices): readonly Found[] {
  if (!rule.forbidden || method === 'certificate') return [];
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
