import type { Hints } from '../../../engine/step';
import { cases, caseIds, type CaseId, type ForecastGroup } from '../forecast/cases';
import type { Forecast } from '../forecast/forecast';

/** How many there are: cheap to ask, so a look can tell whether a forecast still fits. */
export interface Size {
  readonly accounts: number;
  readonly users: number;
  /** Of the groups that may get accounts; null when everybody may. */
  readonly members: number | null;
}

/** What a forecast found out about the site administrators, by user name. */
export interface ForeseenAdministrators {
  /** Nobody in Entra would be matched with them. */
  readonly outside: readonly string[];
  readonly switched: readonly string[];
}

/** What is kept of a forecast when its rows are gone: numbers, and the settings they hold for. */
export interface Remembered {
  /** Names the settings, see `digestOf`. */
  readonly digest: string;
  /** UTC ISO 8601. */
  readonly at: string;
  readonly by: Readonly<Partial<Record<CaseId, number>>>;
  readonly size: Size;
  readonly administrators: ForeseenAdministrators;
}

export type Foreseen =
  | { readonly kind: 'none' }
  /** Too old, or the numbers of people have changed since. */
  | { readonly kind: 'stale'; readonly at: string }
  | { readonly kind: 'fresh'; readonly forecast: Remembered };

export function countCases({ rows }: Forecast): Remembered['by'] {
  const by: Partial<Record<CaseId, number>> = {};
  for (let index = 0; index < rows.size; index += 1) {
    const reason = rows.reason(index);
    by[reason] = (by[reason] ?? 0) + 1;
  }
  return by;
}

export function hintsOf({
  digest,
  at,
  by,
  size,
  administrators,
}: Remembered): Readonly<Record<string, string>> {
  return {
    forecastFor: digest,
    forecastAt: at,
    forecastCounts: JSON.stringify(by),
    forecastAbout: JSON.stringify({ size, administrators }),
  };
}

/** The last forecast, whatever it was made for. */
export function rememberedIn(hints: Hints): Remembered | null {
  const { forecastFor: digest, forecastAt: at, forecastCounts, forecastAbout } = hints;
  if (digest === undefined || at === undefined || forecastCounts === undefined) return null;
  // One an earlier release made does not say enough.
  if (forecastAbout === undefined) return null;
  const about = JSON.parse(forecastAbout) as Pick<Remembered, 'size' | 'administrators'>;
  return { digest, at, by: JSON.parse(forecastCounts) as Remembered['by'], ...about };
}

const dayMs = 86_400_000;

/** A forecast holds for exactly the settings it was made for, for a day, and while the numbers stay about the same. */
export function foreseenFor(
  remembered: Remembered | null,
  digest: string,
  size: Size | null,
  now: Date,
): Foreseen {
  if (remembered?.digest !== digest) return { kind: 'none' };
  // A clock that was set back must not keep a forecast young.
  const recent = Math.abs(now.getTime() - Date.parse(remembered.at)) <= dayMs;
  if (!recent || size === null || isFar(remembered.size, size)) return { kind: 'stale', at: remembered.at };
  return { kind: 'fresh', forecast: remembered };
}

function isFar(then: Size, now: Size): boolean {
  const far = (one: number, other: number): boolean => {
    const apart = Math.abs(one - other);
    return apart > 5 && apart > one * 0.02;
  };
  return (
    far(then.accounts, now.accounts) || far(then.users, now.users) || far(then.members ?? 0, now.members ?? 0)
  );
}

export function countOf({ by }: Pick<Remembered, 'by'>, ...reasons: readonly CaseId[]): number {
  return reasons.reduce((sum, reason) => sum + (by[reason] ?? 0), 0);
}

export function countIn(remembered: Pick<Remembered, 'by'>, group: ForecastGroup): number {
  return countOf(remembered, ...caseIds.filter((id) => cases[id].group === group));
}
