import { phases, type Phase } from '../../contract/vocabulary';
import { escapeHtml } from '../hand-over';
import { evidenceOf, type Numbered } from './html-evidence';
import { idCode, link, marks, type Page } from './html-page';
import { findingsOf, type ReportCheck, type ReportFinding, type SaidShown } from '../../contract/report';

const severities = ['blocker', 'problem', 'advice'] as const;
export const phaseKey: Readonly<Record<Phase, string>> = {
  prepare: 'phasePrepare',
  connect: 'phaseConnect',
  sync: 'phaseSync',
  bot: 'phaseBot',
  teams: 'phaseTeams',
  check: 'phaseCheck',
};

/** Phases that have something, in the order of the set-up. */
export function phasesOf({ report }: Page): readonly Phase[] {
  return phases.filter((phase) => report.checks.some((one) => one.phase === phase));
}

/** The way into the report: what fails and counts, the gravest first. */
export function firstThings(page: Page): string {
  const failing = findingsOf(page.report).filter(
    (one) => one.outcome === 'fail' && one.accepted === undefined,
  );
  const items = severities.flatMap((severity) =>
    failing
      .filter((one) => one.severity === severity)
      .map((one) => `<li>${page.frame(severity)} · ${link(page, one)}</li>`),
  );
  return items.length === 0 ? `<p>${page.own('nothingFirst')}</p>` : `<ol>${items.join('')}</ol>`;
}

export function phaseSections(page: Page, numbered: Numbered): string {
  return phasesOf(page)
    .map((phase) => {
      const checks = page.report.checks.filter((one) => one.phase === phase);
      const inside = checks.map((one) => checkSection(page, one, numbered)).join('');
      return `<section aria-labelledby="p-${phase}"><h2 id="p-${phase}">${page.frame(phaseKey[phase])}</h2>${inside}</section>`;
    })
    .join('');
}

function checkSection(page: Page, check: ReportCheck, numbered: Numbered): string {
  const told = check.findings.filter((one) => one.outcome !== 'pass');
  const passed = check.findings.filter((one) => one.outcome === 'pass');
  const cards = told.map((one) => card(page, one)).join('');
  const list =
    passed.length === 0
      ? ''
      : `<p>${page.own('passed', { count: passed.length })}</p><ul>${passed.map((one) => `<li id="${page.anchor(one)}">${marks.pass} ${escapeHtml(page.titled(one))}${values(page, one)}</li>`).join('')}</ul>`;
  return `<h3 id="c-${escapeHtml(check.check)}">${escapeHtml(check.title.text)}</h3>${cards}${list}${evidenceOf(page, check, numbered)}`;
}

function values(page: Page, { actual }: ReportFinding): string {
  return actual === undefined ? '' : ` · ${page.frame('actual')}${page.own('colon')}${lines(actual, ', ')}`;
}

function card(page: Page, one: ReportFinding): string {
  const severity = one.outcome === 'fail' ? ` · ${page.frame(one.severity)}` : '';
  const accepted = one.accepted === undefined ? '' : ` · ${page.own('acceptedUntil', { ...one.accepted })}`;
  const rows = [
    one.skipped === undefined ? '' : row(page.own('skippedBecause'), page.own(`skipped.${one.skipped}`)),
    one.expected === undefined ? '' : row(page.frame('expected'), lines(one.expected, '<br>')),
    one.actual === undefined ? '' : row(page.frame('actual'), lines(one.actual, '<br>')),
    one.remedy === undefined ? '' : row(page.frame('whatToDo'), remedy(page, one)),
    codes(page, one),
  ].join('');
  return `<div class="finding ${one.outcome}${one.accepted === undefined ? '' : ' accepted'}" id="${page.anchor(one)}"><h4>${marks[one.outcome]} ${escapeHtml(page.titled(one))}</h4><p>${page.outcome(one.outcome)}${severity}${accepted} · ${idCode(one)}</p>${rows === '' ? '' : `<dl>${rows}</dl>`}</div>`;
}

function remedy(page: Page, { remedy: one, check, outcome }: ReportFinding): string {
  if (one === undefined) return '';
  const find = (id: string | undefined): ReportCheck | undefined =>
    page.report.checks.find((other) => other.check === id);
  // What a step finds wrong it can mostly put right itself; a check has nothing to open.
  const own = outcome === 'fail' && find(check)?.phase !== 'check' ? check : undefined;
  const step = find(one.step ?? own);
  const inApp = step === undefined ? '' : ` ${page.own('openStep', { step: step.title.text })}`;
  const address =
    one.link === undefined ? '' : ` <a href="${escapeHtml(one.link)}">${escapeHtml(host(one.link))}</a>`;
  return `${escapeHtml(one.text.text)}${inApp}${address}`;
}

function codes(page: Page, { codes: given }: ReportFinding): string {
  if (given === undefined) return '';
  const { system, code, correlationId, at } = given;
  const parts: readonly (readonly [string, string | undefined])[] = [
    ['system', system],
    ['code', code],
    ['correlationId', correlationId],
    ['time', at],
  ];
  return parts
    .map(([key, value]) =>
      value === undefined ? '' : row(page.frame(key), `<code>${escapeHtml(value)}</code>`),
    )
    .join('');
}

function row(name: string, value: string): string {
  return `<dt>${name}</dt><dd>${value}</dd>`;
}

function lines(value: SaidShown, between: string): string {
  return value.lines.map(escapeHtml).join(between);
}

function host(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return address;
  }
}
