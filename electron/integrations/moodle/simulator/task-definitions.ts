import { generationOf, type Generation } from './generations';
import type { MoodleState } from './state';

export interface TaskDefinition {
  readonly className: string;
  readonly name: string;
  readonly component: string;
  /** Minute, hour, day, month, day of week, as in a crontab. */
  readonly schedule: readonly [string, string, string, string, string];
}

const task = (className: string, name: string, minute: string, hour: string): TaskDefinition => ({
  className,
  name,
  component: className.split('\\', 1)[0] ?? '',
  schedule: [minute, hour, '*', '*', '*'],
});

/** The first task is Moodle's own, because the page lists them all (recorded on 4.1, 4.4 and 4.5). */
const all: readonly TaskDefinition[] = [
  task('core\\task\\session_cleanup_task', 'Clean up old sessions', '*', '*'),
  task('auth_oidc\\task\\cleanup_oidc_sid', 'Clean up OIDC SID records', '51', '*'),
  task('auth_oidc\\task\\cleanup_oidc_state_and_token', 'Clean up OIDC state', '*', '*'),
  task('local_o365\\feature\\calsync\\task\\importfromoutlook', 'Sync events', '*', '*'),
  task('local_o365\\feature\\sds\\task\\sync', 'Sync with SDS', '1', '3'),
  task('local_o365\\task\\bot', 'Send bot notifications', '3', '*'),
  task('local_o365\\task\\checkinvalidconfiglog', 'Check config log', '0', '2'),
  task('local_o365\\task\\cohortsync', 'Cohort sync', '*/5', '*'),
  task('local_o365\\task\\coursemembershipsync', 'Sync owners and members', '*/5', '*'),
  task('local_o365\\task\\coursesync', 'Sync Moodle courses to Microsoft Teams', '*', '*'),
  task('local_o365\\task\\notifysecretexpiry', 'Notify about secret expiry', '0', '3'),
  task('local_o365\\task\\photoandtimezonesync', 'Sync photos and time zones', '0', '2'),
  task('local_o365\\task\\processmatchqueue', 'Process Match Queue', '*', '*'),
  task('local_o365\\task\\refreshsystemrefreshtoken', 'Refresh system token', '1', '1'),
  task('local_o365\\task\\updatecourserequeststatus', 'Update course request status', '*', '*'),
  task('local_o365\\task\\userenabledstatussync', 'Suspend, re-enable, delete users', '0', '3'),
  task('local_o365\\task\\usersync', 'Sync users from Microsoft Entra ID', '0', '1'),
];

/** What a generation does not have, by the last part of the class name. */
const absent: Readonly<Record<Generation, string>> = {
  G1: 'cleanup_oidc_sid checkinvalidconfiglog cohortsync coursemembershipsync photoandtimezonesync updatecourserequeststatus userenabledstatussync',
  G2: 'bot photoandtimezonesync refreshsystemrefreshtoken userenabledstatussync',
  G3: 'bot refreshsystemrefreshtoken',
};

/** As installed with the plugins that are there. */
export function taskDefinitions(state: MoodleState): readonly TaskDefinition[] {
  return all.flatMap((one) => {
    const generation = generationOf(state, one.component);
    const short = one.className.split('\\').at(-1) ?? '';
    if (one.component !== 'core' && absent[generation].split(' ').includes(short)) return [];
    const older = generation === 'G1' && short === 'usersync';
    return older ? { ...one, name: 'Sync users with Azure AD' } : one;
  });
}

/** When a task is due next; null is "as soon as possible", for tasks that run every few minutes. */
export function nextRun({ schedule }: TaskDefinition, now: Date): Date | null {
  const [minute, hour] = schedule;
  if (!/^\d+$/.test(minute)) return null;
  const next = new Date(now);
  next.setUTCMinutes(Number(minute), 0, 0);
  if (/^\d+$/.test(hour)) {
    next.setUTCHours(Number(hour));
    if (next <= now) next.setUTCDate(next.getUTCDate() + 1);
  } else if (next <= now) next.setUTCHours(next.getUTCHours() + 1);
  return next;
}
