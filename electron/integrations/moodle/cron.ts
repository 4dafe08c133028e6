import { isProblem } from '../../engine/step';
import type { CronState } from './port';
import { shown, type Site } from './site';
import { readCron } from './task-pages';

/** The site's own judgement of its cron. Builds without this report do not tell. */
export async function cron(site: Site): Promise<CronState | null> {
  try {
    const { page } = await shown(site, { path: '/report/status/index.php?detail=tool_task_cronrunning' });
    return readCron(page);
  } catch (error) {
    if (isProblem(error, 'missing', 'unexpected')) return null;
    throw error;
  }
}
