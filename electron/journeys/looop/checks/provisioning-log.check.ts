import { defineCheck, noRights, type Verdict } from '../../../engine/step';
import { step as provisioningWatch } from '../steps/provisioning-watch.step';
import { latest, type LogLine } from '../watch/log';
import type { Assigned, SeenWatch } from '../watch/seen';
import { accountsOf } from '../watch/standing';
import { messages } from './provisioning-log.messages';

type Found = Verdict<
  'failures' | 'scim-not-entitled' | 'scim-matching-duplicate' | 'scim-out-of-scope-disables' | 'read'
>;

interface SeenLastDay {
  readonly log: SeenWatch['log'];
  readonly expected: SeenWatch['expected'];
  readonly accounts: number;
}

/** Names on one card. */
const mostNames = 10;
/** So many disabled accounts in a day are worth a look, or this share of all of them if that is more. */
const fewDisabled = 5;
const shareDisabled = 0.1;

/** What became of each user on the last day: read once, with the status of the job, and judged here one by one. */
export const check = defineCheck({
  id: 'provisioning-log',
  messages,
  rights: noRights,
  uses: {},
  needs: { provisioningWatch },
  questions: {},
  look: ({ seen: { provisioningWatch: watch } }): Promise<SeenLastDay> =>
    Promise.resolve({
      log: watch.log,
      expected: watch.expected,
      accounts: watch.job === null ? 0 : accountsOf(watch.job),
    }),
  judge: ({ log, expected, accounts }): readonly Found[] => {
    if (log.kind === 'not-asked')
      return [{ point: 'read', outcome: 'skipped', severity: 'advice', skipped: 'not-applicable' }];
    if (log.kind === 'closed')
      return points.filter((one) => one !== 'scim-not-entitled' || expected !== null).map(notKnown);
    const last = latest(log.lines);
    const duplicates = last.filter((one) => one.case === 'duplicate');
    const failed = last.filter((one) => one.outcome === 'failure' && one.case !== 'duplicate');
    const found = [
      verdict('failures', failed, 'problem'),
      verdict('scim-matching-duplicate', duplicates, 'problem'),
      ...(expected === null ? [] : [verdict('scim-not-entitled', notEntitled(last, expected), 'problem')]),
      disabled(last, accounts),
    ];
    // What is not among the newest entries may be among the others.
    return found.map((one) => (one.outcome === 'pass' && !log.whole ? notKnown(one.point) : one));
  },
});

const points = [
  'failures',
  'scim-matching-duplicate',
  'scim-not-entitled',
  'scim-out-of-scope-disables',
] as const;

function notKnown(point: Found['point']): Found {
  return { point, outcome: 'skipped', severity: 'advice', skipped: 'unconfirmed' };
}

type Point = 'failures' | 'scim-not-entitled' | 'scim-matching-duplicate';

function verdict(point: Point, lines: readonly LogLine[], severity: 'problem' | 'advice'): Found {
  if (lines.length === 0) return { point, outcome: 'pass' };
  return {
    point,
    outcome: 'fail',
    severity,
    params: { count: lines.length },
    actual: lines.slice(0, mostNames).map(lineOf),
  };
}

function lineOf({ name, code }: LogLine): string {
  return code === null ? name : `${name} · ${code}`;
}

/** Whoever was assigned and left out all the same; that others were, or had been before, is as it must be. */
function notEntitled(lines: readonly LogLine[], expected: readonly Assigned[]): readonly LogLine[] {
  const since = new Map(expected.map((one) => [one.id, one.since]));
  return lines.filter((one) => {
    const assigned = since.get(one.id);
    return one.case === 'not-entitled' && !one.group && assigned !== undefined && one.at > assigned;
  });
}

function disabled(lines: readonly LogLine[], accounts: number): Found {
  const point = 'scim-out-of-scope-disables';
  const off = lines.filter((one) => one.case === 'disabled' || one.case === 'deleted');
  const many = off.length > Math.max(fewDisabled, Math.ceil(accounts * shareDisabled));
  const params = { count: off.length };
  const actual = off.slice(0, mostNames).map(({ name }) => name);
  return many
    ? { point, outcome: 'fail', severity: 'advice', params, actual }
    : { point, outcome: 'pass', params, ...(actual.length > 0 && { actual }) };
}
