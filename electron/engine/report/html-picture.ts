import { escapeHtml } from '../hand-over';
import { link, type Page } from './html-page';
import {
  findingsOf,
  keyOf,
  type LinkState,
  type ReportLink,
  type ReportPicture,
} from '../../contract/report';

const size = { column: 270, row: 145, width: 190, height: 50, margin: 12 } as const;
const marks: Readonly<Record<LinkState, string>> = {
  ok: '✓',
  problem: '▲',
  broken: '◆',
  'could-not-look': '?',
  'not-looked-at': '…',
  'not-set-up': '–',
};
const strokes: Readonly<Record<LinkState, string>> = {
  ok: 'stroke="#111" stroke-width="2.5"',
  problem: 'stroke="#8a5a00" stroke-width="3" stroke-dasharray="14 7"',
  broken: 'stroke="#a4262c" stroke-width="4"',
  'could-not-look': 'stroke="#111" stroke-width="3" stroke-dasharray="2 7" stroke-linecap="round"',
  'not-looked-at': 'stroke="#555" stroke-width="2" stroke-dasharray="2 7" stroke-linecap="round"',
  'not-set-up': 'stroke="#777" stroke-width="1"',
};

type Point = readonly [number, number];

/** The connection as a drawing, and the same links as a list: the list is its text alternative and what one prints. */
export function pictureSection(page: Page): string {
  const { picture } = page.report;
  if (picture === null) return '';
  return `<section aria-labelledby="picture"><h2 id="picture">${page.own('picture')}</h2>${drawing(page, picture)}<p>${page.own('pictureText')}</p><ol>${picture.links.map((one) => item(page, one)).join('')}</ol></section>`;
}

function item(page: Page, one: ReportLink): string {
  const found = new Map(findingsOf(page.report).map((finding) => [keyOf(finding), finding]));
  const reasons = one.findings.flatMap((key) => found.get(keyOf(key)) ?? []);
  // Several parts of one link wait for the same step.
  const told = reasons.filter(
    (reason, index) => reasons.findIndex((other) => page.titled(other) === page.titled(reason)) === index,
  );
  const items = told.map((reason) => `<li>${link(page, reason)}</li>`);
  const list = items.length === 0 ? '' : `<ul>${items.join('')}</ul>`;
  return `<li>${escapeHtml(one.title.text)}${page.own('colon')}${marks[one.state]} <strong>${page.own(`link.${one.state}`)}</strong>${list}</li>`;
}

function drawing(page: Page, { nodes, links }: ReportPicture): string {
  const at = new Map(nodes.map((node) => [node.id, centre(node.column, node.row)]));
  const columns = Math.max(...nodes.map((node) => node.column)) + 1;
  const rows = Math.max(...nodes.map((node) => node.row)) + 1;
  const width = 2 * size.margin + size.width + (columns - 1) * size.column;
  const height = 2 * size.margin + size.height + (rows - 1) * size.row;
  const drawn = links.map((one, index) => {
    const from = at.get(one.from);
    const to = at.get(one.to);
    return from === undefined || to === undefined ? '' : line(one.state, from, to, index + 1);
  });
  const boxes = nodes.map((node) => box(node.title.text, centre(node.column, node.row)));
  const told = links.map(
    (one, index) =>
      `${String(index + 1)}. ${escapeHtml(one.title.text)}${page.own('colon')}${page.own(`link.${one.state}`)}.`,
  );
  return `<svg role="img" aria-labelledby="picture-title picture-text" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}"><title id="picture-title">${page.own('picture')}</title><desc id="picture-text">${told.join(' ')}</desc>${drawn.join('')}${boxes.join('')}</svg>`;
}

function centre(column: number, row: number): Point {
  return [
    size.margin + size.width / 2 + column * size.column,
    size.margin + size.height / 2 + row * size.row,
  ];
}

function line(state: LinkState, from: Point, to: Point, number: number): string {
  const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const segment = (a: Point, b: Point): string =>
    `<line x1="${String(a[0])}" y1="${String(a[1])}" x2="${String(b[0])}" y2="${String(b[1])}" ${strokes[state]}/>`;
  // Only a broken one has a hole: seen in black and white too.
  const way =
    state === 'broken'
      ? segment(from, towards(middle, from)) + segment(towards(middle, to), to)
      : segment(from, to);
  const [x, y] = middle;
  const badge = `<rect x="${String(x - 24)}" y="${String(y - 13)}" width="48" height="26" rx="13" fill="#fff" stroke="#111"/><text x="${String(x)}" y="${String(y + 5)}" text-anchor="middle">${String(number)} ${marks[state]}</text>`;
  return `<g data-state="${state}">${way}${badge}</g>`;
}

/** Where the hole of a broken line ends: on an ellipse around the badge, so that little of a short line is lost. */
function towards(middle: Point, end: Point): Point {
  const [across, down] = [end[0] - middle[0], end[1] - middle[1]];
  const reach = Math.hypot(across / 40, down / 24);
  const share = reach === 0 ? 0 : Math.min(1, 1 / reach);
  return [Math.round(middle[0] + across * share), Math.round(middle[1] + down * share)];
}

function box(text: string, [x, y]: Point): string {
  return `<rect x="${String(x - size.width / 2)}" y="${String(y - size.height / 2)}" width="${String(size.width)}" height="${String(size.height)}" rx="6" fill="#fff" stroke="#111" stroke-width="1.5"/><text x="${String(x)}" y="${String(y + 5)}" text-anchor="middle">${escapeHtml(text)}</text>`;
}
