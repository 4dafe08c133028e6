import { moodle, type SiteProbe } from '../../../integrations/moodle/port';
import { ask, defineStep, noRights, type Verdict } from '../../../engine/step';
import { messages } from './moodle-site.messages';

type NetworkReason = Extract<SiteProbe, { readonly kind: 'unreachable' }>['reason'];
type Point = NonNullable<
  Verdict<
    | 'is-moodle'
    | 'no-answer'
    | 'certificate'
    | 'blocked'
    | 'closed'
    | 'wwwroot-mismatch'
    | 'plain-http'
    | 'capitals'
    | 'maintenance'
    | 'server-clock-skew'
  >
>;

/** Catalogue: warn from one minute, refuse from five (`server-clock-skew`). */
const skewWarnSeconds = 60;
const skewProblemSeconds = 300;

export type SeenSite = SiteProbe & { readonly typed: string };
export type FoundSite = Extract<SeenSite, { readonly kind: 'moodle' }>;

export const step = defineStep({
  id: 'moodle-site',
  messages,
  phase: 'prepare',
  order: 10,
  rights: noRights,
  uses: { moodle },
  needs: {},
  questions: {
    address: ask.url({ required: true, hinted: true, placeholder: 'moodle.example.org', refuse: complaint }),
  },
  look: async ({ moodle, answers, signal }): Promise<SeenSite> => ({
    ...(await moodle.probe(answers.address, signal)),
    typed: answers.address,
  }),
  judge: (seen) => judge(seen),
  enough: ({ kind }) => kind === 'moodle',
  plan: () => [],
});

/** The address of a site whose step has passed; anything else is a bug of the order of steps. */
export function wwwrootOf(seen: SeenSite): string {
  if (seen.kind !== 'moodle') throw new Error('the site was not found');
  return seen.wwwroot;
}

/** What cannot be an address at all; everything else is tried. */
function complaint(typed: string): string | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):(?=\/\/|[^0-9/])/i.exec(typed)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https' && !scheme.includes('.')) {
    return scheme === 'localhost' ? undefined : 'scheme';
  }
  const bare = typed.replace(/^https?:\/\//i, '');
  const host = bare.split(/[/?#]/)[0] ?? '';
  if (host.includes('@')) return 'credentials';
  const plausible =
    /^(\[[0-9a-f:]+\]|[^\s:[\]]+)(:\d{1,5})?$/i.test(host) &&
    (host.includes('.') || /^(localhost|\[)/i.test(host));
  return plausible && !host.startsWith('.') && !host.includes('..') ? undefined : 'unusable';
}

function judge(seen: SeenSite): readonly Point[] {
  const host = hostOf(seen.typed);
  switch (seen.kind) {
    case 'unreachable': {
      if (!seen.reason.startsWith('tls-')) return [silent(host, seen.code, seen.reason)];
      const params = { host, reason: messages(`reason.${seen.reason}`) };
      return [
        { point: 'certificate', outcome: 'fail', severity: 'blocker', params, codes: { code: seen.code } },
      ];
    }
    case 'blocked':
      return [
        {
          point: 'blocked',
          outcome: 'fail',
          severity: 'blocker',
          params: { host, status: String(seen.status) },
        },
      ];
    case 'closed':
      return [{ point: 'closed', outcome: 'fail', severity: 'blocker' }];
    case 'not-moodle':
      if (seen.status >= 500) return [silent(host, `HTTP ${String(seen.status)}`)];
      return [
        {
          point: 'is-moodle',
          outcome: 'fail',
          severity: 'blocker',
          params: { host },
          actual: seen.title ?? `HTTP ${String(seen.status)}`,
        },
      ];
    case 'moodle':
      return judgeMoodle(seen);
  }
}

/** Without an answer of its own nothing is known about a site, so nothing is said to be wrong with it. */
function silent(host: string, code: string, reason: NetworkReason = 'other'): Point {
  const params = { host, reason: messages(`reason.${reason}`) };
  return { point: 'no-answer', outcome: 'unknown', severity: 'blocker', params, codes: { code } };
}

function judgeMoodle(seen: FoundSite): readonly Point[] {
  const address = new URL(seen.wwwroot);
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(address.hostname);
  const found: Point[] = [
    {
      point: 'is-moodle',
      outcome: 'pass',
      params: { name: seen.siteName || address.host },
      actual: seen.wwwroot,
    },
    seen.askedAt.toLowerCase() === seen.wwwroot.toLowerCase()
      ? { point: 'wwwroot-mismatch', outcome: 'pass' }
      : {
          point: 'wwwroot-mismatch',
          outcome: 'fail',
          severity: 'advice',
          expected: seen.askedAt,
          actual: seen.wwwroot,
        },
    address.protocol === 'https:' || loopback
      ? { point: 'plain-http', outcome: 'pass' }
      : { point: 'plain-http', outcome: 'fail', severity: 'blocker', actual: seen.wwwroot },
    clock(seen.clockSkewSeconds),
  ];
  // The URL parser lowers the host, so the text itself is looked at.
  if (/[A-Z]/.test(seen.wwwroot.replace(/^https?:\/\//i, ''))) {
    found.push({ point: 'capitals', outcome: 'fail', severity: 'advice', actual: seen.wwwroot });
  }
  if (seen.maintenance) found.push({ point: 'maintenance', outcome: 'fail', severity: 'advice' });
  return found;
}

function clock(skew: number | null): Point {
  const point = 'server-clock-skew';
  if (skew === null) return { point, outcome: 'skipped', skipped: 'not-applicable', severity: 'advice' };
  const seconds = Math.abs(skew);
  if (seconds < skewWarnSeconds) return { point, outcome: 'pass' };
  const severity = seconds >= skewProblemSeconds ? 'problem' : 'advice';
  return { point, outcome: 'fail', severity, params: { seconds } };
}

function hostOf(typed: string): string {
  return typed.replace(/^[a-z]+:\/\//i, '').split(/[/?#]/)[0] ?? typed;
}
