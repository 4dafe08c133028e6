import type { Catalogue, Outcome } from '../../contract/vocabulary';
import { escapeHtml } from '../hand-over';
import { acceptedSection, driftSection } from './html-drift';
import { evidenceSection, numberEvidence } from './html-evidence';
import { firstThings, phaseKey, phaseSections, phasesOf } from './html-findings';
import { marks, openPage, type Page } from './html-page';
import { pictureSection } from './html-picture';
import { style } from './html-style';
import type { ReportKey } from './report.messages';
import type { Report } from '../../contract/report';

const order: readonly Outcome[] = ['fail', 'unknown', 'manual', 'skipped', 'pass'];

/** The report as one file in its language: no script, no outside request; it prints well and opens anywhere. */
export function reportHtml(report: Report, catalogue: Catalogue): string {
  const page = openPage(report, catalogue);
  const numbered = numberEvidence(page);
  const title = `${page.own('title')} – ${escapeHtml(report.site ?? report.journey)}`;
  const main = [
    `<h1>${title}</h1>`,
    report.rehearsal ? `<p class="band">${page.frame('rehearsal')}</p>` : '',
    summary(page),
    contents(page),
    section('first', page.own('first'), firstThings(page)),
    pictureSection(page),
    driftSection(page),
    phaseSections(page, numbered),
    acceptedSection(page),
    evidenceSection(page, numbered),
  ];
  return `<!doctype html>\n<html lang="${report.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${style}</style></head><body><main>${main.join('\n')}</main></body></html>\n`;
}

function section(id: string, title: string, inside: string): string {
  return `<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${inside}</section>`;
}

function summary(page: Page): string {
  const { report, own } = page;
  const { counts, failing, verdict } = report;
  const known = (value: string | null): string => (value === null ? own('unknownFact') : escapeHtml(value));
  const facts: readonly (readonly [ReportKey, string])[] = [
    ['site', known(report.site)],
    ['tenant', known(report.tenant)],
    ['account', known(report.account)],
    ['time', `${page.when(report.startedAt)} – ${page.when(report.at)}`],
    ['app', escapeHtml(report.app)],
    [
      'simulated',
      report.simulated.length === 0 ? own('nothingSimulated') : report.simulated.map(page.system).join(', '),
    ],
  ];
  const grave = (['blocker', 'problem', 'advice'] as const)
    .filter((severity) => failing[severity] > 0)
    .map((severity) => `${page.frame(severity)} ${String(failing[severity])}`);
  const numbers = [
    ...order.map((one) => {
      const word = one === 'fail' ? own('fail') : page.frame(one);
      const more = one === 'fail' && grave.length > 0 ? ` (${grave.join(', ')})` : '';
      return `<li>${marks[one]} ${word}${own('colon')}${String(counts[one])}${more}</li>`;
    }),
    `<li>${own('accepted')}${own('colon')}${String(counts.accepted)}</li>`,
  ];
  const notes = [report.partial ? own('partial') : '', verdict.strict ? own('strict') : '']
    .filter((note) => note !== '')
    .map((note) => `<p>${note}</p>`);
  return `<p class="verdict">${escapeHtml(verdict.text.text)}</p><ul>${numbers.join('')}</ul>${notes.join('')}${section(
    'facts',
    own('facts'),
    `<dl class="facts">${facts.map(([key, value]) => `<dt>${own(key)}</dt><dd>${value}</dd>`).join('')}</dl>`,
  )}`;
}

function contents(page: Page): string {
  const phases = phasesOf(page).map((phase) => {
    const inside = page.report.checks
      .filter((one) => one.phase === phase)
      .map((one) => `<li><a href="#c-${escapeHtml(one.check)}">${escapeHtml(one.title.text)}</a></li>`);
    return `<li><a href="#p-${phase}">${page.frame(phaseKey[phase])}</a><ul>${inside.join('')}</ul></li>`;
  });
  const entry = (id: string, key: ReportKey): string => `<li><a href="#${id}">${page.own(key)}</a></li>`;
  const before = [
    entry('first', 'first'),
    page.report.picture === null ? '' : entry('picture', 'picture'),
    entry('drift', 'drift'),
  ];
  const after = [entry('accepted', 'acceptedTitle'), entry('evidence', 'evidenceTitle')];
  return `<nav aria-labelledby="contents"><h2 id="contents">${page.own('contents')}</h2><ol>${[...before, ...phases, ...after].join('')}</ol></nav>`;
}
