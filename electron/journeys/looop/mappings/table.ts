import type { Tone } from '../../../contract/vocabulary';
import type { Table } from '../../../engine/step';
import { messages } from '../steps/mappings.messages';
import { rowsOf, wantedText, type Row, type RowState } from './rows';
import { ruleOf, type SeenMappings } from './seen';

const tones: Readonly<Record<RowState, Tone>> = {
  missing: 'add',
  retired: 'remove',
  other: 'decide',
  same: 'keep',
  own: 'beside',
};
const states = Object.keys(tones) as readonly RowState[];

/** Every target attribute with what fills it now and what the recommendation is, side by side. */
export function mappingTable(seen: Pick<SeenMappings, 'rule'>): Table {
  const rows = rowsOf(ruleOf(seen));
  return {
    id: 'mappings',
    title: messages('table.title'),
    columns: (['object', 'target', 'now', 'wanted', 'state'] as const).map((one) =>
      messages(`column.${one}`),
    ),
    groups: states
      .filter((state) => rows.some((row) => row.state === state))
      .map((id) => ({ id, label: messages(`state.${id}`), tone: tones[id] })),
    size: rows.length,
    row: (index) => {
      const row = rows[index];
      return row === undefined ? { group: 'own', cells: [] } : { group: row.state, cells: cells(row) };
    },
  };
}

function cells(row: Row): ReturnType<Table['row']>['cells'] {
  const { object, target, now, state } = row;
  return [
    messages(object === 'User' ? 'object.user' : 'object.group'),
    target,
    now?.source.expression ?? messages('not-mapped'),
    wantedText(row) ?? messages('nothing-recommended'),
    messages(`state.${state}`),
  ];
}
