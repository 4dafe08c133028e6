import { bodyJson } from '../../engine/host';
import { valueOf, withValues } from './forms';
import { pluginService, servicePath } from './plugin-service';
import type { TeamsSwitch } from './port';
import { refuse } from './problems';
import { permissions, readDefaultRole } from './role-permissions';
import { beforeAnyChange, notKept, saveSection, section } from './settings-page';
import { ask, mustBeShown, redirectOf, type Answer, type Site } from './site';
import { capabilityOf, readSwitch } from './teams-prerequisites';

/** Writes exactly one thing and reads it again; raises `conflict` when it did not take. */
export async function enable(site: Site, one: TeamsSwitch): Promise<void> {
  switch (one) {
    case 'secure-cookies':
      // Behind a proxy that Moodle does not know of this would lock everybody out (contract, chapter 8).
      if (!site.wwwroot.startsWith('https://')) throw refuse('conflict', 'needsHttps', { changed: 'no' });
      return saveSection(site, 'httpsecurity', { s__cookiesecure: '1' });
    case 'frame-embedding':
      return saveSection(site, 'httpsecurity', { s__allowframembedding: '1' });
    case 'web-services':
      return saveSection(site, 'optionalsubsystems', { s__enablewebservices: '1' });
    case 'openid-connect':
      return turnOn(site, 'manageauths', '/admin/auth.php', 'auth', 'oidc');
    case 'rest':
      return turnOn(site, 'webserviceprotocols', '/admin/webservice/protocols.php', 'webservice', 'rest');
    case 'plugin-service':
      return enableService(site);
    case 'create-token':
    case 'use-rest':
      return allow(site, capabilityOf[one]);
  }
}

/** The eye of a list: a wrong key is answered like a success, so only the list itself tells (contract, 0.2). */
async function turnOn(
  site: Site,
  list: string,
  path: string,
  parameter: string,
  value: string,
): Promise<void> {
  const before = await beforeAnyChange(() => section(site, list));
  if (readSwitch(before, parameter, value) === true) return;
  const query = new URLSearchParams({
    sesskey: valueOf(before.form, 'sesskey') ?? site.session.sesskey ?? '',
    action: 'enable',
    [parameter]: value,
  });
  const answer = await ask(site, { path: `${path}?${query.toString()}`, intent: 'write' });
  accept(site, answer);
  if (readSwitch(await section(site, list), parameter, value) !== true) {
    throw notKept([value], answer.request);
  }
}

async function enableService(site: Site): Promise<void> {
  const before = await beforeAnyChange(() => pluginService(site));
  const fields = withValues(before.form.fields, { enabled: '1', submitbutton: '1' });
  const answer = await ask(site, {
    path: servicePath,
    form: fields,
  });
  accept(site, answer);
  if (!(await pluginService(site)).enabled) throw notKept(['o365_webservices'], answer.request);
}

async function allow(site: Site, capability: string): Promise<void> {
  const role = await beforeAnyChange(async () => readDefaultRole(await section(site, 'userpolicies')));
  if (role === null) throw refuse('unexpected', 'unreadable', { code: 'no-default-role', changed: 'no' });
  const answer = await ask(site, {
    path: '/admin/roles/ajax.php',
    form: [
      ['contextid', '1'],
      ['sesskey', site.session.sesskey ?? ''],
      ['capability', capability],
      ['roleid', String(role.id)],
      ['action', 'allow'],
      ['getroles', '0'],
    ],
  });
  accept(site, answer);
  const stored = (await permissions(site, role.id))(capability);
  if (bodyJson(answer.response) !== 'allow' || stored !== 'allow') {
    throw notKept([capability], answer.request);
  }
}

/** A redirect within the site and a JSON answer say nothing here; a page must not be an error page. */
function accept(site: Site, answer: Answer): void {
  if (redirectOf(site, answer)?.kind === 'here') return;
  if ((answer.response.headers['content-type'] ?? '').includes('json')) return;
  mustBeShown(site, answer);
}
