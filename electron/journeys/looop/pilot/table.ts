import type { Message, ShownLine } from '../../../contract/vocabulary';
import type { Table } from '../../../engine/step';
import { messages } from '../steps/provisioning-pilot.messages';
import { cases, groupTones, type ForecastGroup } from './cases';
import type { ForecastRow } from './forecast';

const groups = Object.keys(groupTones) as readonly ForecastGroup[];

/** The forecast as a table to search and export. */
export function forecastTable(rows: readonly ForecastRow[]): Table {
  const none = messages('none');
  return {
    id: 'forecast',
    title: messages('table.title'),
    columns: (['entra', 'looop', 'what', 'why'] as const).map((one) => messages(`column.${one}`)),
    groups: groups
      .filter((group) => rows.some(({ reason }) => cases[reason] === group))
      .map((id) => ({ id, label: messages(`group.${id}`), tone: groupTones[id] })),
    size: rows.length,
    row: (index) => {
      const row = rows[index];
      if (row === undefined) return { group: 'out', cells: [] };
      const group = cases[row.reason];
      const cells: readonly ShownLine[] = [row.entra, row.looop || none, what(row), why(row)];
      return { group, cells };
    },
  };
}

function what({ reason }: ForecastRow): Message {
  const group = cases[reason];
  return messages(reason === 'reactivate' ? 'what.reactivate' : `what.${group}`);
}

function why({ reason, detail }: ForecastRow): Message {
  return messages(`case.${reason}`, { detail });
}
