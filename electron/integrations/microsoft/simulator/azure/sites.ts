import { ok, refuse, type Reply } from './answers';
import { asRecord, type Route, type Within } from './call';
import { found } from './resources';
import { resourceId, type StoredResource } from './state';

const type = 'Microsoft.Web/sites';
const settings = String.raw`^\/providers\/Microsoft\.Web\/sites\/([^/]+)\/config\/appsettings`;

/** Application settings are secrets: reading them takes a right of its own, and they are asked for with POST. */
export const siteRoutes: readonly Route[] = [
  {
    method: 'POST',
    pattern: new RegExp(`${settings}/list$`, 'i'),
    in: 'group',
    type,
    action: 'Microsoft.Web/sites/config/list/action',
    run: (call, name = '') =>
      found(call, type, [name], (site) => ({ ...ok(settingsView(site)), reads: true })),
  },
  {
    method: 'PUT',
    pattern: new RegExp(`${settings}$`, 'i'),
    in: 'group',
    type,
    action: 'Microsoft.Web/sites/config/write',
    run: (call, name = '') => found(call, type, [name], (site) => replace(call, site)),
  },
  {
    method: 'GET',
    pattern: /^\/providers\/Microsoft\.Web\/sites\/([^/]+)\/config\/(slotConfigNames|web)$/i,
    in: 'group',
    type,
    action: 'Microsoft.Web/sites/config/read',
    run: (call, name = '', config = '') =>
      found(call, type, [name], (site) => ok(configView(site, config, {}))),
  },
];

/** Settings that are not sent are gone (learn.microsoft.com/rest/api/appservice/web-apps/update-application-settings). */
function replace(call: Within, site: StoredResource): Reply {
  const given = asRecord(call.json['properties']);
  const texts = Object.entries(given ?? {}).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  if (given === undefined || texts.length !== Object.keys(given).length)
    return refuse(400, 'BadRequest', 'The parameter properties has an invalid value.');
  site.settings = Object.fromEntries(texts);
  call.stage.save();
  return ok(settingsView(site));
}

function settingsView(site: StoredResource): Readonly<Record<string, unknown>> {
  return configView(site, 'appsettings', site.settings ?? {});
}

function configView(
  site: StoredResource,
  name: string,
  properties: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  const id = `${resourceId(site)}/config/${name}`;
  return { id, name, type: 'Microsoft.Web/sites/config', location: site.location, properties };
}
