import { describe, expect, it } from 'vitest';
import type { AnswersOf } from '../../../engine/step';
import { readAnswers } from '../../../engine/questions';
import { lawsOf } from '../../../testing/laws';
import { openTrial } from '../../../testing/trial';
import { step, type FoundSite, type SeenSite } from './moodle-site.step';

const good: FoundSite = {
  kind: 'moodle',
  typed: 'moodle.example.org',
  askedAt: 'https://moodle.example.org',
  wwwroot: 'https://moodle.example.org',
  siteName: 'Example',
  branch: '4.5',
  maintenance: false,
  webServices: false,
  openIdConnect: false,
  clockSkewSeconds: 2,
  framesRefused: true,
  language: 'en',
};
const at = { now: new Date(), hints: {} };
const answers: AnswersOf<typeof step.questions> = { address: 'moodle.example.org' };
const judged = (seen: SeenSite): readonly string[] =>
  step
    .judge(seen, answers, at)
    .map((one) => `${one.point} ${one.outcome} ${one.outcome === 'fail' ? (one.severity ?? '') : ''}`.trim());

describe('moodle-site', () => {
  it('finds nothing wrong with a good site', () => {
    expect(judged(good)).toEqual([
      'is-moodle pass',
      'wwwroot-mismatch pass',
      'plain-http pass',
      'server-clock-skew pass',
    ]);
  });

  it.each<[string, SeenSite, string]>([
    ['another address', { ...good, askedAt: 'https://www.example.org' }, 'wwwroot-mismatch fail advice'],
    ['http', { ...good, wwwroot: 'http://moodle.example.org' }, 'plain-http fail blocker'],
    ['http on loopback', { ...good, wwwroot: 'http://127.0.0.1:8045' }, 'plain-http pass'],
    ['capitals', { ...good, wwwroot: 'https://Moodle.example.org' }, 'capitals fail advice'],
    ['a minute off', { ...good, clockSkewSeconds: -61 }, 'server-clock-skew fail advice'],
    ['five minutes off', { ...good, clockSkewSeconds: 301 }, 'server-clock-skew fail problem'],
    ['no clock', { ...good, clockSkewSeconds: null }, 'server-clock-skew skipped'],
    ['maintenance', { ...good, maintenance: true }, 'maintenance fail advice'],
    ['closed', { kind: 'closed', retryAfterSeconds: 300, typed: 'x.org' }, 'closed fail blocker'],
    [
      'something else',
      { kind: 'not-moodle', status: 200, title: 'Shop', typed: 'x.org' },
      'is-moodle fail blocker',
    ],
    [
      'a gateway without a site behind it',
      { kind: 'not-moodle', status: 502, title: null, typed: 'x.org' },
      'no-answer unknown',
    ],
    ['a proxy', { kind: 'blocked', status: 407, by: null, typed: 'x.org' }, 'blocked fail blocker'],
    [
      'no name',
      { kind: 'unreachable', reason: 'dns', code: 'ENOTFOUND', typed: 'x.org' },
      'no-answer unknown',
    ],
    [
      'a bad certificate',
      { kind: 'unreachable', reason: 'tls-date', code: 'X', typed: 'x.org' },
      'certificate fail blocker',
    ],
  ])('tells %s', (_name, seen, expected) => {
    expect(judged(seen)).toContain(expected);
  });

  it.each([
    '',
    '   ',
    'not an address',
    'ftp://example.org',
    'javascript:alert(1)',
    'user:pw@example.org',
    'moodle',
    'a..b',
    'file:///etc/passwd',
  ])('refuses %j before anything is sent', (address) => {
    expect(readAnswers(step.id, step.questions, { address }).complaints).toHaveProperty('address');
  });

  it.each([
    'moodle.example.org',
    ' https://moodle.example.org/course/view.php?id=3 ',
    'www.example.org/moodle',
    'http://127.0.0.1:8045',
    'localhost:8080',
    'MOODLE.example.ORG:8443/learn',
  ])('tries %j', (address) => {
    expect(readAnswers(step.id, step.questions, { address }).complaints).toEqual({});
  });

  it('speaks up for an address nobody answers at', async () => {
    const trial = await openTrial('fresh');
    await trial.wizard.answer(step.id, { address: 'nowhere.example' });
    await trial.wizard.look(null);
    expect(trial.step(step.id).state).toBe('unknown');
    expect(trial.step('moodle-session').state).toBe('waiting');
    await trial.close();
  });
});

lawsOf(step.id, [{ scenario: 'fresh', plan: 'nothing' }]);
