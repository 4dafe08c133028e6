import { describe, expect, it } from 'vitest';
import { check } from './site-reach.check';

const judged = (host: string): string =>
  check.judge({ host }, {}, { now: new Date(), hints: {} })[0]?.outcome ?? '';

describe('site-reach', () => {
  it.each([
    'moodle',
    'localhost',
    'moodle.school.local',
    'MOODLE.LAN',
    'moodle.home.arpa',
    'moodle.internal',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.178.20',
    '100.64.0.1',
    '169.254.1.1',
    '127.0.0.1',
    '[::1]',
    '[fd12:3456::1]',
    '[fe80::1]',
  ])('knows that %s exists inside only', (host) => {
    expect(judged(host)).toBe('fail');
  });

  it.each([
    'moodle.school.example',
    'local.example.org',
    'localmoodle.org',
    'corp.example.com',
    '172.32.0.1',
    '100.128.0.1',
    '8.8.8.8',
    '[2001:db8::1]',
  ])('leaves %s to a person', (host) => {
    expect(judged(host)).toBe('manual');
  });

  it('says that the Authorization header was not looked at', () => {
    const verdicts = check.judge({ host: 'm.example.org' }, {}, { now: new Date(), hints: {} });
    expect(verdicts[1]).toMatchObject({ point: 'auth-header-stripped', skipped: 'unconfirmed' });
  });
});
