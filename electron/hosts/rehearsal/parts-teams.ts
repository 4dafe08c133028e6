import { defaultDomain, initialDomain, roleTemplates } from '../../integrations/microsoft/simulator/state';
import { renamed } from '../../integrations/moodle/simulator/generations';
import { addAccount } from '../../integrations/moodle/simulator/people-state';
import type { World } from './stage';

/** What the steps after the consent leave behind: parts of the scenarios that begin with a working set-up. */

export const publishedExternalId = '26ea6914-cee5-5e3d-8daa-2fe268a81b8d';
const catalogueId = 'a6778dba-b4b5-4f54-b2b1-0b39fccff8db';
const dayMs = 86_400_000;

/** Tenant and OneDrive address stored, and the plugin's own check passed. */
export function withConnection({ moodle, microsoft }: World): void {
  const intended = `${moodle.wwwroot}/auth/oidc/`;
  moodle.settings[renamed(moodle).tenant] = initialDomain(microsoft.tenant);
  moodle.settings['s_local_o365_odburl'] = 'contoso-my.sharepoint.com';
  moodle.tokens = {
    application: 'cached',
    verification: JSON.stringify({
      success: true,
      data: {
        appdata: { replyurl: { correct: true, detected: intended, intended } },
        unifiedapi: { active: true, missingappperms: [], apptoken: true, missingperms: [] },
      },
    }),
  };
}

/** Everybody of the tenant has an account that the last run of the task made or knew. */
export function withUserSync({ moodle, microsoft }: World, now: Date): void {
  moodle.settings[renamed(moodle).userSync] = 'create,update';
  moodle.settings['s_auth_oidc_field_map_firstname'] = 'givenName';
  moodle.settings['s_auth_oidc_field_map_lastname'] = 'surname';
  const domain = defaultDomain(microsoft.tenant);
  for (const { upn, name, mail, userType } of microsoft.people) {
    if (userType === 'Guest') continue;
    const [firstName = '', ...rest] = name.split(' ');
    const known = { username: upn, email: mail ?? `unknown@${domain}`, role: 'user', auth: 'oidc' } as const;
    const link = { upn, kind: 'synced' } as const;
    addAccount(moodle, {
      ...known,
      firstName,
      lastName: rest.join(' '),
      password: '',
      suspended: false,
      link,
    });
  }
  const className = 'local_o365\\task\\usersync';
  const ran = new Date(now.getTime() - 2 * 3_600_000).toISOString();
  moodle.tasks[className] = { disabled: false, failDelay: 0, lastRun: ran };
  moodle.taskLogs.push({
    id: 1,
    className,
    started: ran,
    output: [
      'Execute scheduled task: Sync users from Microsoft Entra ID (local_o365\\task\\usersync)',
      '... Starting sync.',
      '... Sync process finished.',
      'Scheduled task complete: Sync users from Microsoft Entra ID (local_o365\\task\\usersync)',
    ].join('\n'),
  });
}

/** Two courses have their teams; both are taught by somebody Microsoft knows. */
export function withCourseSync({ moodle, microsoft }: World, now: Date): void {
  moodle.settings['s_local_o365_coursesync'] = 'oncustom';
  moodle.settings['s_local_o365_courses_per_task'] = '20';
  const theo = moodle.users.find(({ link }) => link?.upn.startsWith('theo@') === true);
  for (const course of moodle.courses.slice(0, 2)) {
    moodle.courseChoices[String(course.id)] = true;
    if (theo !== undefined) course.enrolments.push({ userId: theo.id, roleId: 3, active: true });
  }
  const [biology, staffRoom] = microsoft.teams;
  const [first, second] = moodle.courses;
  if (biology !== undefined && first !== undefined) moodle.courseTeams[String(first.id)] = biology.id;
  if (staffRoom !== undefined && second !== undefined) moodle.courseTeams[String(second.id)] = staffRoom.id;
  const className = 'local_o365\\task\\coursesync';
  const ran = new Date(now.getTime() - 3_600_000).toISOString();
  moodle.tasks[className] = { disabled: false, failDelay: 0, lastRun: ran };
  moodle.taskLogs.push({
    id: 2,
    className,
    started: ran,
    output: [
      'Execute scheduled task: Sync courses to Microsoft Teams (local_o365\\task\\coursesync)',
      '... Start syncing courses.',
      '... Finished syncing courses.',
      'Scheduled task complete: Sync courses to Microsoft Teams (local_o365\\task\\coursesync)',
    ].join('\n'),
  });
}

/** All that Teams needs of Moodle is on. */
export function withTeamsSettings({ moodle }: World): void {
  moodle.settings['s__enablewebservices'] = '1';
  moodle.settings['s__allowframembedding'] = '1';
  moodle.allowFrames = true;
  moodle.protocols = ['rest'];
  moodle.services = ['o365_webservices'];
  const oidc = moodle.plugins['auth_oidc'];
  if (oidc !== undefined) oidc.enabled = true;
  const everybody = moodle.roles.find(({ id }) => id === 7);
  for (const capability of ['moodle/webservice:createtoken', 'webservice/rest:use']) {
    if (everybody !== undefined) everybody.capabilities[capability] = 'allow';
  }
}

/** The site's own app stands in the organisation's catalogue, and Moodle knows its id there. */
export function withPublishedApp({ moodle, microsoft }: World, now: Date): void {
  const published = now.getTime() - 30 * dayMs;
  moodle.settings['s_local_o365_teams_moodle_app_external_id'] = publishedExternalId;
  moodle.settings['s_local_o365_teams_moodle_app_short_name'] = 'Moodle';
  moodle.settings['s_local_o365_moodle_app_id'] = catalogueId;
  moodle.manifestDownloaded = true;
  const value = {
    id: catalogueId,
    externalId: publishedExternalId,
    displayName: 'Moodle',
    distributionMethod: 'organization' as const,
    definitions: [
      {
        id: 'MjZlYTY5MTQtY2VlNS01ZTNkLThkYWEtMmZlMjY4YTgxYjhkIyMxLjYuMCMjcHVibGlzaGVk',
        version: '1.6.0',
        publishingState: 'published' as const,
        displayName: 'Moodle',
        shortDescription: 'Access your Moodle courses in Teams.',
        description: 'Work around your Moodle courses from within your teams, in tabs of their channels.',
        lastModifiedDateTime: new Date(published).toISOString(),
        createdBy: microsoft.people.find(({ roles }) => roles.includes(roleTemplates.global))?.id ?? null,
      },
    ],
  };
  microsoft.catalogue.push({ value, before: null, madeAt: published, changedAt: published });
}
