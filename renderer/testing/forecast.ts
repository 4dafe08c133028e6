import type { Picked, Question, TablePage, TableQuery, TableView } from '../../electron/contract/vocabulary';
import { demo } from './views';

export const forecast: TableView = {
  id: 'forecast',
  title: demo('forecast'),
  columns: [demo('entraUser'), demo('moodleUser')],
  groups: [
    { id: 'create', label: demo('create'), tone: 'add', count: 1204 },
    { id: 'match', label: demo('match'), tone: 'match', count: 120 },
    { id: 'decide', label: demo('decide'), tone: 'decide', count: 0 },
    { id: 'suspend', label: demo('suspend'), tone: 'remove', count: 3 },
  ],
  total: 1327,
  madeAt: '2026-11-22T09:31:00Z',
  stale: false,
};

/** A main that holds as many rows as the groups of the forecast say. */
export function rowsOf({ group, search, offset, limit }: TableQuery): TablePage {
  const all = forecast.groups.flatMap(({ id, count }) =>
    Array.from({ length: count }, (_, index) => ({ group: id, cells: [`${id}-${String(index)}`, 'none'] })),
  );
  const fit = all.filter(
    (row) => (group === null || row.group === group) && row.cells.some((cell) => cell.includes(search)),
  );
  return { total: fit.length, rows: fit.slice(offset, offset + limit) };
}

export const groupQuestion: Question = {
  field: 'groups',
  kind: 'pick-from-directory',
  label: demo('group'),
  required: false,
  many: true,
  advanced: false,
};

export const teachers: Picked = { id: 'g-1', name: 'Teachers', detail: '31 members' };
export const students: Picked = { id: 'g-2', name: 'Students', detail: '1,204 members' };
export const staff: Picked = { id: 'g-3', name: 'Staff' };
