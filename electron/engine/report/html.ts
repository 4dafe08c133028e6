import { say, sayShown, sayTime } from '../../contract/say';
import type { Catalogue, Finding, Lang, Message, Outcome } from '../../contract/vocabulary';
import { escapeHtml } from '../hand-over';
import type { Report } from './build';

const order: readonly Outcome[] = ['fail', 'unknown', 'manual', 'skipped', 'pass'];
const marks: Readonly<Record<Outcome, string>> = {
  pass: '✓',
  fail: '◆',
  unknown: '?',
  skipped: '–',
  manual: '☞',
};

const style = `@page{margin:16mm}body{font:14px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}h3{font-size:1rem;margin:0}.finding{border:1px solid #555;border-radius:6px;padding:.6rem .9rem;margin:.6rem 0;break-inside:avoid}.band{border:2px dashed #555;padding:.4rem .9rem}dl{margin:.4rem 0 0}dt{font-weight:600}dd{margin:0 0 .3rem;overflow-wrap:anywhere}code{font-size:.85em}`;

/** One file without script or outside request, in one language; it prints well and opens anywhere. */
export function reportHtml(report: Report, catalogue: Catalogue, lang: Lang): string {
  const s = (message: Message): string => escapeHtml(say(message, catalogue, lang));
  const label = (outcome: Outcome): string =>
    s({ id: outcome === 'fail' ? 'engine.report.fail' : `frame.${outcome}` });
  const title = `${s({ id: 'engine.report.title' })} – ${escapeHtml(report.site ?? report.journey)}`;
  const facts = [report.site, report.tenant, report.account].filter((one) => one !== null).map(escapeHtml);
  const counts = order.map(
    (outcome) => `${marks[outcome]} ${label(outcome)}: ${String(report.counts[outcome])}`,
  );
  const groups = order.map((outcome) => {
    const found = report.findings.filter((one) => one.outcome === outcome);
    if (found.length === 0) return '';
    const cards = found.map((one) => card(one, catalogue, lang)).join('');
    return `<section><h2>${marks[outcome]} ${label(outcome)} (${String(found.length)})</h2>${cards}</section>`;
  });
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head><body><main><h1>${title}</h1>${report.rehearsal ? `<p class="band">${s({ id: 'frame.rehearsal' })}</p>` : ''}<p><time datetime="${report.at}">${escapeHtml(sayTime(report.at, lang))}</time> · ${facts.join(' · ')} · ${escapeHtml(report.app)}</p><p>${counts.join(' · ')}</p>${groups.join('')}</main></body></html>\n`;
}

function card(one: Finding, catalogue: Catalogue, lang: Lang): string {
  const s = (message: Message): string => escapeHtml(say(message, catalogue, lang));
  const row = (key: string, value: string): string =>
    `<dt>${s({ id: `frame.${key}` })}</dt><dd>${value}</dd>`;
  const lines = (value: NonNullable<Finding['actual']> | null): string =>
    sayShown(value, catalogue, lang).map(escapeHtml).join('<br>');
  const rows = [
    one.expected === undefined ? '' : row('expected', lines(one.expected)),
    one.actual === undefined ? '' : row('actual', lines(one.actual)),
    one.remedy === undefined ? '' : row('whatToDo', s(one.remedy.text)),
  ].join('');
  const severity = one.outcome === 'fail' ? ` · ${s({ id: `frame.${one.severity}` })}` : '';
  return `<div class="finding"><h3>${s(one.title)}</h3><p><code>${escapeHtml(one.id)}</code>${severity}</p>${rows === '' ? '' : `<dl>${rows}</dl>`}</div>`;
}
