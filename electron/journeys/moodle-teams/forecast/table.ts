import type { Message, Tone } from '../../../contract/vocabulary';
import type { Table } from '../../../engine/step';
import { messages } from '../steps/user-sync.messages';
import { caseIds, cases, forecastGroups, type CaseId, type ForecastGroup } from './cases';
import type { Forecast } from './forecast';

const tones: Readonly<Record<ForecastGroup, Tone>> = {
  create: 'add',
  exact: 'match',
  switch: 'remove',
  email: 'decide',
  linked: 'keep',
  decide: 'decide',
  suspend: 'remove',
  delete: 'remove',
  outside: 'keep',
};

interface Words {
  readonly what: Message;
  readonly why: Message;
}

/** The forecast as a table to search and export. Sentences are made once per case, not once per row. */
export function forecastTable({ rows, counts }: Forecast): Table {
  const words = new Map<CaseId, Words>(
    caseIds.map((id) => [id, { what: messages(`what.${cases[id].what}`), why: messages(`case.${id}`) }]),
  );
  const none = messages('none');
  return {
    id: 'forecast',
    title: messages('table.title'),
    columns: (['entra', 'moodle', 'what', 'why'] as const).map((one) => messages(`column.${one}`)),
    groups: forecastGroups
      .filter((group) => counts[group] > 0)
      .map((id) => ({ id, label: messages(`group.${id}`), tone: tones[id] })),
    size: rows.size,
    row: (index) => {
      const reason = rows.reason(index);
      const { what, why } = words.get(reason) ?? { what: none, why: none };
      const told =
        reason === 'charset' ? messages('case.charset', { signs: signsOf(rows.entra(index)) }) : why;
      const cells = [rows.entra(index) || none, rows.moodle(index) || none, what, told];
      return { group: cases[reason].group, cells };
    },
  };
}

/** The characters of a name that Moodle does not take, each once. */
function signsOf(name: string): string {
  return [...new Set(name.toLowerCase().replaceAll(/[-._@a-z0-9]/g, ''))].join(' ');
}
