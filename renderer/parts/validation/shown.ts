import {
  findingsOf,
  keyOf,
  type DriftEntry,
  type Report,
  type ReportFinding,
} from '../../../electron/contract/report';
import { phases, type Message } from '../../../electron/contract/vocabulary';
import { countWords, kindOf, kinds, kindWords, type Kind } from '../../findings';
import { frame } from '../../messages';
import { phaseNames } from '../../names';

/** What a finding asks of the person today: one that somebody accepted asks nothing. */
export type Word = Kind | 'accepted';

/** As in every list of findings; what somebody accepted stands before what is fine. */
export const words: readonly Word[] = [
  ...kinds.slice(0, kinds.indexOf('pass')),
  'accepted',
  'pass',
  'skipped',
];

export function wordOf(finding: ReportFinding): Word {
  return finding.accepted === undefined ? kindOf(finding) : 'accepted';
}

/** Nobody has to do anything about these: they are one line each. */
export function isQuiet(word: Word): boolean {
  return word === 'pass' || word === 'skipped';
}

export function wordText(word: Word): Message {
  return word === 'accepted' ? frame('accepted') : kindWords[word];
}

export function countText(word: Word, count: number): Message {
  return word === 'accepted' ? frame('countAccepted', { count }) : countWords[word](count);
}

/** How many there are of each word; words nobody found are left out. */
export function wordCounts(
  findings: readonly ReportFinding[],
): readonly { readonly word: Word; readonly count: number }[] {
  return words
    .map((word) => ({ word, count: findings.filter((one) => wordOf(one) === word).length }))
    .filter(({ count }) => count > 0);
}

export const groupings = ['importance', 'phase', 'check'] as const;
export type Grouping = (typeof groupings)[number];

/** Which findings a person wants to see, and how. */
export interface Wish {
  readonly word: Word | null;
  /** Part of a title, an id or a value, upper or lower case alike; empty shows all. */
  readonly search: string;
  /** Only what came or changed since the run it is compared with. */
  readonly changed: boolean;
  /** Only what put this way of the connection into its state. */
  readonly link: string | null;
  readonly by: Grouping;
}

export const everything: Wish = { word: null, search: '', changed: false, link: null, by: 'importance' };

/** Whether some findings are left out: then what is left is not folded either. */
export function isNarrow(wish: Wish): boolean {
  return wish.word !== null || wish.search.trim() !== '' || wish.changed || wish.link !== null;
}

export type Mark = 'new' | 'changed';

/** What somebody should hear of: a time of day that moved on in something that is fine tells nobody anything. */
export function tellingEntries(report: Report): readonly DriftEntry[] {
  const loud = new Set(
    findingsOf(report)
      .filter((one) => !isQuiet(wordOf(one)))
      .map(keyOf),
  );
  const entries = report.drift.sinceLast?.entries ?? [];
  return entries.filter((one) => one.turn !== 'other' || loud.has(keyOf(one)));
}

/** What came or changed since the run it is compared with, by key. */
export function marksOf(report: Report): ReadonlyMap<string, Mark> {
  return new Map(
    tellingEntries(report)
      .filter(({ kind }) => kind !== 'gone')
      .map((one) => [keyOf(one), one.kind === 'appeared' ? 'new' : 'changed'] as const),
  );
}

/** The findings that fit, in the order of the report. */
export function fitting(
  report: Report,
  wish: Wish,
  textOf: (finding: ReportFinding) => string,
): readonly ReportFinding[] {
  const marks = marksOf(report);
  const link = report.picture?.links.find(({ id }) => id === wish.link);
  const about = new Set(link?.findings.map(keyOf));
  const search = wish.search.trim().toLocaleLowerCase();
  return findingsOf(report).filter(
    (one) =>
      (wish.word === null || wordOf(one) === wish.word) &&
      (!wish.changed || marks.has(keyOf(one))) &&
      (link === undefined || about.has(keyOf(one))) &&
      (search === '' || textOf(one).toLocaleLowerCase().includes(search)),
  );
}

export interface Group {
  readonly id: string;
  readonly title: Message;
  readonly findings: readonly ReportFinding[];
}

/** In an order that does not depend on what was found, worst first inside; empty groups are left out. */
export function grouped(
  report: Pick<Report, 'checks'>,
  findings: readonly ReportFinding[],
  by: Grouping,
): readonly Group[] {
  const phaseOf = new Map(report.checks.map(({ check, phase }) => [check, phase]));
  const make = (
    id: string,
    title: (count: number) => Message,
    has: (one: ReportFinding) => boolean,
  ): readonly Group[] => {
    const mine = worstFirst(findings.filter(has));
    return mine.length === 0 ? [] : [{ id, title: title(mine.length), findings: mine }];
  };
  const counted = (group: Message) => (count: number) => frame('groupCount', { group, count });
  switch (by) {
    case 'importance':
      return words.flatMap((word) =>
        make(
          word,
          (count) => countText(word, count),
          (one) => wordOf(one) === word,
        ),
      );
    case 'phase':
      return phases.flatMap((phase) =>
        make(phase, counted(phaseNames[phase]), (one) => phaseOf.get(one.check) === phase),
      );
    case 'check':
      return report.checks.flatMap(({ check, title }) =>
        make(check, counted(title), (one) => one.check === check),
      );
  }
}

function worstFirst(findings: readonly ReportFinding[]): readonly ReportFinding[] {
  return words.flatMap((word) => findings.filter((one) => wordOf(one) === word));
}

/** The last of these words first: what the person has to know of a check, in one. */
export function worstWord(findings: readonly ReportFinding[]): Word | null {
  return words.find((word) => findings.some((one) => wordOf(one) === word)) ?? null;
}
