import type { Message, ShownLine } from './vocabulary';

/** How a group of rows is drawn: what happens to the accounts in it. */
export type Tone = 'add' | 'match' | 'keep' | 'beside' | 'decide' | 'remove';

export interface TableView {
  readonly id: string;
  readonly title: Message;
  readonly columns: readonly Message[];
  readonly groups: readonly {
    readonly id: string;
    readonly label: Message;
    readonly tone: Tone;
    readonly count: number;
  }[];
  readonly total: number;
  /** UTC ISO 8601. */
  readonly madeAt: string;
  /** The answers have changed since. */
  readonly stale: boolean;
}

export interface TableQuery {
  readonly step: string;
  readonly table: string;
  /** Null shows all groups. */
  readonly group: string | null;
  /** Part of any cell, upper or lower case alike; empty shows all. */
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
}

export interface TablePage {
  /** Rows that fit the query. */
  readonly total: number;
  readonly rows: readonly { readonly group: string; readonly cells: readonly ShownLine[] }[];
}
