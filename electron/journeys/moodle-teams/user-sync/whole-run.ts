import type { Change } from '../../../contract/vocabulary';
import type { Hints } from '../../../engine/step';
import type { MoodleSite } from '../../../integrations/moodle/port';
import { messages } from '../steps/user-sync.messages';
import type { SeenUserSync } from './seen';
import type { Wanted } from './wanted';

const task = 'local_o365\\task\\usersync';

/**
 * After its first run the plugin hears only of people who changed at Microsoft, so options that change here do not reach
 * anybody else (failure mode delta-token-broken). Its own maintenance page makes it begin anew.
 */
export async function hasRun(
  site: Pick<MoodleSite, 'taskLogs' | 'taskLog' | 'userSync' | 'linkedUsers'>,
): Promise<boolean> {
  const [newest] = await site.taskLogs(task);
  const said = newest === undefined ? null : runSaid(await site.taskLog(newest.id));
  if (said !== null) return said;
  // Runs that had nothing to do, or a site without logs: settings and links tell of an earlier one.
  if ((await site.userSync()).options.length === 0) return false;
  return newest !== undefined || ((await site.linkedUsers()) ?? 0) > 0;
}

/** Its lines are fixed English (Moodle contract, chapter 7); null: that run did not get far enough to tell. */
function runSaid(output: string): boolean | null {
  if (/Microsoft 365 not configured|Nothing to do/.test(output)) return null;
  return !output.includes('Clearing deltatoken');
}

/** Whether the next run would leave people out: never where each run is a full one, or there is none. */
export function goesOn({ ran }: Pick<SeenUserSync, 'ran'>, { options }: Pick<Wanted, 'options'>): boolean {
  return ran && options.length > 0 && !options.includes('nodelta');
}

/** Kept from the first of the changes on, so that a kill in between does not lose the last one. */
export function wholeRunKept(wwwroot: string): Readonly<Record<string, string>> {
  return { wholeRunFor: wwwroot };
}
export const wholeRunDone = { wholeRunFor: null } as const;

/** Changed settings are stored, and the run that carries them to everybody was not prepared yet. */
export function isDue(seen: SeenUserSync, hints: Hints): boolean {
  return hints['wholeRunFor'] === seen.wwwroot && goesOn(seen, seen.stored);
}

export function wholeRunChange(): Change {
  return {
    id: 'whole-run',
    kind: 'change',
    system: 'moodle',
    summary: messages('change.whole-run'),
    target: messages('target.whole-run'),
    before: messages('run.changed'),
    after: messages('run.everybody'),
    by: 'wizard',
    risk: 'care',
    consequence: messages('care.whole-run'),
  };
}
