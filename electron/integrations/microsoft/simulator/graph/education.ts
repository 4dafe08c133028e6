import type { Call, Route } from './call';
import { badRequest, type Reply } from './answers';
import { makeGroup } from './group-changes';
import { listed } from './query';

const write = ['EduRoster.ReadWrite.All'] as const;

/** The part of Graph for schools that the Moodle plugin uses. */
export const educationRoutes: readonly Route[] = [
  // Schools come from School Data Sync, which this tenant does not use; the plugin asks with each settings page.
  {
    method: 'GET',
    pattern: /^\/education\/schools$/,
    scopes: [],
    roles: ['EduRoster.Read.All', ...write],
    run: (call) => listed(call, []),
  },
  {
    method: 'POST',
    pattern: /^\/education\/classes$/,
    beta: true,
    scopes: [],
    roles: write,
    run: createClass,
  },
];

/** A class is a group with more to it (graph/api/educationclass-post); its id is the group's. */
function createClass(call: Call): Reply {
  const missing = ['displayName', 'mailNickname', 'externalId'].find((name) => call.json[name] === undefined);
  return missing === undefined
    ? makeGroup(call, 'unified')
    : badRequest(`A value is required for property '${missing}' of resource 'EducationClass'.`, missing);
}
