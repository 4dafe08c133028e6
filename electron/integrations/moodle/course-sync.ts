import { teamTypes, type CourseSyncMode, type CourseSyncSettings } from './port';
import { area } from './areas';
import type { Generation, Place } from './generations';
import { beforeAnyChange, pathOf, saveShown, textOf, ticked, type Section } from './settings-page';
import type { Site } from './site';

const modes: readonly CourseSyncMode[] = ['off', 'oncustom', 'onall'];

function place({ sync }: Generation): Place {
  return sync;
}

export async function courseSync(site: Site): Promise<CourseSyncSettings> {
  return readCourseSync((await area(site, place)).page);
}

/** Older plugins have fewer of these settings, and a blank where newer ones store a default (contract, 0.3). */
function readCourseSync(page: Section): CourseSyncSettings {
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
    page: pathOf(page.place),
  };
}

export async function saveCourseSync(
  site: Site,
  { mode, perTask }: { readonly mode?: CourseSyncMode; readonly perTask?: number },
): Promise<void> {
  const { page } = await beforeAnyChange(() => area(site, place));
  await saveShown(site, page, {
    ...(mode !== undefined && { s_local_o365_coursesync: mode }),
    ...(perTask !== undefined && { s_local_o365_courses_per_task: String(perTask) }),
  });
}
