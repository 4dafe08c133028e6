import type { Evidence } from '../../contract/vocabulary';
import { escapeHtml } from '../hand-over';
import type { Page } from './html-page';
import type { ReportCheck } from '../../contract/report';

/** The number of each request on this page. One answer that several checks used has one number. */
export type Numbered = ReadonlyMap<string, number>;

export function numberEvidence(page: Page): Numbered {
  const numbers = new Map<string, number>();
  for (const line of page.report.checks.flatMap((one) => one.evidence)) {
    if (!numbers.has(keyOf(line))) numbers.set(keyOf(line), numbers.size + 1);
  }
  return numbers;
}

function keyOf({ at, method, url, ms }: Evidence): string {
  return JSON.stringify([at, method, url, ms]);
}

function numberOf(numbered: Numbered, line: Evidence): string {
  return `E${String(numbered.get(keyOf(line)) ?? 0)}`;
}

/** The pointer from a check to its part of the appendix. */
export function evidenceOf(page: Page, check: ReportCheck, numbered: Numbered): string {
  const [first] = check.evidence;
  if (first === undefined) return '';
  const known = [...new Set(check.evidence.map((line) => numberOf(numbered, line)))];
  const last = known.at(-1) ?? '';
  const text =
    known.length === 1
      ? page.own('evidenceOne', { first: last })
      : page.own('evidenceOf', { first: numberOf(numbered, first), last });
  return `<p><a href="#e-${escapeHtml(check.check)}">${text}</a></p>`;
}

export function evidenceSection(page: Page, numbered: Numbered): string {
  const shown = new Set<string>();
  const tables = page.report.checks
    .filter((one) => one.evidence.length > 0)
    .map((one) => table(page, one, numbered, shown));
  return `<section aria-labelledby="evidence"><h2 id="evidence">${page.own('evidenceTitle')}</h2><p>${page.own('evidenceText')}</p>${tables.length === 0 ? `<p>${page.own('noEvidence')}</p>` : tables.join('')}</section>`;
}

function table(page: Page, check: ReportCheck, numbered: Numbered, shown: Set<string>): string {
  const rows = check.evidence.map((line) => {
    const number = numberOf(numbered, line);
    const again = shown.has(number);
    shown.add(number);
    return `<tr><th scope="row"${again ? '' : ` id="${number}"`}>${number}</th><td><time datetime="${escapeHtml(line.at)}">${escapeHtml(line.at.slice(11, 23))}</time></td><td><code>${escapeHtml(`${line.method} ${line.url}`)}</code></td><td>${again ? page.own('seeAbove', { first: number }) : answer(page, line)}</td></tr>`;
  });
  const head = (['columnNumber', 'columnRequest', 'columnAnswer'] as const).map(
    (key) => `<th scope="col">${page.own(key)}</th>`,
  );
  const columns = [head[0], `<th scope="col">${page.frame('time')}</th>`, ...head.slice(1)].join('');
  return `<h3 id="e-${escapeHtml(check.check)}">${escapeHtml(check.title.text)}</h3><table class="evidence"><thead><tr>${columns}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** Status and time, the ids a vendor's support asks for, and what was answered, as far as it may be quoted. */
function answer(page: Page, { status, ms, ids = {}, excerpt }: Evidence): string {
  const came = status === 0 ? page.own('noAnswer') : String(status);
  const named = Object.entries(ids).map(
    ([name, value]) => `<br>${escapeHtml(name)} <code>${escapeHtml(value)}</code>`,
  );
  const quoted = excerpt === undefined ? '' : `<pre>${escapeHtml(excerpt)}</pre>`;
  return `${came} · ${String(ms)} ms${named.join('')}${quoted}`;
}
