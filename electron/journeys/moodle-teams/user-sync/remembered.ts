import type { Hints } from '../../../engine/step';
import { cases, caseIds, type CaseId, type ForecastGroup } from '../forecast/cases';
import type { Forecast } from '../forecast/forecast';

/** What is kept of a forecast when its rows are gone: numbers, and the settings they hold for. */
export interface Remembered {
  /** UTC ISO 8601. */
  readonly at: string;
  readonly by: Readonly<Partial<Record<CaseId, number>>>;
}

export function hintsOf(digest: string, at: string, { rows }: Forecast): Readonly<Record<string, string>> {
  const by: Partial<Record<CaseId, number>> = {};
  for (let index = 0; index < rows.size; index += 1) {
    const reason = rows.reason(index);
    by[reason] = (by[reason] ?? 0) + 1;
  }
  return { forecastFor: digest, forecastAt: at, forecastCounts: JSON.stringify(by) };
}

/** The last forecast, if it was made for exactly these settings. */
export function rememberedFor(digest: string, hints: Hints): Remembered | null {
  const { forecastFor, forecastAt, forecastCounts } = hints;
  if (forecastFor !== digest || forecastAt === undefined || forecastCounts === undefined) return null;
  return { at: forecastAt, by: JSON.parse(forecastCounts) as Remembered['by'] };
}

export function countOf({ by }: Remembered, ...reasons: readonly CaseId[]): number {
  return reasons.reduce((sum, reason) => sum + (by[reason] ?? 0), 0);
}

export function countIn(remembered: Remembered, group: ForecastGroup): number {
  return countOf(remembered, ...caseIds.filter((id) => cases[id].group === group));
}
