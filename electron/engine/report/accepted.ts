import { z } from 'zod';
import type { Finding, Severity } from '../../contract/vocabulary';
import {
  acceptableOutcomes,
  checkOf,
  keyOf,
  type Acceptance,
  type JudgedAcceptance,
} from '../../contract/report';

const day = /^\d{4}-\d{2}-\d{2}$/;
/** How badly something fails, least first. */
const failings = ['advice', 'problem', 'blocker'] as const satisfies readonly Severity[];
const file = z.strictObject({
  version: z.literal(1),
  accepted: z.array(
    z.strictObject({
      id: z.string().min(1),
      about: z.string().default(''),
      reason: z.string().trim().min(1),
      until: z.string().refine((text) => day.test(text) && !Number.isNaN(Date.parse(text))),
      outcome: z.enum(acceptableOutcomes).optional(),
      severity: z.enum(failings).optional(),
    }),
  ),
});

export type ReadAcceptances =
  | { readonly kind: 'read'; readonly accepted: readonly Acceptance[] }
  /** `where` is the path of the first thing that is not as it should be, empty for the whole file. */
  | { readonly kind: 'wrong'; readonly where: string };

/** Reads accepted.json (docs/report.md). Each entry needs a reason and a last day: nothing is accepted for ever. */
export function readAccepted(text: string): ReadAcceptances {
  const result = file.safeParse(parse(text));
  if (!result.success)
    return { kind: 'wrong', where: (result.error.issues[0]?.path ?? []).map(String).join('.') };
  return { kind: 'read', accepted: result.data.accepted };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/**
 * What each acceptance means for these findings today. What nobody could look at is never accepted.
 *
 * @param waiting steps and checks that may still bring findings home
 */
export function judgeAccepted(
  accepted: readonly Acceptance[],
  findings: readonly Finding[],
  now: Date,
  waiting: readonly string[] = [],
): readonly JudgedAcceptance[] {
  // Where a name is given twice, the one that could not be looked at decides, then the worst.
  const found = new Map([...findings].sort(byGravity).map((one) => [keyOf(one), one]));
  const today = dayOf(now);
  return accepted.map((one) => {
    const state = waiting.includes(checkOf(one.id))
      ? 'not-looked-at'
      : stateOf(one, found.get(keyOf(one)), today);
    return { ...one, state };
  });
}

/** UTC, as YYYY-MM-DD. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** Least first; what nobody could look at is the last, as it may be anything. */
export function byGravity(one: Judgeable, other: Judgeable): number {
  return gravity(one) - gravity(other);
}

type Judgeable = Pick<Finding, 'outcome' | 'severity'>;

function gravity({ outcome, severity }: Judgeable): number {
  if (outcome === 'fail') return 1 + failings.indexOf(severity);
  return outcome === 'unknown' ? 1 + failings.length : outcome === 'pass' ? -1 : 0;
}

/** Whether it is worse than what was accepted, where that was written down. */
function isWorse(finding: Finding, { outcome = 'fail', severity }: Acceptance): boolean {
  // By hand and skipped weigh the same whatever their severity; how bad a failing was nobody can guess.
  if (outcome === 'fail' && severity === undefined) return false;
  return byGravity(finding, { outcome, severity: severity ?? 'advice' }) > 0;
}

function stateOf(one: Acceptance, finding: Finding | undefined, today: string): JudgedAcceptance['state'] {
  if (finding === undefined) return 'unmatched';
  if (finding.outcome === 'pass') return 'unneeded';
  if (finding.outcome === 'unknown') return 'not-looked-at';
  if (one.until < today) return 'expired';
  return isWorse(finding, one) ? 'worse' : 'in-force';
}
