import { accountByKey, population } from '../population';
import { notFound, ok, refuse, type Reply } from './answers';
import { readUsers, readUsersRoles, type Call, type Route } from './call';
import { contextOf, counted, listed } from './query';
import { delta } from './user-delta';
import { items, userOf, userView } from './user-view';

const one = String.raw`\/users\/([^/]+)`;
const profile = ['User.Read.All', 'Directory.Read.All'] as const;

export const userRoutes: readonly Route[] = [
  { method: 'GET', pattern: /^\/me$/, scopes: ['User.Read'], roles: [], run: me },
  { method: 'GET', pattern: /^\/users$/, scopes: readUsers, roles: readUsersRoles, run: list },
  {
    method: 'GET',
    pattern: /^\/users\/\$count$/,
    scopes: readUsers,
    roles: readUsersRoles,
    run: (call) => counted(call, items(population(call.stage.state))),
  },
  // Without parentheses, as the Moodle plugin and the documentation write it.
  { method: 'GET', pattern: /^\/users\/delta(?:\(\))?$/, scopes: profile, roles: readUsersRoles, run: delta },
  { method: 'GET', pattern: new RegExp(`^${one}$`), scopes: readUsers, roles: readUsersRoles, run: read },
  {
    method: 'GET',
    pattern: new RegExp(`^${one}/manager$`),
    scopes: profile,
    roles: readUsersRoles,
    run: (call, key = '') =>
      known(call, key) ? refuse(404, 'Request_ResourceNotFound', noManager) : notFound(key),
  },
  {
    method: 'GET',
    pattern: new RegExp(String.raw`^${one}/photo(?:/\$value)?$`),
    beta: true,
    scopes: ['User.Read', ...readUsers],
    roles: readUsersRoles,
    run: (call, key = '') => (known(call, key) ? refuse(404, 'ImageNotFound', noPhoto) : notFound(key)),
  },
  {
    method: 'GET',
    pattern: new RegExp(`^${one}/mailboxSettings/timeZone$`),
    beta: true,
    scopes: ['MailboxSettings.Read'],
    roles: ['MailboxSettings.Read'],
    run: (call, key = '') => (known(call, key) ? ok({ value: 'Romance Standard Time' }) : notFound(key)),
  },
  {
    method: 'GET',
    // The plugin writes it in its own case, Graph takes it.
    pattern: /^\/directory\/deleteditems\/microsoft\.graph\.user$/i,
    beta: true,
    scopes: profile,
    roles: readUsersRoles,
    run: deleted,
  },
];

const noManager =
  "Resource 'manager' does not exist or one of its queried reference-property objects are not present.";
const noPhoto = "The photo wasn't found.";

function list(call: Call): Reply {
  return listed(call, items(population(call.stage.state)), userView(call));
}

function known(call: Call, key: string): boolean {
  return accountByKey(call.stage.state, key) !== undefined;
}

function read(call: Call, key = ''): Reply {
  const found = accountByKey(call.stage.state, key);
  if (found === undefined) return notFound(key);
  return ok({ '@odata.context': `${contextOf(call, 'users')}/$entity`, ...userView(call)(userOf(found)) });
}

function me(call: Call): Reply {
  if (call.caller.kind === 'app') {
    return refuse(400, 'BadRequest', '/me request is only valid with delegated authentication flow.');
  }
  const own = userView(call)(userOf(call.caller.person));
  return ok({ '@odata.context': `${contextOf(call, 'users')}/$entity`, ...own });
}

function deleted(call: Call): Reply {
  const found = call.stage.state.deletedPeople.map(({ id, upn, name, deletedAt }) => ({
    // Entra puts the id without its hyphens in front of the name of who was deleted.
    userPrincipalName: `${id.replaceAll('-', '')}${upn}`,
    id,
    displayName: name,
    deletedDateTime: new Date(deletedAt).toISOString(),
  }));
  return listed(call, found);
}
