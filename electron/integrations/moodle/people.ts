import { accountLinks } from './account-links';
import { accountCount, accounts, accountsById, accountsWith } from './accounts';
import { courseChoices, saveCourseChoices } from './course-choices';
import { courseSync, saveCourseSync } from './course-sync';
import { courses, findCourses } from './courses';
import { fieldMapping, saveFieldMapping } from './field-mapping';
import { courseOwners, ownerRoles } from './owners';
import type { MoodlePeople } from './port';
import { accountCreationPrevented, extendedUsernames, siteAdministrators } from './site-administrators';
import type { Site } from './site';
import { forgetSyncPosition } from './sync-position';
import { saveUserSync, userSync } from './user-sync';

/** Users, courses and their synchronisation, over one site. */
export function people(site: Site): MoodlePeople {
  return {
    userSync: () => userSync(site),
    saveUserSync: (settings) => saveUserSync(site, settings),
    fieldMapping: () => fieldMapping(site),
    saveFieldMapping: (mapping) => saveFieldMapping(site, mapping),
    forgetSyncPosition: () => forgetSyncPosition(site),
    courseSync: () => courseSync(site),
    saveCourseSync: (settings) => saveCourseSync(site, settings),
    courseChoices: (signal) => courseChoices(site, signal),
    saveCourseChoices: (choices) => saveCourseChoices(site, choices),
    courses: (signal) => courses(site, signal),
    findCourses: (text) => findCourses(site, text),
    accountCount: () => accountCount(site),
    accounts: (signal) => accounts(site, signal),
    accountsById: (ids) => accountsById(site, ids),
    accountsWith: (field, values) => accountsWith(site, field, values),
    accountLinks: (signal) => accountLinks(site, signal),
    ownerRoles: () => ownerRoles(site),
    courseOwners: (courseIds, roleIds, signal) => courseOwners(site, courseIds, roleIds, signal),
    siteAdministrators: () => siteAdministrators(site),
    accountCreationPrevented: () => accountCreationPrevented(site),
    extendedUsernames: () => extendedUsernames(site),
  };
}
