import { z } from 'zod';
import type { Finding } from '../../contract/vocabulary';
import { keyOf, type Acceptance, type JudgedAcceptance } from './shape';

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

/** What each acceptance means for these findings today. What nobody could look at is never accepted. */
export function judgeAccepted(
  accepted: readonly Acceptance[],
  findings: readonly Finding[],
  now: Date,
): readonly JudgedAcceptance[] {
  const found = new Map(findings.map((one) => [keyOf(one), one]));
  const today = now.toISOString().slice(0, 10);
  return accepted.map((one) => ({ ...one, state: stateOf(found.get(keyOf(one)), one.until < today) }));
}

function stateOf(finding: Finding | undefined, over: boolean): JudgedAcceptance['state'] {
  if (finding === undefined) return 'unmatched';
  if (finding.outcome === 'pass') return 'unneeded';
  if (finding.outcome === 'unknown') return 'not-looked-at';
  return over ? 'expired' : 'in-force';
}
