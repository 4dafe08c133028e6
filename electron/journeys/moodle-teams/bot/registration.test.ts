import { describe, expect, it } from 'vitest';
import type { Account, Application, Directory } from '../../../integrations/microsoft/port';
import { findBot, type BotSite, type ChosenBot } from './registration';

const plugin = 'aaaaaaaa-0000-0000-0000-000000000001';
const botApp = 'aaaaaaaa-0000-0000-0000-000000000002';
const botObject = 'aaaaaaaa-0000-0000-0000-000000000003';
const stranger = 'aaaaaaaa-0000-0000-0000-000000000004';
const uniqueName = 'moodle-bot-moodle.example';

const account: Account = {
  userId: 'me',
  userPrincipalName: 'ana@contoso.example',
  displayName: 'Ana',
  guest: false,
  tenantId: 'tenant',
  tenantName: 'Contoso',
  defaultDomain: null,
  initialDomain: null,
  roles: [],
  tenantType: 'AAD',
};
const site: BotSite = {
  wwwroot: 'https://moodle.example',
  account,
  mayRegister: true,
  pluginIds: [plugin],
};
const here = { wwwroot: site.wwwroot, tenantId: account.tenantId };

function application(id: string, appId: string, name: string | null): Application {
  return { id, appId, uniqueName: name } as Application;
}

interface Asked {
  readonly directory: Directory;
  readonly asked: string[];
}

/** A directory of these registrations; only what a search for the bot asks of it. */
function directoryOf(all: readonly Application[], owners: readonly string[] = []): Asked {
  const asked: string[] = [];
  const find = (how: string, test: (one: Application) => boolean): Promise<Application | null> => {
    asked.push(how);
    return Promise.resolve(all.find(test) ?? null);
  };
  const directory: Partial<Directory> = {
    findApplicationByAppId: (appId) => find('app-id', (one) => one.appId === appId),
    findApplicationById: (id) => find('id', (one) => one.id === id),
    findApplicationByUniqueName: (name) => find('unique-name', (one) => one.uniqueName === name),
    findServicePrincipal: () => Promise.resolve(null),
    secretPolicy: () => Promise.resolve({ forbidden: false, maxLifetimeDays: null, known: true }),
    owners: () => Promise.resolve(owners),
  };
  return { directory: directory as Directory, asked };
}

async function look(
  appId: string,
  all: readonly Application[],
  hints: Readonly<Record<string, string>> = {},
  owners: readonly string[] = [],
): Promise<ChosenBot & { readonly asked: readonly string[] }> {
  const { directory, asked } = directoryOf(all, owners);
  const settings = {
    appId,
    passwordStored: false,
    passwordHint: null,
    featureEnabled: false,
    webhookEndpoint: '',
    page: '/admin/settings.php',
  };
  return { ...(await findBot(directory, settings, site, hints)), asked };
}

const theirs = application(botObject, botApp, null);
const ours = application('ours', 'aaaaaaaa-0000-0000-0000-000000000005', uniqueName);
const pluginApp = application('plugin-object', plugin, 'moodle-moodle.example');

describe('the search for the bot’s registration', () => {
  it.each([
    ['nothing stored, nothing there', '', [pluginApp], {}, 'nothing', null],
    ['nothing stored, ours there', '', [ours], {}, 'nothing', 'ours'],
    ['the one Moodle names, not ours', botApp, [ours, theirs], {}, 'bot', botObject],
    ['its object id', botObject, [theirs], {}, 'object-id', botObject],
    ['the plugin’s own', plugin, [pluginApp], {}, 'plugin', null],
    ['the plugin’s own in capitals', plugin.toUpperCase(), [pluginApp], {}, 'plugin', null],
    ['one of another tenant', stranger, [ours], {}, 'elsewhere', null],
    [
      'one of another tenant, ours wanted',
      stranger,
      [ours],
      { ...here, makeOwn: 'yes' },
      'elsewhere',
      'ours',
    ],
    [
      'one of another tenant, ours wanted on another site',
      stranger,
      [ours],
      { ...here, wwwroot: 'https://else.example', makeOwn: 'yes' },
      'elsewhere',
      null,
    ],
    ['what cannot be an id', 'MoodleBot', [ours], {}, 'elsewhere', null],
    ['the one we made, renamed since', '', [theirs], { ...here, objectId: botObject }, 'nothing', botObject],
  ] as const)('%s', async (_name, appId, all, hints, named, found) => {
    const seen = await look(appId, all, hints);
    expect(seen.named).toBe(named);
    expect(seen.app?.id ?? null).toBe(found);
  });

  it('asks Graph nothing about what cannot be an id', async () => {
    expect((await look('MoodleBot', [])).asked).toEqual([]);
  });

  it('lets owners change what is theirs, and nobody else without a role', async () => {
    expect((await look(botApp, [theirs], {}, ['me'])).may.change).toBe(true);
    expect((await look(botApp, [theirs], {}, ['somebody'])).may.change).toBe(false);
    expect((await look('', [])).may.change).toBe(true);
  });
});
