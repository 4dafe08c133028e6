import { aliasOf } from '../../integrations/moodle/simulator/course-sync-run';
import { sharedAppId } from '../../integrations/moodle/simulator/sections';
import { addCourses, appOf, personOf, type Fault } from './parts';

/** Sections 1F and 1G of the catalogue: courses as teams, and the app in Teams. */
export const teamsFaults: readonly Fault[] = [
  {
    name: 'nobody could own the teams',
    row: 'team-owner-missing',
    arrange: ({ moodle }) => {
      for (const course of moodle.courses)
        course.enrolments = course.enrolments.filter((one) => one.roleId !== 3);
    },
    finds: ['course-sync.team-owner-missing'],
  },
  {
    name: 'the only owner is a guest',
    row: 'guest-owner-refused',
    arrange: (world) => {
      const { moodle } = world;
      const theo = moodle.users.find(({ link }) => link?.upn.startsWith('theo@') === true);
      if (theo === undefined) return;
      theo.username = 'theo_fabrikam.example#ext#@contoso.onmicrosoft.com';
      Object.assign(personOf(world, 'theo'), { userType: 'Guest', upn: theo.username });
    },
    finds: ['course-sync.guest-owner-refused'],
  },
  {
    name: 'the tenant wants a prefix that a picked course does not have',
    row: 'group-name-rejected',
    arrange: (world) => {
      addCourses(world, 1);
      world.moodle.courseChoices = { 2: true, 3: true };
      world.microsoft.groupSettings = { PrefixSuffixNamingRequirement: 'GRP_[GroupName]' };
    },
    answers: { 'course-sync': { mode: 'chosen', courses: [{ id: '100', name: 'Course 100' }] } },
    // Picked here, and not chosen in Moodle as long as nobody has approved it.
    finds: ['course-sync.courses', 'course-sync.group-name-rejected'],
  },
  {
    name: 'the team of a course was deleted',
    row: 'team-object-deleted',
    arrange: ({ moodle, microsoft }, now) => {
      const [course] = moodle.courses;
      if (course === undefined) return;
      const id = '8d6f0b11-52c3-4a7e-9b20-7c1e0000000d';
      microsoft.deletedGroups = [
        {
          id,
          displayName: course.fullName,
          mailNickname: aliasOf(course),
          deletedAt: now.getTime() - 86_400_000,
        },
      ];
    },
    finds: ['deleted-teams.team-object-deleted'],
  },
  {
    name: 'one run makes sixty teams',
    row: 'teams-throttled',
    arrange: (world) => {
      addCourses(world, 58);
      world.moodle.settings['s_local_o365_courses_per_task'] = '500';
    },
    finds: ['sync-scale.teams-throttled'],
  },
  {
    name: 'forty courses, one a run',
    row: 'sync-small-batches',
    arrange: (world) => {
      addCourses(world, 38);
      world.moodle.settings['s_local_o365_courses_per_task'] = '1';
    },
    finds: ['sync-scale.sync-small-batches'],
  },
  {
    name: 'the tenant has no licence for Teams',
    row: 'no-teams-license',
    arrange: ({ microsoft }) => {
      microsoft.skus = [];
    },
    finds: ['course-sync.no-teams-license'],
  },
  {
    name: 'the app is gone from the catalog',
    row: 'app-not-in-catalog',
    arrange: ({ microsoft }) => {
      microsoft.catalogue = microsoft.catalogue.filter(({ value }) => value.distributionMethod === 'store');
    },
    finds: ['teams-catalog.app-not-in-catalog', 'teams-package.package'],
    turns: ['teams-publish.not-published skipped'],
  },
  {
    name: 'the Teams clients are not let in',
    row: 'teams-sso-app-uri',
    arrange: (world) => {
      appOf(world).api.preAuthorizedApplications = [];
    },
    finds: ['app-registration.pre-authorised'],
  },
  {
    name: 'the scope for Teams is off',
    row: 'teams-sso-app-uri',
    arrange: (world) => {
      for (const scope of appOf(world).api.oauth2PermissionScopes) scope.isEnabled = false;
    },
    finds: ['app-registration.scope'],
  },
  {
    name: 'the session cookie is marked Lax',
    row: 'teams-cookie-blocked',
    arrange: ({ moodle }) => {
      moodle.release = '4.5.12 (Build: 20261102)';
      moodle.cookieLax = true;
    },
    finds: ['teams-frame.teams-cookie-blocked'],
  },
  {
    name: 'Moodle forbids frames',
    row: 'teams-page-refused',
    arrange: ({ moodle }) => {
      moodle.settings['s__allowframembedding'] = '0';
      moodle.allowFrames = false;
    },
    finds: ['teams-frame.teams-page-refused', 'teams-settings.teams-page-refused'],
  },
  {
    name: 'the site has the app id every site starts with',
    row: 'manifest-duplicate-id',
    arrange: ({ moodle, microsoft }) => {
      moodle.settings['s_local_o365_teams_moodle_app_external_id'] = sharedAppId;
      for (const { value } of microsoft.catalogue)
        if (value.distributionMethod === 'organization') value.externalId = sharedAppId;
    },
    finds: ['teams-package.manifest-duplicate-id'],
  },
  {
    name: 'Moodle does not know its app in the catalog',
    row: 'app-not-in-catalog',
    arrange: ({ moodle }) => {
      moodle.settings['s_local_o365_moodle_app_id'] = '';
    },
    finds: ['course-sync.app-not-in-catalog', 'teams-catalog.catalogue-id', 'teams-package.package'],
    silences: ['teams-publish.catalogue-id'],
  },
  {
    name: 'web services are off',
    row: 'web-services-off',
    arrange: ({ moodle }) => {
      moodle.settings['s__enablewebservices'] = '0';
    },
    finds: ['teams-settings.web-services-off'],
  },
  {
    name: 'web services are off, as a token tells a run that has one',
    row: 'web-services-off',
    arrange: ({ moodle }) => {
      moodle.settings['s__enablewebservices'] = '0';
    },
    given: { moodleToken: 'd1d2d3d4d5d6d7d8d9d0dadbdcdddedf' },
    finds: ['moodle-web-service.web-services-off', 'teams-settings.web-services-off'],
  },
  {
    name: 'the sign-in with Microsoft is off',
    row: 'web-services-off',
    arrange: ({ moodle }) => {
      const oidc = moodle.plugins['auth_oidc'];
      if (oidc !== undefined) oidc.enabled = false;
    },
    finds: ['teams-settings.openid-connect'],
  },
];
