import { pluginBuild } from '../../integrations/moodle/simulator/state';
import { externalIdFor } from '../../journeys/moodle-teams/teams-app/external-id';
import type { World } from '../../hosts/rehearsal/stage';
import { withoutToken, type Fault } from './parts';

const inside = 'moodle.contoso.local';

/** Section 1A of the catalogue: server, network, plugins. */
export const siteFaults: readonly Fault[] = [
  {
    name: 'the plugins are of another Moodle release',
    row: 'plugin-version-mismatch',
    arrange: ({ moodle }) => {
      for (const plugin of Object.values(moodle.plugins)) Object.assign(plugin, newer);
    },
    finds: ['plugins.plugin-version-mismatch'],
  },
  {
    name: 'one plugin was upgraded alone',
    row: 'plugin-version-mismatch',
    arrange: ({ moodle }) => {
      const one = moodle.plugins['auth_oidc'];
      if (one !== undefined) one.version = pluginBuild + 5;
    },
    finds: ['plugins.equal-builds'],
  },
  {
    name: 'an upgrade of the plugins waits',
    row: 'plugin-version-mismatch',
    arrange: ({ moodle }) => {
      for (const [component, one] of Object.entries(moodle.plugins))
        moodle.placed[component] = { ...one, version: pluginBuild + 5 };
    },
    finds: ['plugins.upgrade-pending'],
  },
  {
    name: 'the clock of the server is seven minutes ahead',
    row: 'server-clock-skew',
    arrange: ({ moodle }) => {
      moodle.clockAhead = 420;
    },
    finds: ['moodle-site.server-clock-skew'],
  },
  {
    name: 'the site calls itself by http, behind something that speaks https',
    row: 'wwwroot-mismatch',
    arrange: ({ moodle }) => {
      moodle.wwwroot = moodle.wwwroot.replace('https:', 'http:');
    },
    finds: [
      'app-registration.redirect-uris',
      'entra-application.sso-end-redirect-missing',
      'moodle-site.plain-http',
      'moodle-site.wwwroot-mismatch',
      'sign-in-redirect.redirect-uri-mismatch',
      'teams-settings.plain-http',
    ],
    turns: [
      'app-registration.home-page skipped',
      'moodle-site.server-clock-skew skipped',
      'teams-frame.plain-http skipped',
    ],
  },
  {
    name: 'the name of the site exists inside only',
    row: 'site-not-public',
    arrange: (world) => {
      rename(world, 'moodle.contoso.example', inside);
    },
    answers: { 'moodle-site': { address: `https://${inside}` } },
    finds: ['site-reach.site-not-public'],
  },
  {
    name: 'cron has stopped',
    row: 'cron-not-running',
    arrange: ({ moodle }) => {
      moodle.cron = 'dead';
    },
    finds: ['scheduled-tasks.cron-not-running'],
  },
  {
    name: 'the task of the user sync is off',
    row: 'cron-not-running',
    arrange: ({ moodle }) => {
      const task = moodle.tasks['local_o365\\task\\usersync'];
      if (task !== undefined) task.disabled = true;
    },
    finds: ['scheduled-tasks.task-disabled'],
  },
  {
    name: 'a task breaks off and waits longer each time',
    row: 'cron-not-running',
    arrange: ({ moodle }) => {
      const task = moodle.tasks['local_o365\\task\\coursesync'];
      if (task !== undefined) task.failDelay = 3600;
    },
    finds: ['scheduled-tasks.task-failing'],
  },
  {
    name: 'the server gets no answer of Microsoft',
    row: 'server-cannot-reach-entra',
    arrange: ({ moodle }) => {
      moodle.tokens.verification = withoutToken;
    },
    typed: ({ microsoft }) => microsoft.passwords[0]?.secretText ?? '',
    finds: ['plugin-token.server-cannot-reach-entra', 'tenant-and-onedrive.verification'],
    turns: ['app-credential.pasted-secret pass', 'plugin-token.secret-change-loses-token skipped'],
  },
];

const newer = { version: 2025040830, release: '5.0.6', requires: 2025041400 };

/** The whole world under another host name, as if it had been set up like that. */
function rename({ moodle, microsoft }: World, from: string, to: string): void {
  const again = <T>(part: T): T => JSON.parse(JSON.stringify(part).replaceAll(from, to)) as T;
  Object.assign(moodle, again(moodle));
  Object.assign(microsoft, { applications: again(microsoft.applications) });
  // The id of a site's app follows from its address.
  const externalId = externalIdFor(moodle.wwwroot);
  moodle.settings['s_local_o365_teams_moodle_app_external_id'] = externalId;
  for (const { value } of microsoft.catalogue)
    if (value.distributionMethod === 'organization') value.externalId = externalId;
}
