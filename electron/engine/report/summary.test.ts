import { describe, expect, it } from 'vitest';
import { catalogue } from '../../compose';
import type { DoneChange, WizardView } from '../../contract/vocabulary';
import { secretCalendar } from './calendar';
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
  secretEnds: '2027-11-22T08:00:00Z',
} as unknown as WizardView;
const given = { app: 'LMS Setup 0.1.0', now: new Date('2026-11-22T09:00:00Z') };

describe('the summary that is handed in', () => {
  it.each(['en', 'fr'] as const)('tells in %s what was set, where, by whom and what is left', (lang) => {
    const html = summaryHtml(view, catalogue(lang), lang, given);
    expect(html).toContain('Moodle &lt;b&gt;');
    expect(html).toContain('ana@contoso.example');
    expect(html).toContain('https://entra.microsoft.com/');
    expect(html).toContain('2027-11-22');
    expect(html).not.toMatch(/<script|src=|\[engine\.|\[frame\./);
  });

  it('says so when nothing was changed', () => {
    const empty = summaryHtml({ ...view, summary: [] }, catalogue('en'), 'en', given);
    expect(empty).toContain('Nothing was changed with this app.');
  });
});

describe('the calendar file', () => {
  it('has one day for the end of the secret and speaks up a month before', async () => {
    const text = (await secretCalendar(view, catalogue('fr'), 'fr')) ?? '';
    const unfolded = text.replaceAll(/\r\n[ \t]/g, '');
    expect(unfolded).toContain('DTSTART;VALUE=DATE:20271122');
    expect(unfolded).toContain('TRIGGER:-P30D');
    expect(unfolded).toContain('UID:p-2027-11-22@lms-setup');
    expect(unfolded).toContain('moodle.contoso.example');
  });

  it('is not made of a date nobody knows', async () => {
    expect(await secretCalendar({ ...view, secretEnds: null }, catalogue('en'), 'en')).toBeNull();
  });
});
