import type { Act, Finding, StepView, WizardView } from '../../electron/contract/vocabulary';
import { demo, siteStep, wizard } from './views';

/** How far somebody has come who wants an installation checked. */
export type Stage = 'typed' | 'site' | 'silent' | 'moodle' | 'wrong-account' | 'microsoft' | 'all';

const at = '2026-11-22T10:00:00Z';
const tenant = '3f0c2b1a-0000-4000-8000-000000000001';

const pass = (check: string, point: string, actual?: string): Finding => ({
  id: `${check}.${point}`,
  check,
  about: '',
  outcome: 'pass',
  severity: 'problem',
  title: demo('redirectOk'),
  ...(actual !== undefined && { actual }),
});

const act = (id: string, primary = true): Act => ({ id, label: demo('signIn'), primary });

function step(id: string, change: Partial<StepView>): StepView {
  return { ...siteStep, id, questions: [], answers: {}, findings: [], acts: [], lookedAt: null, ...change };
}

const looked = (check: string, ...points: readonly string[]): Partial<StepView> => ({
  state: 'done',
  lookedAt: at,
  findings: points.map((point) => pass(check, point, 'ana@contoso.example')),
});

/** A set-up that is only checked, at one stage of the way there. */
export function adopting(stage: Stage): WizardView {
  const order: readonly Stage[] = ['typed', 'site', 'moodle', 'microsoft', 'all'];
  const far = order.indexOf(stage === 'silent' ? 'site' : stage === 'wrong-account' ? 'moodle' : stage);
  const wrong: Finding = {
    ...pass('microsoft-session', 'wrong-tenant'),
    outcome: 'fail',
    severity: 'blocker',
    title: demo('signedOut'),
  };
  const told =
    stage === 'silent'
      ? [{ ...pass('site-sign-in', 'connected'), outcome: 'skipped', skipped: 'not-applicable' } as const]
      : [pass('site-sign-in', 'connected'), pass('site-sign-in', 'tenant', tenant)];
  const site = far > 0 ? { ...looked('moodle-site', 'is-moodle') } : { findings: [], lookedAt: null };
  const microsoft =
    stage === 'wrong-account'
      ? { lookedAt: at, findings: [wrong], acts: [act('sign-out', false)] }
      : far > 2
        ? { ...looked('microsoft-session', 'signed-in'), acts: [act('sign-out', false)] }
        : { acts: [act('browser')] };
  const base = wizard();
  return {
    ...base,
    profile: { ...base.profile, purpose: 'check' },
    current: 'moodle-site',
    steps: [
      { ...siteStep, id: 'moodle-site', acts: [], state: 'not-looked', ...site },
      step('site-sign-in', { offered: false, ...(far > 0 && { lookedAt: at, findings: told }) }),
      step(
        'moodle-session',
        far > 1 ? looked('moodle-session', 'signed-in') : { acts: far > 0 ? [act('sign-in')] : [] },
      ),
      step('microsoft-session', microsoft),
      step('app-registration', far === 3 ? { acts: [act('authorize')] } : {}),
    ],
  };
}
