import { assertNever, type Message } from '../../../contract/vocabulary';
import { maxSecretBytes, type ScimProbe, type TokenFacts } from '../../../integrations/scim/port';
import type { JudgeAt, Verdict } from '../../../engine/step';
import { messages } from '../steps/looop-endpoint.messages';
import { isPublic, isLooop } from './place';
import type { SeenEndpoint } from './seen';

type Point =
  | 'token'
  | 'answers'
  | 'scim-invalid-credentials'
  | 'scim-token-reset'
  | 'scim-token-short-lived'
  | 'scim-secret-too-long'
  | 'token-unsendable'
  | 'token-ends'
  | 'scim-not-enabled-at-vendor'
  | 'scim-wrong-base-url'
  | 'html'
  | 'redirect'
  | 'tls'
  | 'name-unknown'
  | 'no-answer'
  | 'server-error'
  | 'throttled'
  | 'search-refused'
  | 'filter-ignored'
  | 'open-to-all'
  | 'not-public'
  | 'features'
  | 'scim-schema-endpoint-absent'
  | 'groups';
type Found = Verdict<Point>;

const dayMs = 86_400_000;
/** Entra may take days to notice: a token with less than this is none to set up with. */
const shortDays = 1;
/** As for secrets: said at sixty days, pressed from thirty. */
const adviceDays = 60;
const pressDays = 30;

export function judge(seen: SeenEndpoint, { now }: Pick<JudgeAt, 'now'>): readonly Found[] {
  const { probe, token } = seen;
  if (token === null || probe === null) return [{ point: 'token', outcome: 'fail', severity: 'blocker' }];
  return [...judgeProbe(seen, probe, token, now), ...judgeToken(probe, token, now), ...judgePlace(seen)];
}

/** One true cause for what Entra tells as "invalid credentials" whatever it was. */
function judgeProbe(seen: SeenEndpoint, probe: ScimProbe, token: TokenFacts, now: Date): readonly Found[] {
  const fails = (point: Point, more: Partial<Found> = {}): readonly Found[] => [
    { point, outcome: 'fail', severity: 'blocker', actual: shownOf(probe), ...more },
  ];
  // Nobody knows more until the other side answers again: it blocks, and is no fault of the set-up.
  const unknown = (point: Point, more: Partial<Found> = {}): readonly Found[] => [
    { point, outcome: 'unknown', severity: 'blocker', actual: shownOf(probe), ...more },
  ];
  switch (probe.kind) {
    case 'answers':
      return [{ point: 'answers', outcome: 'pass', actual: seen.base }, ...judgeFeatures(seen)];
    case 'ignores-filter':
      return [...fails('filter-ignored', { params: { total: probe.total } }), ...judgeFeatures(seen)];
    case 'rejected':
      return fails('search-refused');
    case 'refused':
      return judgeRefused(seen, probe, token, now);
    case 'not-found':
      return fails('scim-wrong-base-url', { expected: expectedOf(seen), params: { base: seen.base } });
    case 'not-scim':
      return judgePage(seen, probe);
    case 'redirected':
      return fails('redirect', { params: { to: probe.to ?? '–' }, expected: expectedOf(seen) });
    case 'throttled':
      return unknown('throttled');
    case 'server-error':
      return unknown('server-error', { params: { status: probe.status } });
    case 'unsendable-token':
      return fails('token-unsendable', { actual: null });
    case 'unreachable':
      return judgeSilence(seen, probe);
    default:
      return assertNever(probe);
  }
}

function judgeRefused(
  seen: SeenEndpoint,
  probe: Extract<ScimProbe, { kind: 'refused' }>,
  { expiresAt }: TokenFacts,
  now: Date,
): readonly Found[] {
  const actual = shownOf(probe);
  const shared = { outcome: 'fail', severity: 'blocker', actual } as const;
  // Told beside it: the token says of itself that it has ended.
  if (expiresAt !== null && Date.parse(expiresAt) <= now.getTime()) return [];
  if (probe.status === 403) return [{ point: 'scim-not-enabled-at-vendor', ...shared }];
  if (seen.worked === null) return [{ point: 'scim-invalid-credentials', ...shared }];
  return [{ point: 'scim-token-reset', ...shared, params: { date: seen.worked } }];
}

function judgePage(seen: SeenEndpoint, probe: Extract<ScimProbe, { kind: 'not-scim' }>): readonly Found[] {
  const shared = { outcome: 'fail', severity: 'blocker', expected: expectedOf(seen) } as const;
  if (probe.page === 'sign-in' || probe.page === 'page') {
    const what = messages(probe.page === 'sign-in' ? 'page.sign-in' : 'page.page');
    return [{ point: 'html', ...shared, params: { what }, actual: probe.title ?? shownOf(probe) }];
  }
  // Cut short on the way: a second look may bring all of it.
  if (probe.page === 'cut')
    return [
      {
        point: 'no-answer',
        outcome: 'unknown',
        severity: 'blocker',
        params: { reason: messages('reason.cut') },
      },
    ];
  return [{ point: 'scim-wrong-base-url', ...shared, params: { base: seen.base }, actual: shownOf(probe) }];
}

function judgeSilence(
  seen: SeenEndpoint,
  { reason, code }: Extract<ScimProbe, { kind: 'unreachable' }>,
): readonly Found[] {
  const host = new URL(seen.base).host;
  const codes = { code };
  const blocker = { severity: 'blocker', codes } as const;
  if (reason === 'tls-authority' || reason === 'tls-name' || reason === 'tls-date' || reason === 'tls-other')
    return [
      { point: 'tls', outcome: 'fail', ...blocker, params: { host, reason: messages(`reason.${reason}`) } },
    ];
  if (reason === 'dns') return [{ point: 'name-unknown', outcome: 'fail', ...blocker, params: { host } }];
  const known = reason === 'not-allowed' ? 'other' : reason;
  return [
    { point: 'no-answer', outcome: 'unknown', ...blocker, params: { reason: messages(`reason.${known}`) } },
  ];
}

function judgeToken(probe: ScimProbe, token: TokenFacts, now: Date): readonly Found[] {
  const found: Found[] = [];
  if (token.tooLong)
    found.push({
      point: 'scim-secret-too-long',
      outcome: 'fail',
      expected: messages('bytes', { count: maxSecretBytes }),
      actual: messages('bytes', { count: token.bytes }),
    });
  if (token.expiresAt === null || probe.kind === 'unsendable-token') return found;
  const days = (Date.parse(token.expiresAt) - now.getTime()) / dayMs;
  const ends = { actual: dateOf(token.expiresAt), params: { days: Math.max(0, Math.floor(days)) } };
  if (days < shortDays) {
    const severity = days <= 0 ? 'blocker' : 'problem';
    return [...found, { point: 'scim-token-short-lived', outcome: 'fail', severity, ...ends }];
  }
  const severity = days <= pressDays ? 'problem' : 'advice';
  return [
    ...found,
    { point: 'token-ends', outcome: days <= adviceDays ? 'fail' : 'pass', severity, ...ends },
  ];
}

function judgePlace(seen: SeenEndpoint): readonly Found[] {
  const host = new URL(seen.base).hostname;
  const found: Found[] = [];
  if (!isPublic(host)) found.push({ point: 'not-public', outcome: 'fail', params: { host } });
  if (seen.open) found.push({ point: 'open-to-all', outcome: 'fail' });
  return found;
}

function judgeFeatures({ config, schemas, groups }: SeenEndpoint): readonly Found[] {
  const names =
    config === null ? [] : (['patch', 'filter', 'bulk', 'etag'] as const).filter((name) => config[name]);
  return [
    config === null
      ? { point: 'features', outcome: 'skipped', skipped: 'not-applicable' }
      : config.patch
        ? { point: 'features', outcome: 'pass', actual: names }
        : { point: 'features', outcome: 'fail', actual: names, expected: 'patch' },
    // No fault where there is none: mappings have a list of their own.
    schemas === null
      ? { point: 'scim-schema-endpoint-absent', outcome: 'pass' }
      : {
          point: 'scim-schema-endpoint-absent',
          outcome: 'skipped',
          skipped: 'not-applicable',
          actual: schemas.map(({ id }) => id),
        },
    groups === 'supported'
      ? { point: 'groups', outcome: 'pass' }
      : { point: 'groups', outcome: 'skipped', skipped: 'not-applicable' },
  ];
}

function expectedOf({ base }: SeenEndpoint): string {
  const { hostname, origin } = new URL(base);
  return isLooop(hostname) ? `${origin}/scim/v2` : 'https://…/scim/v2';
}

function shownOf(probe: ScimProbe): string | null {
  return 'status' in probe && probe.status > 0 ? `HTTP ${String(probe.status)}` : null;
}

function dateOf(date: string): Message {
  return messages('date', { date });
}
