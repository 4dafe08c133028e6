import { describe, expect, it } from 'vitest';
import type { Application, Azure, AzureBot, Directory, WebSite } from '../../../integrations/microsoft/port';
import { Problem, Secret } from '../../../engine/step';
import { judge } from './leftovers-judge';
import { findLeftovers } from './leftovers-find';
import { choices, plan } from './leftovers-plan';
import { keyOf, type LeftApp, type SeenLeftovers } from './leftovers';
import { botUniqueName } from './registration';
import { botType } from './template';

const wwwroot = 'https://moodle.example/learn';
const plugin = 'plugin-app';
const subscription = '/subscriptions/s/resourceGroups';

const plain: Application = {
  id: 'o-1',
  appId: 'bot-app',
  uniqueName: null,
  displayName: 'MoodleBot',
  createdDateTime: '2021-09-01T00:00:00Z',
  signInAudience: 'AzureADMultipleOrgs',
  identifierUris: [],
  web: {
    redirectUris: [],
    homePageUrl: null,
    logoutUrl: null,
    implicitGrantSettings: { enableIdTokenIssuance: false, enableAccessTokenIssuance: false },
  },
  spa: { redirectUris: [] },
  publicClient: { redirectUris: [] },
  api: { requestedAccessTokenVersion: null, oauth2PermissionScopes: [], preAuthorizedApplications: [] },
  requiredResourceAccess: [],
  optionalClaims: { idToken: [], accessToken: [], saml2Token: [] },
  passwordCredentials: [
    {
      keyId: 'k-1',
      displayName: 'old',
      endDateTime: '2027-01-01T00:00:00Z',
      startDateTime: null,
      hint: 'abc',
    },
  ],
  keyCredentials: [],
  hasLogo: false,
};
const ours = { ...plain, id: 'o-2', appId: 'our-app', uniqueName: botUniqueName(wwwroot) };

const bot = (change: Partial<AzureBot> = {}): AzureBot => ({
  resourceId: `${subscription}/old/providers/${botType}/${change.name ?? 'moodle-abcdefghijklm'}`,
  type: botType,
  name: 'moodle-abcdefghijklm',
  tags: {},
  subscriptionId: 's',
  resourceGroup: 'old',
  kind: 'sdk',
  sku: 'F0',
  endpoint: 'https://moodle-abcdefghijklm-svc.azurewebsites.net/api/messages',
  appId: 'bot-app',
  appType: null,
  appTenantId: null,
  ...change,
});
const web = (name = 'moodle-abcdefghijklm-svc'): WebSite => ({
  resourceId: `${subscription}/old/providers/Microsoft.Web/sites/${name}`,
  type: 'Microsoft.Web/sites',
  name,
  tags: {},
  subscriptionId: 's',
  resourceGroup: 'old',
  state: 'Running',
  hostName: `${name}.azurewebsites.net`,
});
const inOld = (type: string, name: string) => ({
  resourceId: `${subscription}/old/providers/${type}/${name}`,
  type,
  name,
  tags: {},
});

interface There {
  readonly apps?: readonly Application[];
  readonly bots?: readonly AzureBot[];
  readonly sites?: readonly WebSite[];
  readonly moodleUrl?: string | null;
  readonly refused?: boolean;
  readonly closedGroup?: boolean;
  readonly subscriptions?: readonly string[];
  readonly groupTags?: Readonly<Record<string, string>>;
}

const read: string[] = [];

function rooms({
  apps = [],
  bots = [],
  sites = [],
  moodleUrl = wwwroot,
  refused = false,
  closedGroup = false,
  subscriptions = ['s'],
  groupTags = {},
}: There) {
  const directory: Partial<Directory> = {
    findApplicationByUniqueName: async (name) => apps.find((one) => one.uniqueName === name) ?? null,
    findApplicationsByDisplayName: async (name) => apps.filter((one) => one.displayName === name),
  };
  const closed = new Problem({ system: 'azure', kind: 'forbidden', status: 403, say: { id: 'x' } });
  const azure: Partial<Azure> = {
    subscriptions: async () =>
      subscriptions.map((id) => ({ id, name: 'S', state: 'Enabled', tenantId: 't' })),
    bots: async () => bots,
    webSites: async () => sites,
    resourceGroups: async () => [
      { subscriptionId: 's', name: 'old', location: 'westeurope', tags: groupTags },
    ],
    siteSettings: async (id) => {
      read.push(id);
      if (refused) throw closed;
      return new Map(moodleUrl === null ? [] : [['moodleUrl', new Secret(moodleUrl)]]);
    },
    resourcesIn: async () => {
      if (closedGroup) throw closed;
      return [
        ...bots,
        ...sites,
        inOld('Microsoft.Storage/storageAccounts', 'moodleabcdefghijklm'),
        inOld('Microsoft.Web/serverfarms', 'moodleHostingPlan'),
        inOld('Microsoft.Storage/storageAccounts', 'payroll'),
      ];
    },
  };
  return { directory: directory as Directory, azure: azure as Azure };
}

async function look(there: There, inAzure = true): Promise<SeenLeftovers> {
  const { directory, azure } = rooms(there);
  const left = await findLeftovers(directory, inAzure ? azure : null, { wwwroot, pluginIds: [plugin] });
  return { kind: 'retired', wwwroot, ...left };
}

const told = ({ found }: SeenLeftovers): readonly string[] =>
  found.map((one) => {
    const sure = one.kind === 'group' ? '' : ` ${one.sureness}`;
    return `${one.kind} ${one.name}${sure}${one.kind === 'app' && !one.removable ? ' only shown' : ''}`;
  });

describe('leftovers in Entra', () => {
  it('are certain by our own name, and only shown by theirs alone', async () => {
    expect(told(await look({ apps: [plain, ours] }, false))).toEqual([
      'app MoodleBot name only shown',
      'app MoodleBot certain',
    ]);
  });

  it.each<[string, Partial<Application>]>([
    ['the plugin’s own', { appId: plugin.toUpperCase() }],
    ['one people sign in with', { web: { ...plain.web, redirectUris: ['https://other.example/'] } }],
    ['one people sign in with from a program', { publicClient: { redirectUris: ['http://localhost'] } }],
    [
      'one that may do something by itself',
      { requiredResourceAccess: [{ resourceAppId: 'graph', access: [{ id: 'r', type: 'Role' }] }] },
    ],
    [
      'one that opens an interface',
      {
        api: {
          ...plain.api,
          oauth2PermissionScopes: [
            {
              id: 'i',
              value: 'v',
              type: 'User',
              isEnabled: true,
              adminConsentDisplayName: '',
              adminConsentDescription: '',
              userConsentDisplayName: null,
              userConsentDescription: null,
            },
          ],
        },
      },
    ],
  ])('are never %s', async (_name, change) => {
    expect((await look({ apps: [{ ...plain, ...change }] }, false)).found).toEqual([]);
  });

  it('may come back to the bot service', async () => {
    const redirectUris = ['https://token.botframework.com/.auth/web/redirect'];
    const app = { ...plain, web: { ...plain.web, redirectUris } };
    expect((await look({ apps: [app] }, false)).found).toHaveLength(1);
  });

  it('can be chosen once Azure was seen to have no other use for them', async () => {
    expect(told(await look({ apps: [plain] }))).toEqual(['app MoodleBot name']);
    const other = bot({ tags: { 'created-by': 'lms-setup', 'moodle-site': 'other.example' } });
    expect(told(await look({ apps: [plain], bots: [other] }))).toEqual([]);
  });

  it('stay unsure where some of Azure may not be read', async () => {
    const seen = await look({ apps: [plain], sites: [web()], refused: true });
    expect(seen.azure).toBe('partly');
    expect(told(seen)).toEqual(['app MoodleBot name only shown']);
  });

  it('stay unsure for somebody who sees no subscription: nothing was looked at', async () => {
    const seen = await look({ apps: [plain], subscriptions: [] });
    expect(seen.azure).toBe('partly');
    expect(told(seen)).toEqual(['app MoodleBot name only shown']);
  });
});

describe('leftovers in Azure', () => {
  it('are what names this Moodle, with what was made beside it', async () => {
    const seen = await look({ apps: [plain], bots: [bot()], sites: [web()], moodleUrl: `${wwwroot}/` });
    expect(told(seen)).toEqual([
      'bot moodle-abcdefghijklm certain',
      'site moodle-abcdefghijklm-svc certain',
      'companion moodleabcdefghijklm likely',
      'companion moodleHostingPlan likely',
      'app MoodleBot likely',
    ]);
  });

  it('are never what names another Moodle, nor the registration it lives by', async () => {
    for (const moodleUrl of [
      'https://moodle.example',
      'https://moodle.example/learn2',
      'https://other.example',
    ]) {
      const seen = await look({ apps: [plain], bots: [bot()], sites: [web()], moodleUrl });
      expect(told(seen), moodleUrl).toEqual([]);
    }
  });

  it('are bots of our registration, and not the web site another bot speaks through', async () => {
    const mine = bot({ name: 'mine', appId: ours.appId.toUpperCase() });
    const theirs = bot({ name: 'theirs', appId: 'their-app' });
    const seen = await look({ apps: [ours], bots: [mine, theirs], sites: [web()], moodleUrl: null });
    expect(told(seen)).toEqual(['bot mine certain', 'app MoodleBot certain']);
  });

  it('are no bots known by a name alone, where what names their Moodle may not be read', async () => {
    expect(told(await look({ apps: [plain], bots: [bot()], sites: [web()], refused: true }))).toEqual([]);
  });

  it('include a bot that lost its registration and its web site: by its group, or by its name', async () => {
    const here = { 'created-by': 'lms-setup', 'moodle-site': 'moodle.example/learn' };
    const left = async (there: There, name?: string): Promise<string> =>
      told(await look({ bots: [bot({ ...(name !== undefined && { name }) })], ...there })).join();
    expect(await left({})).toContain('bot moodle-abcdefghijklm name');
    expect(await left({}, 'theirs')).toBe('');
    expect(await left({ groupTags: here }, 'mine')).toBe('bot mine likely,group old');
    // Neither where the group is another Moodle's, nor where the web site is, nor where that may not be read.
    expect(await left({ groupTags: { ...here, 'moodle-site': 'other.example' } })).toBe('');
    expect(await left({ groupTags: here, sites: [web()], moodleUrl: 'https://x.example' }, 'mine')).toBe(
      'group old',
    );
    expect(await left({ groupTags: here, sites: [web()], refused: true }, 'mine')).toBe('group old');
  });

  it('leave the hosting plan to any other web site of the group', async () => {
    const seen = await look({ apps: [plain], bots: [bot()], sites: [web(), web('school')] });
    expect(told(seen)).toContain('site moodle-abcdefghijklm-svc certain');
    expect(told(seen).join()).not.toContain('moodleHostingPlan');
  });

  it('read the settings of no web site that has nothing to do with a bot of Moodle', async () => {
    read.length = 0;
    const theirs = bot({ name: 'theirs', appId: 'x', endpoint: 'https://shop.azurewebsites.net/api' });
    await look({ apps: [plain], bots: [theirs], sites: [web('shop')] });
    expect(read).toEqual([]);
  });

  it('include a group this product made for this Moodle', async () => {
    const groupTags = { 'created-by': 'lms-setup', 'moodle-site': 'moodle.example/learn' };
    expect(told(await look({ groupTags }))).toEqual(['group old']);
    expect(told(await look({ groupTags: { ...groupTags, 'moodle-site': 'moodle.example' } }))).toEqual([]);
    // Of one that may not be read nobody can say that it is empty.
    const seen = await look({ groupTags, closedGroup: true });
    expect([seen.azure, told(seen)]).toEqual(['partly', []]);
  });
});

describe('what becomes of leftovers', () => {
  const everything = async (): Promise<SeenLeftovers> =>
    look({
      apps: [plain],
      bots: [bot()],
      sites: [web()],
      groupTags: { 'created-by': 'lms-setup', 'moodle-site': 'moodle.example/learn' },
    });
  const chosen = (...ids: readonly string[]) => ids.map((id) => ({ id, name: '' }));

  it('is advice about each, and nothing by itself', async () => {
    const seen = await everything();
    const points = judge(seen, []).map((one) => `${one.point} ${one.outcome} ${one.severity ?? ''}`.trim());
    expect(points).toEqual([
      'bot-retired skipped advice',
      'azure-looked pass',
      'left-bot fail advice',
      'left-site fail advice',
      'left-companion fail advice',
      'left-companion fail advice',
      'left-group fail advice',
      'left-app fail advice',
    ]);
    expect(plan(seen, [])).toEqual([]);
    expect(judge({ ...seen, found: [], azure: 'not-asked' }, []).map((one) => one.point)).toEqual([
      'bot-retired',
    ]);
  });

  it('is one change for each that was chosen, irreversible where nothing brings it back', async () => {
    const seen = await everything();
    const [first] = seen.found;
    const app = seen.found.find((one): one is LeftApp => one.kind === 'app');
    if (first === undefined || app === undefined) throw new Error('nothing found');
    const made = plan(seen, chosen(keyOf(app), keyOf(first), `secret:${app.objectId}:k-1`));
    expect(made.map((one) => [one.system, one.kind, one.risk])).toEqual([
      ['azure', 'remove', 'irreversible'],
      ['entra', 'remove', 'care'],
    ]);
    expect(made[1]?.consequence?.id).toBe('bot-retired.care.app-unsure');
    expect(plan(seen, chosen(`secret:${app.objectId}:k-1`)).map((one) => one.id)).toEqual([
      'remove-secret-k-1',
    ]);
  });

  it('takes a group only when all that is in it goes too', async () => {
    const seen = await everything();
    const all = seen.found.map(keyOf);
    expect(plan(seen, chosen(...all)).some((one) => one.id.startsWith('remove-group'))).toBe(false);
    const found = seen.found.map((one) =>
      one.kind === 'group' ? { ...one, inside: one.inside.slice(0, 2) } : one,
    );
    const made = plan({ ...seen, found }, chosen(...all)).map((one) => one.id.split(':')[0]);
    expect(made).toContain('remove-group');
    expect(made.indexOf('remove-group')).toBeGreaterThan(1);
  });

  it('offers no choice of what is only shown', async () => {
    const seen = await look({ apps: [plain] }, false);
    expect(choices(seen.found)).toEqual([]);
    expect(plan(seen, chosen(...seen.found.map(keyOf)))).toEqual([]);
    expect(choices((await everything()).found).map((one) => one.id.split(':')[0])).toEqual([
      'azure',
      'azure',
      'azure',
      'azure',
      'group',
      'app',
      'secret',
    ]);
  });
});
