import { sayLine } from '../contract/say';
import type { Catalogue, Lang, TablePage, TableQuery, TableView } from '../contract/vocabulary';
import type { Table } from './step';

/** A table as a step keeps it: with the moment it was made and the answers it was made for. */
export interface KeptTable {
  readonly table: Table;
  /** UTC ISO 8601. */
  readonly madeAt: string;
  /** The answers of the step at that moment, as JSON. */
  readonly answers: string;
  /** Rows by group: counted once, because a view is sent many times. */
  readonly counts: ReadonlyMap<string, number>;
}

type Filter = Pick<TableQuery, 'group' | 'search'>;

export function keepTable(table: Table, madeAt: string, answers: string): KeptTable {
  const counts = new Map<string, number>();
  for (let index = 0; index < table.size; index += 1) {
    const { group } = table.row(index);
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return { table, madeAt, answers, counts };
}

export function tableView({ table, madeAt, answers, counts }: KeptTable, answersNow: string): TableView {
  return {
    id: table.id,
    title: table.title,
    columns: table.columns,
    groups: table.groups.map((group) => ({ ...group, count: counts.get(group.id) ?? 0 })),
    total: table.size,
    madeAt,
    stale: answers !== answersNow,
  };
}

/** The rows that fit, one page of them; `total` counts all that fit. */
export function tablePage(table: Table, query: TableQuery, catalogue: Catalogue, lang: Lang): TablePage {
  const rows: TablePage['rows'][number][] = [];
  let total = 0;
  for (const row of fitting(table, query, catalogue, lang)) {
    if (total >= query.offset && rows.length < query.limit) rows.push(row);
    total += 1;
  }
  return { total, rows };
}

function* fitting(
  table: Table,
  { group, search }: Filter,
  catalogue: Catalogue,
  lang: Lang,
): Generator<TablePage['rows'][number]> {
  const wanted = search.trim().toLocaleLowerCase(lang);
  for (let index = 0; index < table.size; index += 1) {
    const row = table.row(index);
    if (group !== null && row.group !== group) continue;
    const text = (): string => row.cells.map((cell) => sayLine(cell, catalogue, lang)).join('\n');
    if (wanted !== '' && !text().toLocaleLowerCase(lang).includes(wanted)) continue;
    yield row;
  }
}

/**
 * The rows as CSV (RFC 4180) with a byte order mark, which spreadsheets need to see UTF-8. A cell that a spreadsheet
 * would run as a formula gets an apostrophe in front (OWASP, CSV injection: full-width signs count as plain ones).
 */
export function tableCsv(table: Table, filter: Filter, catalogue: Catalogue, lang: Lang): string {
  const labels = new Map(table.groups.map((group) => [group.id, sayLine(group.label, catalogue, lang)]));
  const head = ['', ...table.columns.map((column) => sayLine(column, catalogue, lang))];
  const lines = [head.map(cell).join(',')];
  for (const { group, cells } of fitting(table, filter, catalogue, lang)) {
    const texts = cells.map((one) => sayLine(one, catalogue, lang));
    lines.push([labels.get(group) ?? group, ...texts].map(cell).join(','));
  }
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
