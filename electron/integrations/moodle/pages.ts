import { parse, type HTMLElement } from 'node-html-parser';
import type { PluginStatus } from './port';

/** Reading Moodle's pages: ids, classes and names only, never words, because the site may speak any language. */

export type Page = HTMLElement;

export function readPage(html: string): Page {
  return parse(html);
}

/** Whether the last table of a page was sent to its end: out of memory or time a server stops, and answers 200. */
export function isTableWhole(html: string): boolean {
  const end = Math.max(html.lastIndexOf('</table>'), html.lastIndexOf('</html>'));
  return end > html.lastIndexOf('<table');
}

/** The session key stands in every page's configuration script; that script is not plain JSON (contract, chapter 2). */
export function readSesskey(html: string): string | null {
  return /"sesskey":"(\w+)"/.exec(html)?.[1] ?? null;
}

/** `wwwroot` of the page's configuration script, without a final slash. */
export function readWwwroot(html: string): string | null {
  const raw = /M\.cfg\s*=\s*\{"wwwroot":("(?:[^"\\]|\\.)*")/.exec(html)?.[1];
  if (raw === undefined) return null;
  const value: unknown = JSON.parse(raw);
  return typeof value === 'string' ? value.replace(/\/+$/, '') : null;
}

export interface FatalError {
  /** "sectionerror", "nopermissions"; null when the site has no documentation links (contract, 0.2: a hint only). */
  readonly code: string | null;
}

export function readFatalError(page: Page): FatalError | null {
  const box = page.querySelector('[data-rel="fatalerror"]');
  if (box === null) return null;
  const link = box.querySelector('.errorcode a')?.getAttribute('href') ?? '';
  return { code: /\/error\/\w+\/(\w+)/.exec(link)?.[1] ?? null };
}

export function isLoginPage(page: Page): boolean {
  return page.querySelector('body#page-login-index, form#login') !== null;
}

/** "4.5.7+ (Build: 20261102)": the footer of administration pages shows it to administrators in every language. */
export function readRelease(html: string): string | null {
  return /\d+\.\d+(?:\.\d+)?\+?(?:dev|beta|rc\d*)?\s\(Build: \d+\)/.exec(html)?.[0] ?? null;
}

/** "4.5" out of a release or of the documentation links ("docs.moodle.org/405/"). */
export function readBranch(html: string): string | null {
  const release = readRelease(html);
  if (release !== null) return /^\d+\.\d+/.exec(release)?.[0] ?? null;
  const digits = /docs\.moodle\.org\/(\d{2,3})\//.exec(html)?.[1];
  if (digits === undefined) return null;
  const number = Number(digits);
  // Branch numbers have two digits up to 3.9 and three from 3.10 on.
  return digits.length === 2
    ? `${digits.charAt(0)}.${digits.charAt(1)}`
    : `${String(Math.floor(number / 100))}.${String(number % 100)}`;
}

export interface Person {
  readonly userId: number | null;
  readonly name: string | null;
}

/** Who the page says is signed in. */
export function readPerson(page: Page, html: string): Person {
  const link = page.querySelector('.logininfo a[href*="/user/profile.php?id="]');
  const linked = /[?&]id=(\d+)/.exec(link?.getAttribute('href') ?? '')?.[1];
  const id = linked ?? /"userId":(\d+)/.exec(html)?.[1] ?? dataUser(page);
  const name = link?.textContent ?? page.querySelector('.userinitials[title]')?.getAttribute('title') ?? '';
  return {
    userId: id === undefined || id === '0' ? null : Number(id),
    name: name.trim() === '' ? null : name.trim(),
  };
}

function dataUser(page: Page): string | undefined {
  return page
    .querySelector('[data-region="popover-region"], .popover-region[data-userid]')
    ?.getAttribute('data-userid');
}

const statuses: readonly PluginStatus[] = ['uptodate', 'new', 'upgrade', 'missing', 'downgrade', 'delete'];

export interface PluginRow {
  readonly component: string;
  readonly status: PluginStatus;
  readonly version: number | null;
  readonly release: string | null;
  readonly enabled: boolean | null;
  /** Not part of Moodle itself: class `additional` from 4.5 on, `extension` before (contract, chapter 3). */
  readonly additional: boolean;
  /** Something this plugin needs is not there (plugin check page only). */
  readonly requirementsFailed: boolean;
}

/** Rows of the plugin overview and of the plugin check page: both name their rows the same way. */
export function readPluginRows(page: Page): readonly PluginRow[] {
  return page.querySelectorAll('tr').flatMap((row) => {
    const component = row.classNames.split(/\s+/).find((one) => one.startsWith('name-'));
    return component === undefined ? [] : [pluginRow(row, component.slice('name-'.length))];
  });
}

function pluginRow(row: HTMLElement, component: string): PluginRow {
  const has = (name: string): boolean => row.classList.contains(name);
  const version = row.querySelector('.versionnumber, .versiondisk')?.textContent.trim() ?? '';
  const release = row.querySelector('.release')?.textContent.trim() ?? '';
  return {
    component,
    // The overview says `nodb` of files without a database entry, the check page `new` (measured on 4.5).
    status: has('status-nodb') ? 'new' : (statuses.find((one) => has(`status-${one}`)) ?? 'other'),
    version: /^\d+(\.\d+)?$/.test(version) ? Number(version) : null,
    release: release === '' ? null : release,
    enabled: has('enabled') ? true : has('disabled') ? false : null,
    additional: has('additional') || has('extension'),
    requirementsFailed: row.querySelector('.requires-failed') !== null,
  };
}

/** The highest page number, from 0, that the list's own paging links lead to. */
export function readLastPage(page: Page): number {
  const numbers = page
    .querySelectorAll('.pagination a[href*="page="]')
    .map((link) => Number(/[?&]page=(\d+)/.exec(link.getAttribute('href') ?? '')?.[1] ?? '0'));
  return Math.max(0, ...numbers);
}

export interface UploadPicker {
  readonly clientId: string;
  readonly repositoryId: string;
}

/** What the script that starts the file picker knows (contract, 3.1 step 1). */
export function readUploadPicker(html: string): UploadPicker | null {
  const clientId = /"client_id":"(\w+)"/.exec(html)?.[1];
  const repositoryId = /\{"id":"?(\d+)"?,"name":"(?:[^"\\]|\\.)*","type":"upload"/.exec(html)?.[1];
  return clientId === undefined || repositoryId === undefined ? null : { clientId, repositoryId };
}
