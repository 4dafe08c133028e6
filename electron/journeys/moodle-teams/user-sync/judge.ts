import type { JudgeAt, Verdict } from '../../../engine/step';
import { lines } from './lines';
import type { Answers } from './questions';
import { countIn, countOf, rememberedFor, type Remembered } from './remembered';
import { groupsMeant } from './restriction';
import type { FoundGroup, SeenUserSync } from './seen';
import { digestOf, isHarsh, isSaved, wantedOf, type Wanted } from './wanted';

type Found = Verdict<
  | 'settings'
  | 'forecast'
  | 'sync-suspends-users'
  | 'user-match-duplicate'
  | 'username-charset-case'
  | 'email-empty-or-wrong'
  | 'guest-upn'
  | 'group-restriction-empty'
  | 'group-memberof-retired'
  | 'group-ambiguous'
>;

export function judge(seen: SeenUserSync, answers: Answers, { hints }: JudgeAt): readonly Found[] {
  const wanted = wantedOf(seen, answers);
  const forecast = rememberedFor(digestOf(seen, wanted), hints);
  return [
    settings(seen, wanted),
    ...restriction(seen, wanted),
    suspends(wanted, forecast),
    ...(wanted.options.includes('guestsync')
      ? [{ point: 'guest-upn', outcome: 'fail', severity: 'advice' } as const]
      : []),
    ...foreseen(seen, wanted, forecast),
  ];
}

function settings(seen: SeenUserSync, wanted: Wanted): Found {
  const { stored } = seen;
  const actual = lines(seen, stored.options, stored.restriction);
  if (isSaved(seen, wanted)) return { point: 'settings', outcome: 'pass', actual };
  const expected = lines(seen, wanted.options, wanted.restriction);
  return { point: 'settings', outcome: 'fail', expected, actual };
}

function suspends(wanted: Wanted, forecast: Remembered | null): Found {
  const point = 'sync-suspends-users';
  if (!isHarsh(wanted)) return { point, outcome: 'pass' };
  if (forecast === null) return { point, outcome: 'fail', severity: 'advice', actual: null };
  const actual = String(countIn(forecast, 'suspend') + countIn(forecast, 'delete'));
  return { point, outcome: 'fail', severity: 'advice', actual };
}

/** What only a forecast can tell, for as long as it holds. */
function foreseen(seen: SeenUserSync, wanted: Wanted, forecast: Remembered | null): readonly Found[] {
  if (forecast === null) {
    return isHarsh(wanted) && !isSaved(seen, wanted)
      ? [{ point: 'forecast', outcome: 'fail', severity: 'problem' }]
      : [{ point: 'forecast', outcome: 'skipped', skipped: 'not-chosen', severity: 'advice' }];
  }
  const counted = (point: Found['point'], count: number, severity: 'problem' | 'advice'): Found =>
    count === 0 ? { point, outcome: 'pass' } : { point, outcome: 'fail', severity, params: { count } };
  return [
    { point: 'forecast', outcome: 'pass', params: forecastParams(forecast) },
    counted(
      'user-match-duplicate',
      countIn(forecast, 'email') +
        countOf(forecast, 'email-several', 'same-account', 'short-other-email', 'name-taken', 'renamed'),
      'problem',
    ),
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
    exact: countIn(forecast, 'exact'),
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
