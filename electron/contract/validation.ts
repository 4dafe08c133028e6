import type { Report } from './report';
import type { Message } from './vocabulary';

/**
 * One validation as the window follows it. While it runs, `report` tells what has come home so far; its sentences carry
 * their ids, so that the window can say them in another language than they were written in.
 */
export interface ValidationView {
  /** `stopped`: by the person; `report` is the last whole one then. */
  readonly state: 'never' | 'running' | 'done' | 'stopped';
  /** Steps and checks that were looked at, of how many. */
  readonly done: number;
  readonly of: number;
  /** What is being looked at; null when nothing is. */
  readonly looking: Message | null;
  /** Evidence is left out of it and asked for by check; null before the first validation of this set-up. */
  readonly report: Report | null;
  /** Checks that have not come home in this run; empty when it is over. */
  readonly waiting: readonly string[];
  /** Earlier runs kept in the profile, newest first: names for `compareWith`, and how they ended. */
  readonly earlier: readonly EarlierRun[];
  /** Which of them `report.drift.sinceLast` compares with; null when there is none. */
  readonly comparedWith: string | null;
}

export interface EarlierRun {
  /** File name without its ending, made of the time. */
  readonly run: string;
  /** UTC ISO 8601. */
  readonly at: string;
  readonly verdict: Report['verdict']['kind'];
}

/** The sentence of a finding that is left out only because nobody allowed this app to read it. */
export const notAllowedId = 'validation.notAllowed';

/** What a validation can be saved as. */
export const reportFormats = ['html', 'pdf', 'json', 'junit'] as const;
export type ReportFormat = (typeof reportFormats)[number];
