import { randomUUID } from 'node:crypto';
import type { StoredChannel, StoredTab, StoredTeam } from '../state-teams';
import { asText } from '../text';
import type { Json } from '../state';
import { nothing, ok, refuse, type Reply } from './answers';
import type { Call, Route } from './call';
import { appView, definitionView, publishedApp } from './catalogue';
import { expanded, shownOf } from './expand';
import { listed } from './query';
import { channelUrl, inChannel, inTeam, linkedId } from './teams';
import { missing, refuseTeams } from './teams-answers';

const install = ['TeamsAppInstallation.ReadWriteForTeam'] as const;
const installRoles = ['TeamsAppInstallation.ReadWriteForTeam.All'] as const;
const readApps = ['TeamsAppInstallation.ReadForTeam', ...install, 'Group.ReadWrite.All'] as const;
const readAppRoles = [
  'TeamsAppInstallation.ReadForTeam.All',
  ...installRoles,
  'Group.ReadWrite.All',
  'Directory.ReadWrite.All',
] as const;
const readTabs = ['TeamsTab.Read.All', 'TeamsTab.ReadWrite.All', 'Group.ReadWrite.All'] as const;
const team = String.raw`\/teams\/([0-9a-fA-F-]+)`;
const tabs = `${team}(?:/channels/([^/]+)|/primaryChannel)/tabs`;

/** Apps of a team and tabs of its channels (contract, section 5.5). */
export const teamTabRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: new RegExp(`^${team}/installedApps$`),
    scopes: readApps,
    roles: readAppRoles,
    run: installed,
  },
  {
    method: 'POST',
    pattern: new RegExp(`^${team}/installedApps$`),
    beta: true,
    scopes: install,
    roles: installRoles,
    run: installApp,
  },
  {
    method: 'DELETE',
    pattern: new RegExp(`^${team}/installedApps/([^/]+)$`),
    scopes: install,
    roles: installRoles,
    run: uninstall,
  },
  {
    method: 'GET',
    pattern: new RegExp(`^${tabs}$`),
    scopes: readTabs,
    roles: [...readTabs, 'Directory.ReadWrite.All'],
    run: listTabs,
  },
  {
    method: 'POST',
    pattern: new RegExp(`^${tabs}$`),
    beta: true,
    scopes: ['TeamsTab.Create', 'TeamsTab.ReadWrite.All', 'Group.ReadWrite.All'],
    roles: ['TeamsTab.Create', 'TeamsTab.ReadWrite.All', 'Group.ReadWrite.All'],
    run: addTab,
  },
  {
    method: 'GET',
    pattern: new RegExp(`^${tabs}/([^/]+)$`),
    scopes: readTabs,
    roles: [...readTabs, 'Directory.ReadWrite.All'],
    run: readTab,
  },
  {
    method: 'DELETE',
    pattern: new RegExp(`^${tabs}/([^/]+)$`),
    scopes: ['TeamsTab.ReadWrite.All', 'Group.ReadWrite.All'],
    roles: ['TeamsTab.ReadWrite.All', 'Group.ReadWrite.All'],
    run: removeTab,
  },
];

function installed(call: Call, id = ''): Reply {
  return inTeam(call, id, (found) => {
    const names = expanded(call);
    if ((call.query.get('$filter') ?? '').includes('teamsApp/') && !names.includes('teamsApp')) {
      return refuse(400, 'BadRequest', 'A filter on teamsApp needs it to be expanded.');
    }
    const items = found.installed.map((entry) => installedView(call, entry, names));
    return listed(call, items, shownOf(call));
  });
}

function installedView(
  call: Call,
  entry: StoredTeam['installed'][number],
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  const app = call.stage.state.catalogue.find((kept) => kept.value.id === entry.teamsAppId)?.value;
  const definition = app?.definitions.findLast((version) => version.version === entry.version);
  return {
    id: entry.id,
    ...(names.includes('teamsApp') && app !== undefined && { teamsApp: appView(app, false) }),
    ...(names.includes('teamsAppDefinition') &&
      app !== undefined &&
      definition !== undefined && { teamsAppDefinition: definitionView(app, definition) }),
  };
}

function installApp(call: Call, id = ''): Reply {
  return inTeam(call, id, (found) => {
    const appId = linkedId(call.json['teamsApp@odata.bind']);
    const ready = publishedApp(call.stage, appId);
    if (ready === undefined) return missing('The app was not found in the catalog of the organization.');
    if (found.installed.some((entry) => entry.teamsAppId === ready.app.id)) {
      const message = 'The app is already installed in this team.';
      return refuseTeams(409, 'Conflict', { code: 'AppAlreadyInstalled', message });
    }
    const key = Buffer.from(`${found.id}##${ready.app.id}`).toString('base64');
    found.installed.push({ id: key, teamsAppId: ready.app.id, version: ready.definition.version });
    call.stage.save();
    return { status: 201 };
  });
}

function uninstall(call: Call, id = '', installedId = ''): Reply {
  return inTeam(call, id, (found) => {
    const left = found.installed.filter((entry) => entry.id !== installedId);
    if (left.length === found.installed.length) return missing('The app is not installed in this team.');
    found.installed = left;
    call.stage.save();
    return nothing;
  });
}

function listTabs(call: Call, id = '', channelId = 'primary'): Reply {
  return inChannel(call, id, channelId, (found, channel) => {
    const names = expanded(call);
    const items = channel.tabs.map((tab) => tabView(call, found, channel, tab, names));
    return listed(call, items, shownOf(call));
  });
}

function readTab(call: Call, id = '', channelId = 'primary', tabId = ''): Reply {
  return inChannel(call, id, channelId, (found, channel) => {
    const tab = channel.tabs.find((one) => one.id === tabId);
    if (tab === undefined) return missing('The tab was not found.');
    return ok(shownOf(call)(tabView(call, found, channel, tab, expanded(call))));
  });
}

function tabView(
  call: Call,
  found: StoredTeam,
  channel: StoredChannel,
  tab: StoredTab,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  const app = call.stage.state.catalogue.find((kept) => kept.value.id === tab.teamsAppId)?.value;
  const link = `${channelUrl(call, found, channel)}&tabId=${encodeURIComponent(tab.id)}`;
  return {
    id: tab.id,
    displayName: tab.displayName,
    webUrl: link,
    configuration: tab.configuration,
    ...(names.includes('teamsApp') && app !== undefined && { teamsApp: appView(app, false) }),
  };
}

function addTab(call: Call, id = '', channelId = 'primary'): Reply {
  return inChannel(call, id, channelId, (found, channel) => {
    const teamsAppId = linkedId(call.json['teamsApp@odata.bind']);
    const displayName = asText(call.json['displayName']);
    if (displayName === '' || displayName.length > 128) {
      return refuse(400, 'BadRequest', 'The display name of a tab has between 1 and 128 characters.');
    }
    const app = publishedApp(call.stage, teamsAppId)?.app;
    const ready =
      app !== undefined &&
      (app.distributionMethod === 'store' || found.installed.some((one) => one.teamsAppId === app.id));
    if (!ready) return missing('The app is not installed in this team.');
    const tab: StoredTab = {
      id: randomUUID(),
      displayName,
      teamsAppId: app.id,
      configuration: configurationOf(call.json['configuration']),
    };
    channel.tabs.push(tab);
    call.stage.save();
    const context = `https://graph.microsoft.com/v1.0/$metadata#teams('${found.id}')/channels('${encodeURIComponent(channel.id)}')/tabs/$entity`;
    return ok({ '@odata.context': context, ...tabView(call, found, channel, tab, []) }, 201);
  });
}

function configurationOf(value: unknown): Json {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Json;
  const text = (name: string): string | null => (typeof given[name] === 'string' ? given[name] : null);
  return {
    entityId: text('entityId'),
    contentUrl: text('contentUrl'),
    removeUrl: text('removeUrl'),
    websiteUrl: text('websiteUrl'),
  };
}

function removeTab(call: Call, id = '', channelId = 'primary', tabId = ''): Reply {
  return inChannel(call, id, channelId, (_found, channel) => {
    const left = channel.tabs.filter((tab) => tab.id !== tabId);
    if (left.length === channel.tabs.length) return missing('The tab was not found.');
    channel.tabs = left;
    call.stage.save();
    return nothing;
  });
}
