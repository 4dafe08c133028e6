import { describe, expect, it } from 'vitest';
import type { Table } from './step';
import { keepTable, tableCsv, tablePage, tableView } from './tables';

const catalogue = { 'x.create': 'Would be created', 'x.who': 'Who', 'x.why': 'Why' };
const people = ['anna@contoso.example', 'Bruno "B"', '=1+1', 'O’Neil, Mia'];
const table: Table = {
  id: 'forecast',
  title: { id: 'x.title' },
  columns: [{ id: 'x.who' }, { id: 'x.why' }],
  groups: [
    { id: 'create', label: { id: 'x.create' }, tone: 'add' },
    { id: 'keep', label: { id: 'x.keep' }, tone: 'keep' },
  ],
  size: people.length,
  row: (index) => ({
    group: index % 2 === 0 ? 'create' : 'keep',
    cells: [people[index] ?? '', { id: 'x.create' }],
  }),
};
const all = { step: 's', table: 'forecast', group: null, search: '', offset: 0, limit: 50 };

describe('tables of a step', () => {
  it('counts its groups, empty ones too, and says when the answers have changed since', () => {
    const view = tableView(keepTable(table, '2026-11-22T00:00:00Z', '{}'), '{"a":1}');
    expect(view.groups.map((one) => one.count)).toEqual([2, 2]);
    expect(view.stale).toBe(true);
  });

  it('finds a part of a cell, whatever its case, also in the words of the language', () => {
    expect(tablePage(table, { ...all, search: 'BRUNO' }, catalogue, 'en').rows).toHaveLength(1);
    expect(tablePage(table, { ...all, search: 'would be' }, catalogue, 'en').total).toBe(4);
  });

  it('gives one page and the number of all that fit', () => {
    const page = tablePage(table, { ...all, group: 'create', offset: 1, limit: 5 }, catalogue, 'en');
    expect(page.total).toBe(2);
    expect(page.rows.map((row) => row.cells[0])).toEqual(['=1+1']);
  });

  it('exports what a spreadsheet reads back, and nothing it would run', () => {
    const csv = tableCsv(table, { group: null, search: '' }, catalogue, 'en');
    expect(csv.startsWith('\uFEFF,Who,Why\r\n')).toBe(true);
    expect(csv).toContain('"Bruno ""B"""');
    expect(csv).toContain("'=1+1");
    expect(csv).toContain('"O’Neil, Mia"');
  });

  it.each(['=1', '+1', '-1', '@a', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠a'])(
    'exports %j as text, not as a formula',
    (text) => {
      const one = { ...table, size: 1, row: () => ({ group: 'create', cells: [text] }) };
      const csv = tableCsv(one, { group: null, search: '' }, catalogue, 'en');
      const [, value] = /^Would be created,"?([^]*?)"?\r\n$/m.exec(csv) ?? [];
      expect(value).toBe(`'${text}`);
    },
  );
});
