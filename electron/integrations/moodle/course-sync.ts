import { teamTypes, type CourseSyncMode, type CourseSyncSettings } from './port';
import { saveSection, section, textOf, ticked } from './settings-page';
import type { Site } from './site';

const name = 'local_o365_sync';
const modes: readonly CourseSyncMode[] = ['off', 'oncustom', 'onall'];

export async function courseSync(site: Site): Promise<CourseSyncSettings> {
  const page = await section(site, name);
  const mode = textOf(page, 's_local_o365_coursesync');
  const perTask = textOf(page, 's_local_o365_courses_per_task')?.trim() ?? '';
  const type = textOf(page, 's_local_o365_team_type');
  return {
    mode: modes.find((one) => one === mode) ?? null,
    perTask: /^-?\d+$/.test(perTask) ? Number(perTask) : null,
    deletesGroups: {
      onCourseDeletion: ticked(page, 's_local_o365_delete_group_on_course_deletion') === true,
      onSyncDisabled: ticked(page, 's_local_o365_delete_group_on_course_sync_disabled') === true,
    },
    teamType: teamTypes.find((one) => one === type) ?? null,
  };
}

export async function saveCourseSync(
  site: Site,
  { mode, perTask }: { readonly mode?: CourseSyncMode; readonly perTask?: number },
): Promise<void> {
  await saveSection(site, name, {
    ...(mode !== undefined && { s_local_o365_coursesync: mode }),
    ...(perTask !== undefined && { s_local_o365_courses_per_task: String(perTask) }),
  });
}
