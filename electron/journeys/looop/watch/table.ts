import type { Message, ShownLine, Tone } from '../../../contract/vocabulary';
import type { Table } from '../../../engine/step';
import { messages } from '../steps/provisioning-watch.messages';
import { caseGroups, caseIds, groupOf, type CaseGroup, type CaseId } from './cases';
import { latest, type LogLine } from './log';
import { clockTime } from './standing';

const tones: Readonly<Record<CaseGroup, Tone>> = {
  failed: 'decide',
  created: 'add',
  changed: 'match',
  off: 'remove',
  outside: 'keep',
  same: 'keep',
};

interface Words {
  readonly what: Message;
  readonly why: Message;
  readonly remedy: Message;
}

/** The last word of Entra's log about each user and group; those that failed come first. Sentences are made once per case. */
export function logTable(lines: readonly LogLine[]): Table {
  const words = new Map<CaseId, Words>(
    caseIds.map((id) => [
      id,
      { what: messages(`what.${id}`), why: messages(`why.${id}`), remedy: messages(`do.${id}`) },
    ]),
  );
  const rows = latest(lines)
    .map((line) => ({ line, group: groupOf(line.case, line.outcome) }))
    .sort((one, other) => caseGroups.indexOf(one.group) - caseGroups.indexOf(other.group));
  const groups = caseGroups.filter((id) => rows.some(({ group }) => group === id));
  return {
    id: 'log',
    title: messages('table.title'),
    columns: (['who', 'what', 'why', 'remedy', 'at'] as const).map((one) => messages(`column.${one}`)),
    groups: groups.map((id) => ({ id, label: messages(`group.${id}`), tone: tones[id] })),
    size: rows.length,
    row: (index) => {
      const row = rows[index];
      if (row === undefined) return { group: 'same', cells: [] };
      return { group: row.group, cells: cellsOf(row.line, words.get(row.line.case)) };
    },
  };
}

/** Where this product has no words for a code, Entra's own are quoted. */
const quotes: readonly CaseId[] = ['failed', 'left-out', 'warning', 'refused'];

function cellsOf(line: LogLine, words: Words | undefined): readonly ShownLine[] {
  if (words === undefined) return [];
  const said = quotes.includes(line.case) ? (line.said ?? line.code) : null;
  const name = line.group ? messages('who.group', { name: line.name }) : line.name;
  return [name, words.what, said === null ? words.why : said, words.remedy, clockTime(line.at)];
}
