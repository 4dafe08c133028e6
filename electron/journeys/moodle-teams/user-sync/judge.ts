import type { JudgeAt, Verdict } from '../../../engine/step';
import { messages } from '../steps/user-sync.messages';
import { lockOut, waysIn } from './administrators';
import { lines } from './lines';
import { areNameless, expectedNames, nameLines } from './names';
import type { Answers } from './questions';
import { countIn, countOf, type Foreseen, type Remembered } from './remembered';
import { groupsMeant } from './restriction';
import type { FoundGroup, SeenUserSync } from './seen';
import { foreseen, isHarsh, isSaved, notOffered, switchesSignIn, wantedOf, type Wanted } from './wanted';
import { isDue } from './whole-run';

type Found = Verdict<
  | 'settings'
  | 'not-offered'
  | 'names-not-mapped'
  | 'delta-token-broken'
  | 'forecast'
  | 'forecast-stale'
  | 'admin-locked-out'
  | 'sync-suspends-users'
  | 'user-match-duplicate'
  | 'username-charset-case'
  | 'email-empty-or-wrong'
  | 'guest-upn'
  | 'group-restriction-empty'
  | 'group-memberof-retired'
  | 'group-ambiguous'
>;

export function judge(seen: SeenUserSync, answers: Answers, { now, hints }: JudgeAt): readonly Found[] {
  const wanted = wantedOf(seen, answers);
  const ahead = foreseen(seen, wanted, now);
  const forecast = ahead.kind === 'fresh' ? ahead.forecast : null;
  return [
    settings(seen, wanted),
    ...lacking(seen, answers),
    ...names(seen, wanted),
    ...(isDue(seen, hints) ? [{ point: 'delta-token-broken', outcome: 'fail' } as const] : []),
    ...restriction(seen, wanted),
    ...lockedOut(seen, wanted, forecast),
    suspends(wanted, forecast),
    ...(wanted.options.includes('guestsync')
      ? [{ point: 'guest-upn', outcome: 'fail', severity: 'advice' } as const]
      : []),
    ...(ahead.kind === 'fresh' ? told(ahead.forecast) : [missing(seen, wanted, ahead, isDue(seen, hints))]),
  ];
}

function settings(seen: SeenUserSync, wanted: Wanted): Found {
  const { stored } = seen;
  const actual = lines(seen, stored.options, stored.restriction);
  if (isSaved(seen, wanted)) return { point: 'settings', outcome: 'pass', actual };
  const expected = lines(seen, wanted.options, wanted.restriction);
  return { point: 'settings', outcome: 'fail', expected, actual };
}

/** Left out, and said: whoever wanted it would wait for it in vain. */
function lacking(seen: SeenUserSync, answers: Answers): readonly Found[] {
  const options = notOffered(seen, answers);
  if (options.length === 0) return [];
  const actual = lines(seen, options, null);
  return [{ point: 'not-offered', outcome: 'fail', severity: 'advice', actual, remedy: { step: 'plugins' } }];
}

function names(seen: SeenUserSync, wanted: Wanted): readonly Found[] {
  const point = 'names-not-mapped';
  const { firstName, lastName } = seen.mapping;
  if (areNameless(seen, wanted)) {
    return [{ point, outcome: 'fail', expected: expectedNames(), actual: null }];
  }
  const both = firstName !== null && lastName !== null;
  return both && wanted.options.includes('create')
    ? [{ point, outcome: 'pass', actual: nameLines(seen.mapping) }]
    : [];
}

function lockedOut(seen: SeenUserSync, wanted: Wanted, forecast: Remembered | null): readonly Found[] {
  const point = 'admin-locked-out';
  // What stands in Moodle is dangerous as long as it stands there, whatever is wanted.
  const options = switchesSignIn(wanted.options) ? wanted.options : seen.stored.options;
  if (!switchesSignIn(options)) return [];
  const why = lockOut(seen, options, forecast);
  if (why === null) {
    const actual = seen.signIn === null ? [] : waysIn(seen.signIn).map(({ username }) => username);
    return [{ point, outcome: 'pass', actual }];
  }
  const actual = seen.signIn?.administrators.map(({ username, auth }) => `${username} (${auth})`) ?? null;
  const params = { why: messages(`locked.${why}`) };
  return [
    { point, outcome: 'fail', severity: 'blocker', params, actual, remedy: { step: 'teams-settings' } },
  ];
}

function suspends({ options }: Wanted, forecast: Remembered | null): Found {
  const point = 'sync-suspends-users';
  if (!['suspend', 'delete', 'disabledsync'].some((one) => options.includes(one))) {
    return { point, outcome: 'pass' };
  }
  // Without a forecast nobody knows how many; "not set" would read as if the options were off.
  if (forecast === null) return { point, outcome: 'fail', severity: 'advice' };
  const actual = String(countIn(forecast, 'suspend') + countIn(forecast, 'delete'));
  return { point, outcome: 'fail', severity: 'advice', actual };
}

/** Nothing is known, or no longer: settings that take something away wait for a new forecast. */
function missing(
  seen: SeenUserSync,
  wanted: Wanted,
  ahead: Exclude<Foreseen, { kind: 'fresh' }>,
  wholeRunDue: boolean,
): Found {
  const waits = isHarsh(wanted) && (!isSaved(seen, wanted) || wholeRunDue);
  const severity = waits ? 'problem' : 'advice';
  if (ahead.kind === 'stale') {
    return { point: 'forecast-stale', outcome: 'fail', severity, params: { at: ahead.at } };
  }
  return waits
    ? { point: 'forecast', outcome: 'fail', severity }
    : { point: 'forecast', outcome: 'skipped', skipped: 'not-chosen', severity };
}

/** What only a forecast can tell, for as long as it holds. */
function told(forecast: Remembered): readonly Found[] {
  const counted = (point: Found['point'], count: number, severity: 'problem' | 'advice'): Found =>
    count === 0 ? { point, outcome: 'pass' } : { point, outcome: 'fail', severity, params: { count } };
  const duplicates =
    countIn(forecast, 'email') +
    countOf(forecast, 'email-several', 'same-account', 'name-taken', 'renamed') +
    countOf(forecast, 'short-other-email', 'short-other-email-switch');
  return [
    { point: 'forecast', outcome: 'pass', params: forecastParams(forecast) },
    counted('user-match-duplicate', duplicates, 'problem'),
    counted('username-charset-case', countOf(forecast, 'charset'), 'advice'),
    counted(
      'email-empty-or-wrong',
      countOf(forecast, 'email-empty', 'email-twice', 'guest-email-empty'),
      'advice',
    ),
  ];
}

export function forecastParams(forecast: Remembered): Readonly<Record<string, string | number>> {
  return {
    at: forecast.at,
    create: countIn(forecast, 'create'),
    exact: countIn(forecast, 'exact') + countIn(forecast, 'switch'),
    decide: countIn(forecast, 'decide') + countIn(forecast, 'email'),
  };
}

function restriction(seen: SeenUserSync, wanted: Wanted): readonly Found[] {
  const groups = groupsMeant(seen, wanted.restriction);
  const value = wanted.restriction?.value ?? '';
  if (groups === null) return [];
  const point = 'group-restriction-empty';
  if (groups.length === 0) {
    return [
      { point, outcome: 'fail', severity: 'blocker', about: 'missing', params: { name: value, count: 0 } },
    ];
  }
  const named = seen.storedGroups?.values.find((one) => one.value === value)?.byName ?? [];
  return [
    ...groups.flatMap(judgeGroup),
    ...(wanted.restriction?.field === 'o365group' && named.length > 1
      ? [{ point: 'group-ambiguous', outcome: 'fail', params: { name: value, count: named.length } } as const]
      : []),
  ];
}

function judgeGroup({ group, members }: FoundGroup): readonly Found[] {
  const point = 'group-restriction-empty';
  const params = { name: group.displayName, count: members };
  const about = group.displayName;
  return [
    members === 0
      ? { point, outcome: 'fail', severity: 'blocker', about, params, actual: group.id }
      : { point, outcome: 'pass', about, params, actual: group.id },
    // The rule operator retires in November 2026, says message MC1448379 as a reporter quotes it.
    ...(/\bmemberOf\b/i.test(group.membershipRule ?? '')
      ? [
          {
            point: 'group-memberof-retired',
            outcome: 'fail',
            severity: 'advice',
            about,
            params,
            actual: group.membershipRule,
          } as const,
        ]
      : []),
  ];
}
