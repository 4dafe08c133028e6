import { findForm, valueOf, withValues } from './forms';
import { readTasks } from './task-pages';
import type { MoodleTasks, ScheduledTask } from './port';
import { beforeAnyChange, notKept, section, textOf, ticked } from './settings-page';
import { ask, mustBeShown, read, redirectOf, shown, type Site } from './site';

const path = '/admin/tool/task/scheduledtasks.php';
const components = /^(?:auth_oidc|local_o365|theme_boost_o365teams)\\/;

/** Tasks of the Microsoft 365 plugins; the site's page lists every task there is (contract, chapter 7). */
export async function tasks(site: Site): Promise<readonly ScheduledTask[]> {
  const { page } = await shown(site, { path, share: true });
  return readTasks(page).filter(({ className }) => components.test(className));
}

/** Sends the schedule back as it is, with the switch changed, and looks whether the list agrees. */
export async function setTaskEnabled(site: Site, className: string, enabled: boolean): Promise<void> {
  const { page } = await beforeAnyChange(() =>
    shown(site, { path: `${path}?action=edit&task=${encodeURIComponent(className)}` }),
  );
  const form = findForm(page, '_qf__tool_task_edit_scheduled_task_form');
  if (form === null || valueOf(form, 'disabled') === null) throw notKept([className], `GET ${path}`);
  const fields = withValues(form.fields, {
    disabled: enabled ? '0' : '1',
    resettodefaults: '0',
    submitbutton: '1',
  });
  const answer = await ask(site, { path, form: fields });
  if (redirectOf(site, answer)?.kind !== 'here') mustBeShown(site, answer);
  else read(site, answer);
  const now = (await tasks(site)).find((one) => one.className === className);
  if (now?.disabled !== !enabled) throw notKept([className], answer.request);
}

/** Both conditions of the site's own button (contract, chapter 7). The path may be wrong: the site does not check. */
export async function runNow(site: Site): ReturnType<MoodleTasks['runNow']> {
  const policies = await section(site, 'sitepolicies');
  const paths = await section(site, 'systempaths');
  const phpPath = textOf(paths, 's__pathtophp')?.trim() ?? '';
  return {
    allowed: ticked(policies, 's_tool_task_enablerunnow') !== false && phpPath !== '',
    phpPath: phpPath === '' ? null : phpPath,
  };
}
