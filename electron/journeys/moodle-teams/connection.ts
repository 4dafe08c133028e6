import type { Connection } from '../../engine/step';
import { messages } from './connection.messages';

/**
 * The picture of this journey. Each step and check stands at the way that breaks when it fails; those that only tell
 * about the sessions of this app stand nowhere.
 */
export const connection: Connection = {
  nodes: [
    { id: 'entra', title: messages('entra'), column: 0, row: 0 },
    { id: 'graph', title: messages('graph'), column: 1, row: 0 },
    { id: 'azure', title: messages('azure'), column: 2, row: 0 },
    { id: 'moodle', title: messages('moodle'), column: 0, row: 1 },
    { id: 'teams', title: messages('teams'), column: 2, row: 1 },
    { id: 'people', title: messages('people'), column: 1, row: 2 },
  ],
  links: [
    {
      id: 'site',
      from: 'people',
      to: 'moodle',
      title: messages('site'),
      about: ['moodle-site', 'site-reach'],
    },
    {
      id: 'sign-in',
      from: 'moodle',
      to: 'entra',
      title: messages('sign-in'),
      about: [
        'plugins',
        'site-sign-in',
        'app-registration',
        'app-credential',
        'sign-in-redirect',
        'entra-application',
        'registration-leftovers',
        'by-hand',
      ],
    },
    { id: 'rights', from: 'entra', to: 'graph', title: messages('rights'), about: ['admin-consent'] },
    {
      id: 'sync',
      from: 'moodle',
      to: 'graph',
      title: messages('sync'),
      about: [
        'tenant-and-onedrive',
        'user-sync',
        'scheduled-tasks',
        'plugin-token',
        'accounts',
        'sync-scale',
      ],
    },
    {
      id: 'courses',
      from: 'graph',
      to: 'teams',
      title: messages('courses'),
      about: ['course-sync', 'deleted-teams', 'sync-scale.teams-throttled'],
    },
    {
      id: 'app',
      from: 'people',
      to: 'teams',
      title: messages('app'),
      about: ['teams-package', 'teams-publish', 'team-tab', 'teams-catalog'],
    },
    {
      id: 'inside',
      from: 'teams',
      to: 'moodle',
      title: messages('inside'),
      about: [
        'teams-settings',
        'teams-frame',
        'site-reach.auth-header-stripped',
        'moodle-web-service.web-services-off',
      ],
    },
    {
      id: 'bot',
      from: 'teams',
      to: 'azure',
      title: messages('bot'),
      about: ['bot-registration', 'bot-deployment', 'bot-endpoint', 'bot-retired'],
    },
  ],
};
