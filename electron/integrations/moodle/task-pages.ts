import type { HTMLElement } from 'node-html-parser';
import type { CronState, ScheduledTask, TaskLogEntry } from './port';
import type { Page } from './pages';

/** Rows of the page of scheduled tasks; its dates are words of the site's language (contract, chapter 7). */
export function readTasks(page: Page): readonly ScheduledTask[] {
  return page.querySelectorAll('tr').flatMap((row) => {
    const className = row.querySelector('th .task-class')?.textContent.trim().replace(/^\\/, '') ?? '';
    return className === '' ? [] : [readTask(row, className)];
  });
}

function readTask(row: HTMLElement, className: string): ScheduledTask {
  const cell = (name: string): string => textBeside(row.querySelector(`td.${name}`), '.task-runnow');
  const delay = Number(cell('c11'));
  return {
    className,
    disabled: row.classList.contains('disabled'),
    failDelaySeconds: Number.isFinite(delay) ? delay : 0,
    lastRun: cell('c4'),
    nextRun: cell('c5'),
    runnable: row.querySelector('.task-runnow') !== null,
  };
}

/** The words of an element without those of one part of it. */
function textBeside(element: HTMLElement | null, part: string): string {
  if (element === null) return '';
  const inner = element.querySelector(part)?.textContent ?? '';
  return element.textContent.replace(inner, '').replace(/\s+/g, ' ').trim();
}

const badges: readonly (readonly [RegExp, CronState['state']])[] = [
  [/^(?:bg|badge)-success$/, 'ok'],
  [/^(?:bg|badge)-warning$/, 'warning'],
  [/^(?:bg|badge)-danger$/, 'dead'],
];

/** The first row of the status report; null when its badge is none of the three. */
export function readCron(page: Page): CronState | null {
  const badge = page.querySelector('#statusreporttable .badge, table.statusreport .badge');
  const classes = badge?.classNames.split(/\s+/) ?? [];
  const state = badges.find(([mark]) => classes.some((one) => mark.test(one)))?.[1];
  if (state === undefined) return null;
  const summary = page.querySelector('#statusreporttable td.summary, table.statusreport td.summary');
  return { state, text: textBeside(summary, 'small') };
}

/** Rows of the task log, newest first whatever order the page is in. */
export function readTaskLogs(page: Page): readonly TaskLogEntry[] {
  const entries = page.querySelectorAll('tr').flatMap((row) => {
    const href = row.querySelector('a[href*="logid="]')?.getAttribute('href') ?? '';
    const id = /[?&;]logid=(\d+)/.exec(href)?.[1];
    if (id === undefined) return [];
    return [{ id: Number(id), started: row.querySelector('td.c3')?.textContent.trim() ?? '' }];
  });
  return entries.sort((a, b) => b.id - a.id);
}
