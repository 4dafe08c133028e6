import { describe, expect, it } from 'vitest';
import { notAllowedId } from '../../contract/validation';
import type { Finding } from '../../contract/vocabulary';
import type { Journey } from '../step';
import type { CheckResult, Validation } from '../validate';
import { judgeSessions } from './sessions';

const at = '2026-11-22T08:00:00.000Z';
const finding = (check: string, point: string, more: Partial<Finding>): Finding => ({
  id: `${check}.${point}`,
  check,
  about: '',
  outcome: 'fail',
  severity: 'blocker',
  title: { id: `${check}.${point}.fail` },
  ...more,
});
const nobody = (check: string): Finding => finding(check, 'signed-in', {});
const waits = (check: string): Finding =>
  finding(check, 'waits', { outcome: 'skipped', severity: 'advice', skipped: 'needs-earlier-step' });

/** Two sign-ins, a step for each, and one that needs both by way of them. */
const needs: Readonly<Record<string, readonly string[]>> = {
  site: [],
  'moodle-in': ['site'],
  'entra-in': [],
  plugins: ['moodle-in'],
  registration: ['entra-in', 'site'],
  credential: ['plugins', 'registration'],
};
const journey = {
  steps: Object.entries(needs).map(([id, all]) => ({
    id,
    needs: Object.fromEntries(all.map((one) => [one, { id: one }])),
  })),
  checks: [],
  signInSteps: { moodle: 'moodle-in', microsoft: 'entra-in' },
} as unknown as Journey;

function validation(found: Readonly<Record<string, readonly Finding[] | null>>): Validation {
  const results = Object.keys(needs).map((check): CheckResult => ({
    check,
    title: { id: `${check}.title` },
    phase: 'prepare',
    findings: found[check] ?? [],
    evidence: [],
    at: found[check] === null ? null : at,
  }));
  return { results, findings: results.flatMap((one) => one.findings) };
}

function skips(judged: Validation): readonly string[] {
  return judged.findings.map((one) => `${one.id} ${one.skipped ?? one.outcome}`);
}

/** Nobody sits at a window, and nothing was tried. */
const away = { problems: new Map(), window: false } as const;

const nobodyAnywhere = {
  'moodle-in': [nobody('moodle-in')],
  'entra-in': [nobody('entra-in')],
  plugins: [waits('plugins')],
  registration: [waits('registration')],
  credential: [waits('credential')],
};

describe('a sign-in nobody could do', () => {
  it('is skipped, with all that waits for it alone', () => {
    expect(skips(judgeSessions(validation(nobodyAnywhere), journey, { ...away, lent: [] }))).toEqual([
      'moodle-in.signed-in no-session',
      'entra-in.signed-in no-session',
      'plugins.waits no-session',
      'registration.waits no-session',
      'credential.waits no-session',
    ]);
  });

  it('names both sign-ins where both are missing', () => {
    const judged = judgeSessions(validation(nobodyAnywhere), journey, { ...away, lent: [] });
    expect(judged.findings.at(-1)?.title).toEqual({
      id: 'engine.noSessions',
      params: { step: { id: 'moodle-in.title' }, other: { id: 'entra-in.title' } },
    });
  });

  it('stays a wait where something else is in the way too', () => {
    const found = {
      ...nobodyAnywhere,
      site: [finding('site', 'no-answer', { outcome: 'unknown' })],
      'moodle-in': [waits('moodle-in')],
    };
    expect(skips(judgeSessions(validation(found), journey, { ...away, lent: [] }))).toEqual([
      'site.no-answer unknown',
      'moodle-in.waits needs-earlier-step',
      'entra-in.signed-in no-session',
      'plugins.waits needs-earlier-step',
      'registration.waits needs-earlier-step',
      'credential.waits needs-earlier-step',
    ]);
  });

  it('stays a wait for a step that has no answer', () => {
    const found = { ...nobodyAnywhere, plugins: null };
    expect(skips(judgeSessions(validation(found), journey, { ...away, lent: [] }))).toContain(
      'credential.waits needs-earlier-step',
    );
  });

  it('is what a look lacked that met the sign-in page on its way', () => {
    const met = finding('registration', 'look', {
      outcome: 'unknown',
      remedy: { text: { id: 'x' }, step: 'moodle-in' },
      codes: { system: 'moodle' },
    });
    const found = { 'moodle-in': [nobody('moodle-in')], registration: [met] };
    expect(skips(judgeSessions(validation(found), journey, { ...away, lent: ['microsoft'] }))).toEqual([
      'moodle-in.signed-in no-session',
      'registration.look no-session',
    ]);
    expect(skips(judgeSessions(validation(found), journey, { ...away, lent: ['moodle'] }))).toContain(
      'registration.look unknown',
    );
  });
});

describe('a sign-in that was tried', () => {
  it('is "could not look" where no answer came', () => {
    const problem = {
      kind: 'unreachable',
      system: 'microsoft',
      say: { id: 'microsoft.unreachable' },
      codes: { code: 'TIMEOUT' },
    } as const;
    const judged = judgeSessions(validation({ 'entra-in': [nobody('entra-in')] }), journey, {
      ...away,
      lent: ['moodle', 'microsoft'],
      problems: new Map([['entra-in', problem]]),
    });
    expect(judged.findings).toEqual([
      expect.objectContaining({ outcome: 'unknown', title: problem.say, codes: problem.codes }),
    ]);
    expect(judged.results.flatMap((one) => one.findings)).toEqual(judged.findings);
  });

  it('stays a fault where it simply did not lead to a session', () => {
    const given = validation({ 'entra-in': [nobody('entra-in')] });
    expect(judgeSessions(given, journey, { ...away, lent: ['moodle', 'microsoft'] })).toEqual(given);
  });
});

describe('in the window', () => {
  const atWindow = { lent: [], problems: new Map(), window: true } as const;
  const reads = (id: string): readonly string[] => (id === 'registration' ? ['app-read'] : []);
  const known = {
    ...journey,
    steps: journey.steps.map((one) => ({ ...one, rights: { look: reads(one.id), apply: [] } })),
    checks: [{ id: 'teams', rights: { look: ['teams-read'], apply: [] }, needs: {} }],
  } as unknown as Journey;
  const noReading = (check: string): Finding =>
    finding(check, 'look', { outcome: 'unknown', remedy: { text: { id: 'engine.allowReadingFirst' } } });

  it('is a remedy to sign in, in the step that does it', () => {
    const judged = judgeSessions(validation(nobodyAnywhere), journey, atWindow);
    expect(judged.findings.map((one) => one.remedy?.step)).toEqual([
      'moodle-in',
      'entra-in',
      'moodle-in',
      'entra-in',
      'moodle-in',
    ]);
    expect(judged.findings[0]?.remedy?.text.id).toBe('validation.signIn');
  });

  it('is no fault either that nobody allowed reading yet', () => {
    const found = validation({ registration: [noReading('registration')], credential: [noReading('teams')] });
    const judged = judgeSessions(found, known, atWindow);
    expect(judged.findings.map((one) => [one.skipped, one.remedy?.step])).toEqual([
      ['no-session', 'registration'],
      // No step reads what this check reads.
      ['no-session', 'entra-in'],
    ]);
    expect(judged.findings.map(({ title }) => title.id)).toEqual([notAllowedId, notAllowedId]);
    expect(judgeSessions(found, known, { ...atWindow, window: false }).findings).toEqual(found.findings);
  });
});
