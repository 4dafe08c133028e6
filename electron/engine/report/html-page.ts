import { say, sayTime } from '../../contract/say';
import type { Catalogue, Message, Outcome } from '../../contract/vocabulary';
import { escapeHtml } from '../hand-over';
import { messages, type ReportKey } from './report.messages';
import { keyOf, type Report, type ReportFinding } from '../../contract/report';

/** Shape and word together, so that an outcome is readable in black and white. */
export const marks: Readonly<Record<Outcome, string>> = {
  pass: '✓',
  fail: '◆',
  unknown: '?',
  skipped: '–',
  manual: '☞',
};

/** What every part of the page is written with. All but `whenText` answers text that is safe inside HTML. */
export interface Page {
  readonly report: Report;
  /** A sentence of report.messages. */
  readonly own: (key: ReportKey, params?: Message['params']) => string;
  readonly frame: (key: string) => string;
  readonly outcome: (outcome: Outcome) => string;
  /** Date and time in words, with the zone of this machine: as an element, and as plain text for inside a sentence. */
  readonly when: (iso: string) => string;
  readonly whenText: (iso: string) => string;
  /** Where a finding stands on this page. */
  readonly anchor: (finding: { readonly id: string; readonly about: string }) => string;
}

export function openPage(report: Report, catalogue: Catalogue): Page {
  const { lang } = report;
  const s = (message: Message): string => escapeHtml(say(message, catalogue, lang));
  const whenText = (iso: string): string => `${sayTime(iso, lang)} (${zone(iso)})`;
  const numbers = new Map(
    report.checks.flatMap((one) => one.findings).map((one, index) => [keyOf(one), `f-${String(index + 1)}`]),
  );
  return {
    report,
    own: (key, params) => s(messages(key, params)),
    frame: (key) => s({ id: `frame.${key}` }),
    outcome: (outcome) => s(outcome === 'fail' ? messages('failMark') : { id: `frame.${outcome}` }),
    when: (iso) => `<time datetime="${escapeHtml(iso)}">${escapeHtml(whenText(iso))}</time>`,
    whenText,
    anchor: (finding) => numbers.get(keyOf(finding)) ?? 'findings',
  };
}

/** "UTC+1": which zone the times in words are in; the attribute beside them is UTC. */
function zone(iso: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZoneName: 'shortOffset' }).formatToParts(
    new Date(iso),
  );
  return (parts.find((part) => part.type === 'timeZoneName')?.value ?? 'UTC').replace('GMT', 'UTC');
}

export function link(page: Page, finding: ReportFinding): string {
  return `<a href="#${page.anchor(finding)}">${escapeHtml(titled(finding))}</a>`;
}

/** The title, with what it is about where there are several of one id and the sentence does not say. */
export function titled({ title, about }: Pick<ReportFinding, 'title' | 'about'>): string {
  return about === '' || title.text.includes(about) ? title.text : `${title.text} (${about})`;
}
