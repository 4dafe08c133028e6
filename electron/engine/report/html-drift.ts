import { escapeHtml } from '../hand-over';
import { idCode, marks, type Page } from './html-page';
import { findingsOf, keyOf, type Drift, type DriftEntry, type DriftState } from '../../contract/report';

/** What changed since the last run and since the last good one. */
export function driftSection(page: Page): string {
  const { sinceLast, sinceGood, otherSetUp } = page.report.drift;
  const none = otherSetUp ? page.own('otherSetUp') : page.own('noEarlier');
  const last = sinceLast === null ? `<p>${none}</p>` : part(page, 'driftLast', sinceLast);
  const same = sinceLast !== null && sinceGood?.since === sinceLast.since;
  const good =
    sinceLast === null || same
      ? ''
      : sinceGood === null
        ? `<p>${page.own('noGood')}</p>`
        : part(page, 'driftGood', sinceGood);
  return `<section aria-labelledby="drift"><h2 id="drift">${page.own('drift')}</h2>${last}${good}</section>`;
}

function part(page: Page, key: 'driftLast' | 'driftGood', drift: Drift): string {
  const title = page.own(key, { when: page.whenText(drift.since) });
  const still = drift.still === 0 ? '' : `<p>${page.own('still', { count: drift.still })}</p>`;
  if (drift.entries.length === 0) return `<h3>${title}</h3><p>${page.own('noDrift')}</p>${still}`;
  const moved = drift.entries.filter((one) => one.turn !== 'other');
  const rest = drift.entries.filter((one) => one.turn === 'other');
  return `<h3>${title}</h3>${still}${table(page, page.own('moved'), moved)}${table(page, page.own('rest'), rest)}`;
}

function table(page: Page, caption: string, entries: readonly DriftEntry[]): string {
  if (entries.length === 0) return '';
  const rows = entries.map(
    (one) =>
      `<tr><th scope="row">${escapeHtml(page.titled(one))}<br>${idCode(one)}</th><td>${page.own(`turn.${one.turn}`)}, ${page.own(`drift.${one.kind}`)}</td><td>${state(page, one.before)}</td><td>${state(page, one.after)}</td></tr>`,
  );
  const head = (['columnFinding', 'columnTurn', 'columnBefore', 'columnAfter'] as const).map(
    (column) => `<th scope="col">${page.own(column)}</th>`,
  );
  return `<table><caption>${caption} (${String(entries.length)})</caption><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function state(page: Page, one: DriftState | null): string {
  if (one === null) return page.own('nothing');
  const value = one.actual === undefined ? '' : `<br>${one.actual.lines.map(escapeHtml).join('<br>')}`;
  return `${marks[one.outcome]} ${page.outcome(one.outcome)}${value}`;
}

/** Every acceptance with what it means today, so that none is forgotten. */
export function acceptedSection(page: Page): string {
  const { accepted } = page.report;
  const title = `<h2 id="accepted">${page.own('acceptedTitle')}</h2>`;
  if (accepted.length === 0)
    return `<section aria-labelledby="accepted">${title}<p>${page.own('noAccepted')}</p></section>`;
  const found = new Map(findingsOf(page.report).map((one) => [keyOf(one), one]));
  const rows = accepted.map((one) => {
    const finding = found.get(keyOf(one));
    const name = idCode(one);
    const link =
      finding === undefined
        ? name
        : `<a href="#${page.anchor(finding)}">${escapeHtml(page.titled(finding))}</a><br>${name}`;
    return `<tr><th scope="row">${link}</th><td>${escapeHtml(one.reason)}</td><td>${escapeHtml(one.until)}</td><td>${page.own(`acceptance.${one.state}`)}</td></tr>`;
  });
  const head = (['columnFinding', 'columnReason', 'columnUntil', 'columnState'] as const).map(
    (column) => `<th scope="col">${page.own(column)}</th>`,
  );
  return `<section aria-labelledby="accepted">${title}<table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}
