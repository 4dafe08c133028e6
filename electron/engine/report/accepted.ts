import { z } from 'zod';
import type { Finding } from '../../contract/vocabulary';
import { checkOf, keyOf, type Acceptance, type JudgedAcceptance } from '../../contract/report';

const day = /^\d{4}-\d{2}-\d{2}$/;
const file = z.strictObject({
  version: z.literal(1),
  accepted: z.array(
    z.strictObject({
      id: z.string().min(1),
      about: z.string().default(''),
      reason: z.string().trim().min(1),
      until: z.string().refine((text) => day.test(text) && !Number.isNaN(Date.parse(text))),
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
  // Where a name is given twice, the one that could not be looked at decides, then the one that does not pass.
  const rank = ({ outcome }: Finding): number => (outcome === 'unknown' ? 2 : outcome === 'pass' ? 0 : 1);
  const found = new Map([...findings].sort((a, b) => rank(a) - rank(b)).map((one) => [keyOf(one), one]));
  const today = dayOf(now);
  return accepted.map((one) => {
    const state = waiting.includes(checkOf(one.id))
      ? 'not-looked-at'
      : stateOf(found.get(keyOf(one)), one.until < today);
    return { ...one, state };
  });
}

/** UTC, as YYYY-MM-DD. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

function stateOf(finding: Finding | undefined, over: boolean): JudgedAcceptance['state'] {
  if (finding === undefined) return 'unmatched';
  if (finding.outcome === 'pass') return 'unneeded';
  if (finding.outcome === 'unknown') return 'not-looked-at';
  return over ? 'expired' : 'in-force';
}
