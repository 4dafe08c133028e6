import { describe, expect, it, vi } from 'vitest';
import { catalogue } from '../../compose';
import type { DoneChange, WizardView } from '../../contract/vocabulary';
import { endingsCalendar } from './calendar';
import { summaryHtml } from './summary';

const done: DoneChange = {
  step: 'app-registration',
  at: '2026-11-22T08:05:00.000Z',
  system: 'entra',
  summary: { id: 'app-registration.title' },
  target: 'Moodle <b>',
  before: null,
  after: ['https://moodle.contoso.example/auth/oidc/'],
  by: 'ana@contoso.example',
};
const view = {
  profile: {
    id: 'p',
    site: 'https://moodle.contoso.example',
    tenant: 'Contoso',
    account: null,
    mode: 'rehearsal',
    endings: [
      {
        id: 'app-credential.k1',
        kind: 'secret',
        title: { id: 'moodle-teams.ending.secret' },
        at: '2027-11-22T08:00:00Z',
      },
      {
        id: 'bot-registration.k2',
        kind: 'secret',
        title: { id: 'moodle-teams.ending.bot-secret' },
        at: '2028-01-05T08:00:00Z',
      },
    ],
  },
  journeyTitle: { id: 'moodle-teams.title' },
  steps: [
    {
      id: 'app-registration',
      title: { id: 'app-registration.title' },
      state: 'problem',
      findings: [
        {
          outcome: 'manual',
          severity: 'advice',
          title: { id: 'app-registration.title' },
          remedy: { text: { id: 'app-registration.why' }, link: 'https://entra.microsoft.com/' },
        },
      ],
    },
  ],
  summary: [done],
} as unknown as WizardView;
const given = { app: 'LMS Setup 0.1.0', now: new Date('2026-11-22T09:00:00Z') };

describe('the summary that is handed in', () => {
  it.each(['en', 'fr'] as const)('tells in %s what was set, where, by whom and what is left', (lang) => {
    const html = summaryHtml(view, catalogue(lang), lang, given);
    expect(html).toContain('Moodle &lt;b&gt;');
    expect(html).toContain('ana@contoso.example');
    expect(html).toContain('https://entra.microsoft.com/');
    expect(html).toMatch(/November 22, 2027|22 novembre 2027/);
    expect(html).not.toMatch(/<script|src=|\[engine\.|\[frame\./);
  });

  it('writes French as French is written, whatever the journey', () => {
    const html = summaryHtml(view, catalogue('fr'), 'fr', given);
    expect(html).toContain('Inscription d’application\u00a0: encore à faire');
    expect(html).toContain('<dt>Site</dt>');
  });

  it('says so when nothing was changed', () => {
    const empty = summaryHtml({ ...view, summary: [] }, catalogue('en'), 'en', given);
    expect(empty).toContain('Nothing was changed with this app.');
  });
});

describe('the calendar file', () => {
  it('has a day for each end and speaks up as often as the catalogue of failure modes asks', async () => {
    const text = (await endingsCalendar(view.profile, catalogue('fr'), 'fr')) ?? '';
    const unfolded = text.replaceAll(/\r\n[ \t]/g, '');
    expect(unfolded.match(/DTSTART;VALUE=DATE:\d+/g)).toEqual([
      'DTSTART;VALUE=DATE:20271122',
      'DTSTART;VALUE=DATE:20280105',
    ]);
    for (const days of [60, 30, 14, 7, 1])
      expect(unfolded.match(new RegExp(`TRIGGER:-P${String(days)}D`, 'g'))).toHaveLength(2);
    expect(unfolded).toContain('UID:p-app-credential.k1@lms-setup');
    expect(unfolded).toContain('Secret client de Moodle');
    expect(unfolded).toContain('moodle.contoso.example');
    expect(unfolded).not.toMatch(/\[known-ends|\[moodle-teams/);
  });

  it.each([
    ['America/Los_Angeles', '20271121'],
    ['Europe/Paris', '20271122'],
    ['Pacific/Auckland', '20271122'],
  ])('names the day on which it ends in %s', async (zone, day) => {
    vi.stubEnv('TZ', zone);
    const endings = view.profile.endings.slice(0, 1).map((one) => ({ ...one, at: '2027-11-22T06:30:00Z' }));
    const text = await endingsCalendar({ ...view.profile, endings }, catalogue('en'), 'en');
    vi.unstubAllEnvs();
    expect(text).toContain(`DTSTART;VALUE=DATE:${day}`);
  });

  it('is not made of dates nobody knows', async () => {
    const profile = { ...view.profile, endings: [] };
    expect(await endingsCalendar(profile, catalogue('en'), 'en')).toBeNull();
  });
});
