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

type Titled = Pick<ReportFinding, 'title' | 'about'>;

/** What every part of the page is written with. All but `whenText` answers text that is safe inside HTML. */
export interface Page {
  readonly report: Report;
  /** A sentence of report.messages. */
  readonly own: (key: ReportKey, params?: Message['params']) => string;
  readonly frame: (key: string) => string;
  readonly outcome: (outcome: Outcome) => string;
  /** What the window calls an integration. */
  readonly system: (id: string) => string;
  /** Date and time in words, with the zone of this machine: as an element, and as plain text for inside a sentence. */
  readonly when: (iso: string) => string;
  readonly whenText: (iso: string) => string;
  /** The title, with what it is about where another of the same words is about something else. Not escaped. */
  readonly titled: (one: Titled) => string;
  /** Where a finding stands on this page. */
  readonly anchor: (finding: { readonly id: string; readonly about: string }) => string;
}

export function openPage(report: Report, catalogue: Catalogue): Page {
  const { lang } = report;
  const s = (message: Message): string => escapeHtml(say(message, catalogue, lang));
  const whenText = (iso: string): string => `${sayTime(iso, lang)} (${zone(iso)})`;
  const findings = report.checks.flatMap((one) => one.findings);
  const named: readonly Titled[] = [
    ...findings,
    ...(report.drift.sinceLast?.entries ?? []),
    ...(report.drift.sinceGood?.entries ?? []),
  ];
  const numbers = new Map(findings.map((one, index) => [keyOf(one), `f-${String(index + 1)}`]));
  return {
    report,
    own: (key, params) => s(messages(key, params)),
    frame: (key) => s({ id: `frame.${key}` }),
    system: (id) => {
      const name = { id: `frame.system${id.charAt(0).toUpperCase()}${id.slice(1)}` };
      return name.id in catalogue ? s(name) : escapeHtml(id);
    },
    outcome: (outcome) => s(outcome === 'fail' ? messages('failMark') : { id: `frame.${outcome}` }),
    when: (iso) => `<time datetime="${escapeHtml(iso)}">${escapeHtml(whenText(iso))}</time>`,
    whenText,
    titled: (one) => {
      const isOneOfMany = named.some(
        ({ title, about }) => title.text === one.title.text && about !== one.about,
      );
      const isSaid = one.about === '' || one.title.text.includes(one.about);
      return isSaid || !isOneOfMany ? one.title.text : `${one.title.text} (${one.about})`;
    },
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

/** The public name of a finding, as in the window. */
export function idCode({ id, about }: { readonly id: string; readonly about: string }): string {
  return `<code>${escapeHtml(about === '' ? id : `${id} (${about})`)}</code>`;
}

export function link(page: Page, finding: ReportFinding): string {
  return `<a href="#${page.anchor(finding)}">${escapeHtml(page.titled(finding))}</a>`;
}
