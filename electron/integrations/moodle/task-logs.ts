import { bodyText } from '../../engine/host';
import type { TaskLogEntry } from './port';
import { refuse } from './problems';
import { ask, mustBeShown, shown, type Site } from './site';
import { readTaskLogs } from './task-pages';

const path = '/admin/tasklogs.php';

export async function taskLogs(site: Site, className: string): Promise<readonly TaskLogEntry[]> {
  const { page } = await shown(site, {
    path: `${path}?filter=${encodeURIComponent(className)}`,
    share: true,
  });
  return readTaskLogs(page);
}

/** What one run printed. Success or failure is readable only from it: the result column is translated. */
export async function taskLog(site: Site, id: number): Promise<string> {
  const answer = await ask(site, { path: `${path}?logid=${String(id)}&download=1`, share: true });
  const { status, headers } = answer.response;
  if (status === 200 && (headers['content-type'] ?? '').startsWith('text/plain')) {
    return bodyText(answer.response);
  }
  mustBeShown(site, answer);
  throw refuse('unexpected', 'unreadable', { status, code: 'no-log', request: answer.request });
}
