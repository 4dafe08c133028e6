import type {
  Drift,
  LinkState,
  Report,
  ReportFinding,
  ReportLink,
  ReportPicture,
  Said,
  SaidShown,
} from '../../electron/contract/report';
import type { ValidationView } from '../../electron/contract/validation';
import type { Message } from '../../electron/contract/vocabulary';
import { demo } from './views';

export const neverValidated: ValidationView = {
  state: 'never',
  done: 0,
  of: 0,
  looking: null,
  report: null,
  waiting: [],
  earlier: [],
  comparedWith: null,
};

/** As main wrote it, in whatever language: the window says it by its id. */
export function said(message: Message, text = 'as it was written'): Said {
  return { ...message, text };
}

export function value(shown: string | readonly string[]): SaidShown {
  return { value: shown, lines: typeof shown === 'string' ? [shown] : shown };
}

export function result(id: string, change: Partial<ReportFinding> = {}): ReportFinding {
  return {
    id: `app.${id}`,
    check: 'app',
    about: '',
    outcome: 'fail',
    severity: 'blocker',
    title: said(demo('redirectMissing')),
    ...change,
  };
}

export const redirect = result('redirect', {
  expected: value('https://moodle.example.org/auth/oidc/'),
  actual: value('https://moodle.example.com/auth/oidc/'),
  remedy: { text: said(demo('redirectTodo')), step: 'app' },
});
export const twin = result('twin', {
  severity: 'problem',
  title: said(demo('secondApp')),
  about: 'Moodle (2)',
  accepted: { reason: 'Kept for the archive', until: '2027-06-30' },
});
export const fine = result('tenant', { outcome: 'pass', title: said(demo('redirectOk')) });
export const unseen = result('consent', {
  id: 'reach.tls',
  check: 'reach',
  outcome: 'unknown',
  title: said({ id: 'reach.unknown-here' }, 'The certificate could not be read'),
});
export const byHand = result('switch', {
  id: 'by-hand.portal',
  check: 'by-hand',
  outcome: 'manual',
  title: said(demo('consentWhy')),
});
export const left = result('bot', {
  id: 'site.bot',
  check: 'site',
  outcome: 'skipped',
  skipped: 'unconfirmed',
  title: said(demo('newBot')),
});

function link(id: string, from: string, to: string, change: Partial<ReportLink> = {}): ReportLink {
  return { id, from, to, title: said(demo('app')), state: 'ok', findings: [], ...change };
}

const states: readonly LinkState[] = [
  'broken',
  'problem',
  'could-not-look',
  'not-looked-at',
  'not-set-up',
  'ok',
];

/** One way in each state there is. */
export const picture: ReportPicture = {
  nodes: [
    { id: 'entra', title: said(demo('entraUser')), column: 0, row: 0 },
    { id: 'moodle', title: said(demo('moodleUser')), column: 1, row: 1 },
    { id: 'unknown', title: said(demo('bot')), column: 2, row: 0 },
  ],
  links: [
    ...states.map((state, index) =>
      link(`link-${state}`, index % 2 === 0 ? 'entra' : 'moodle', index % 2 === 0 ? 'moodle' : 'unknown', {
        state,
        ...(state === 'broken' && {
          title: said(demo('consent')),
          findings: [{ id: redirect.id, about: '' }],
        }),
      }),
    ),
    link('nowhere', 'entra', 'gone'),
  ],
};

export const drift: Drift = {
  since: '2026-10-01T12:00:00Z',
  still: 1,
  entries: [
    {
      id: redirect.id,
      about: '',
      kind: 'changed',
      turn: 'worse',
      title: redirect.title,
      before: { outcome: 'pass', actual: value('https://moodle.example.org/auth/oidc/') },
      after: { outcome: 'fail', actual: value('https://moodle.example.com/auth/oidc/') },
    },
    {
      id: 'app.old',
      about: '',
      kind: 'gone',
      turn: 'better',
      title: said(demo('removeApp')),
      before: { outcome: 'fail' },
      after: null,
    },
  ],
};

export function report(change: Partial<Report> = {}): Report {
  return {
    kind: 'lms-setup-report',
    version: 2,
    lang: 'en',
    app: 'LMS Setup test',
    profile: 'contoso',
    journey: 'moodle-teams',
    site: 'https://moodle.example.org',
    tenant: 'Contoso',
    account: 'ana@contoso.example',
    rehearsal: false,
    simulated: [],
    startedAt: '2026-11-22T12:04:00Z',
    at: '2026-11-22T12:05:00Z',
    partial: false,
    verdict: {
      kind: 'fails',
      exitCode: 1,
      strict: false,
      text: said({ id: 'report.verdict.fails' }, '1 finding is to put right.'),
    },
    counts: { pass: 1, fail: 1, unknown: 1, skipped: 1, manual: 1, accepted: 1 },
    failing: { blocker: 1, problem: 0, advice: 0 },
    skippedBecause: {
      'needs-earlier-step': 0,
      'not-applicable': 0,
      'not-chosen': 0,
      unconfirmed: 1,
      'no-session': 0,
    },
    checks: [
      check('site', demo('site'), 'prepare', [left]),
      check('app', demo('app'), 'connect', [redirect, twin, fine]),
      check('by-hand', demo('consent'), 'check', [byHand]),
      check('reach', demo('channel'), 'check', [unseen]),
    ],
    picture,
    accepted: [
      {
        id: twin.id,
        about: twin.about,
        reason: 'Kept for the archive',
        until: '2027-06-30',
        state: 'in-force',
      },
    ],
    drift: { sinceLast: drift, sinceGood: null, otherSetUp: false },
    good: null,
    ...change,
  };
}

function check(
  id: string,
  title: Message,
  phase: Report['checks'][number]['phase'],
  findings: readonly ReportFinding[],
): Report['checks'][number] {
  return { check: id, title: said(title), phase, at: '2026-11-22T12:04:30Z', findings, evidence: [] };
}

export function validated(change: Partial<ValidationView> = {}): ValidationView {
  return {
    ...neverValidated,
    state: 'done',
    done: 4,
    of: 4,
    report: report(),
    earlier: [
      { run: '2026-10-01T12-00-00-000Z', at: '2026-10-01T12:00:00Z', verdict: 'well' },
      { run: '2026-09-01T12-00-00-000Z', at: '2026-09-01T12:00:00Z', verdict: 'could-not-look' },
    ],
    comparedWith: '2026-10-01T12-00-00-000Z',
    ...change,
  };
}
