import type { Hints } from '../../../engine/step';
import { caseIds, type CaseId, type Counts } from './cases';

/** What is kept of a forecast when its rows are gone. */
export interface Remembered {
  /** Names the mappings and the scope it holds for. */
  readonly digest: string;
  /** UTC ISO 8601. */
  readonly at: string;
  readonly counts: Counts;
  /** The first few of each kind, as they sign in. */
  readonly names: Readonly<Partial<Record<CaseId, readonly string[]>>>;
}

/** How many names a finding tells. */
export const fewNames = 5;

export function hintsOf({ digest, at, counts, names }: Remembered): Readonly<Record<string, string>> {
  return {
    forecastFor: digest,
    forecastAt: at,
    forecastCounts: JSON.stringify(counts),
    forecastNames: JSON.stringify(names),
  };
}

/** The last forecast of exactly these mappings and this scope. */
export function rememberedIn(hints: Hints, digest: string): Remembered | null {
  const { forecastFor, forecastAt: at, forecastCounts, forecastNames } = hints;
  if (forecastFor !== digest || at === undefined) return null;
  if (forecastCounts === undefined || forecastNames === undefined) return null;
  return {
    digest,
    at,
    counts: JSON.parse(forecastCounts) as Remembered['counts'],
    names: JSON.parse(forecastNames) as Remembered['names'],
  };
}

/** Counts and first names out of the rows. */
export function summed(
  rows: readonly { readonly reason: CaseId; readonly entra: string }[],
): Pick<Remembered, 'counts' | 'names'> {
  const counts = Object.fromEntries(
    caseIds
      .map((id) => [id, rows.filter(({ reason }) => reason === id).length] as const)
      .filter(([, count]) => count > 0),
  ) as Counts;
  const names = Object.fromEntries(
    caseIds
      .map((id) => [id, rows.filter(({ reason }) => reason === id).slice(0, fewNames)] as const)
      .filter(([, few]) => few.length > 0)
      .map(([id, few]) => [id, few.map(({ entra }) => entra)]),
  ) as Remembered['names'];
  return { counts, names };
}
