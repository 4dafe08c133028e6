import { caseIds, cases, forecastGroups, type CaseId, type ForecastGroup } from './cases';

export type ForecastCounts = Readonly<Record<ForecastGroup, number>>;

/** The rows of a forecast, a few bytes each beside the names themselves. */
export interface ForecastRows {
  readonly size: number;
  readonly reason: (index: number) => CaseId;
  /** User principal name; empty where the row is about a Moodle account only. */
  readonly entra: (index: number) => string;
  /** User name; empty where there is no account. */
  readonly moodle: (index: number) => string;
}

export interface RowWriter {
  /** Answers the row's index. */
  readonly add: (reason: CaseId, entra: string, moodle: string) => number;
  readonly change: (index: number, reason: CaseId) => void;
  readonly reason: (index: number) => CaseId;
  readonly rows: () => ForecastRows;
}

const codes = new Map(caseIds.map((id, code) => [id, code]));

export function openRows(): RowWriter {
  let reasons = new Uint8Array(1024);
  const entra: string[] = [];
  const moodle: string[] = [];
  const codeOf = (reason: CaseId): number => codes.get(reason) ?? 0;
  const reason = (index: number): CaseId => caseIds[reasons[index] ?? 0] ?? 'new';
  return {
    add: (id, upn, username) => {
      const index = entra.length;
      if (index === reasons.length) {
        const wider = new Uint8Array(reasons.length * 2);
        wider.set(reasons);
        reasons = wider;
      }
      reasons[index] = codeOf(id);
      entra.push(upn);
      moodle.push(username);
      return index;
    },
    change: (index, id) => {
      reasons[index] = codeOf(id);
    },
    reason,
    rows: () => ({
      size: entra.length,
      reason,
      entra: (index) => entra[index] ?? '',
      moodle: (index) => moodle[index] ?? '',
    }),
  };
}

export function countsOf(rows: ForecastRows): ForecastCounts {
  const counts = Object.fromEntries(forecastGroups.map((group) => [group, 0])) as Record<
    ForecastGroup,
    number
  >;
  for (let index = 0; index < rows.size; index += 1) counts[cases[rows.reason(index)].group] += 1;
  return counts;
}
