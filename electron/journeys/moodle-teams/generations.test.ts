import { unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { settled } from '../../engine/order';
import { freshGroupIds } from '../../integrations/microsoft/simulator/directory-state';
import { openTrial, type Trial } from '../../testing/trial';
import type { World } from '../../hosts/rehearsal/stage';

// Each of these walks through all steps, most of them twice.
vi.setConfig({ testTimeout: 60_000 });

const last = 'team-tab';
const biology = '8d6f0b11-52c3-4a7e-9b20-7c1e00000001';
const tab = {
  wanted: 'add',
  team: [{ id: biology, name: 'Biology 101' }],
  course: [{ id: '2', name: 'Mathematics 1' }],
};

interface Site {
  readonly scenario: string;
  readonly wwwroot: string;
  /** Settings of the site that the journey stores, by form field, with the values known beforehand. */
  readonly stores: Readonly<Record<string, unknown>>;
  /** How a restriction to the pilot group is stored: by name where the plugin knows no object ids there. */
  readonly pilot: readonly [field: string, value: string];
  /** What the plugin itself stores while its pages are shown. */
  readonly itself: readonly string[];
}

const names = {
  s_auth_oidc_field_map_firstname: 'givenName',
  s_auth_oidc_field_map_lastname: 'surname',
};
const uuid: unknown = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const anywhere = {
  ...names,
  s__allowframembedding: '1',
  s__enablewebservices: '1',
  s_local_o365_odburl: 'contoso-my.sharepoint.com',
  s_local_o365_teams_moodle_app_external_id: uuid,
  s_local_o365_teams_moodle_app_short_name: 'Moodle',
  s_local_o365_moodle_app_id: uuid,
};

const sites: readonly Site[] = [
  {
    scenario: 'g1-fresh',
    wwwroot: 'https://moodle.contoso.example',
    stores: {
      ...anywhere,
      s_local_o365_enableapponlyaccess: '1',
      s_local_o365_aadtenant: 'contoso.onmicrosoft.com',
      s_local_o365_aadsync: 'create,update',
    },
    pilot: ['o365group', 'Moodle pilot'],
    itself: ['s_local_o365_bot_sharedsecret'],
  },
  {
    scenario: 'g2-fresh',
    wwwroot: 'https://moodle.contoso.example/learn',
    stores: {
      ...anywhere,
      s_local_o365_entratenant: 'contoso.onmicrosoft.com',
      s_local_o365_usersync: 'create,update',
    },
    pilot: ['o365groupid', freshGroupIds.pilot],
    itself: [],
  },
];

/** As far as a person gets who approves what is planned and wants one tab. */
async function toTheEnd(trial: Trial): Promise<void> {
  await trial.reach(last);
  await trial.wizard.answer(last, tab);
  await trial.approve(last);
}

const open = (trial: Trial): readonly string[] =>
  trial.wizard
    .view()
    .steps.filter((step) => step.offered && !settled(step.state))
    .map((step) => `${step.id} ${step.state}`);

const changed = (before: Readonly<Record<string, string>>, { moodle }: World): Record<string, string> =>
  // Unset and blank say the same: nothing is chosen.
  Object.fromEntries(
    Object.entries(moodle.settings).filter(([name, value]) => (before[name] ?? '') !== value),
  );

describe.each(sites)('the journey on $scenario', ({ scenario, wwwroot, stores, pilot, itself }) => {
  it('ends in the state the plugins need, stores nothing else, and a second run writes nothing', async () => {
    const trial = await openTrial(scenario);
    const before = { ...trial.world.moodle.settings };
    await toTheEnd(trial);
    expect(open(trial)).toEqual([]);

    const { microsoft, moodle } = trial.world;
    const stored = changed(before, trial.world);
    for (const name of itself) Reflect.deleteProperty(stored, name);
    expect(stored).toEqual(stores);

    const [app, ...others] = microsoft.applications;
    expect(others).toEqual([]);
    const appId = app?.value.appId ?? '';
    expect(app?.value).toMatchObject({
      identifierUris: [`api://${wwwroot.slice('https://'.length)}/${appId}`],
      web: {
        // The plugin's own pages name another address for the last of them, of a file that is not there.
        redirectUris: [`${wwwroot}/`, `${wwwroot}/auth/oidc/`, `${wwwroot}/local/o365/sso_end.php`],
        homePageUrl: `${wwwroot}/`,
        logoutUrl: `${wwwroot}/auth/oidc/logout.php`,
      },
    });
    // Endpoints for any tenant are what these sites begin with.
    const endpoint = `https://login.microsoftonline.com/${microsoft.tenant.id}/oauth2/v2.0`;
    expect(microsoft.passwords).toHaveLength(1);
    expect(moodle.application).toMatchObject({
      idptype: '2',
      clientid: appId,
      clientsecret: microsoft.passwords[0]?.secretText,
      authendpoint: `${endpoint}/authorize`,
      tokenendpoint: `${endpoint}/token`,
    });

    const own = microsoft.catalogue.filter(({ value }) => value.distributionMethod === 'organization');
    expect(own.map(({ value }) => value.id)).toEqual([stored['s_local_o365_moodle_app_id']]);
    expect(own.map(({ value }) => value.externalId)).toEqual([
      stored['s_local_o365_teams_moodle_app_external_id'],
    ]);
    const tabs = microsoft.teams.flatMap((team) => team.channels.flatMap((channel) => channel.tabs));
    expect(tabs.map((one) => one.configuration['contentUrl'])).toEqual([
      `${wwwroot}/local/o365/teams_tab.php?id=2`,
    ]);
    expect(moodle.users.filter((user) => user.suspended)).toEqual([]);
    expect(microsoft.violations.map((one) => one.what)).toEqual([]);
    const redirect = (await trial.wizard.checks()).filter((one) => one.check === 'sign-in-redirect');
    expect(redirect.map((one) => one.outcome)).toEqual(['pass', 'pass', 'pass']);

    const again = await trial.reopen();
    await toTheEnd(again);
    expect(again.writes()).toEqual([]);
    expect(open(again)).toEqual([]);
    await again.close();
  });

  it('sends what was never filled in, chooses one course of several pages, and leaves the others alone', async () => {
    const trial = await openTrial(scenario, ({ moodle }) => {
      const [pattern] = moodle.courses;
      if (pattern === undefined) throw new Error('no course to copy');
      for (let id = 100; id < 145; id += 1) {
        const [fullName, shortName] = [`Zoology ${String(id)}`, `Z${String(id)}`];
        moodle.courses.push({ ...pattern, id, fullName, shortName, enrolments: [...pattern.enrolments] });
      }
    });
    await trial.reach('course-sync');
    await trial.wizard.answer('course-sync', {
      mode: 'chosen',
      courses: [{ id: '144', name: 'Zoology 144' }],
      earlier: false,
    });
    await trial.approve('course-sync');
    const { settings, courseChoices } = trial.world.moodle;
    const own = trial.step('course-sync').applied.filter(({ change }) => !change.id.includes('/'));
    expect(own.map(({ change, state }) => `${change.id} ${state}`)).toEqual(
      ['per-task', 'hold', 'mode', 'courses', 'resume'].map((id) => `${id} done`),
    );
    expect(settings).toMatchObject({
      s_local_o365_coursesync: 'oncustom',
      s_local_o365_courses_per_task: '20',
    });
    expect(courseChoices).toEqual({ 144: true });
    await trial.wizard.look('course-sync');
    const seen = trial.step('course-sync').findings.filter((one) => one.id === 'course-sync.courses');
    expect(seen).toMatchObject([{ outcome: 'pass', actual: ['Zoology 144'] }]);
    await trial.close();
  });

  it('keeps the secret when only addresses change, and takes no verification for one of a renewed secret', async () => {
    const trial = await openTrial(scenario);
    await trial.reach('scheduled-tasks');
    const { moodle, microsoft } = trial.world;
    const secret = moodle.application['clientsecret'];
    const anybody = 'https://login.microsoftonline.com/common/oauth2';
    Object.assign(moodle.application, {
      idptype: '1',
      authendpoint: `${anybody}/authorize`,
      tokenendpoint: `${anybody}/token`,
    });
    await trial.wizard.look('app-credential');
    await trial.approve('app-credential');
    expect(moodle.application).toMatchObject({ idptype: '2', clientsecret: secret });
    expect(moodle.application['authendpoint']).toContain(microsoft.tenant.id);
    // Another version of the endpoints throws the last verification away (Moodle contract, chapter 4); a secret does not.
    await trial.wizard.look(null);
    await trial.approve('tenant-and-onedrive');

    const soon = new Date(Date.now() + 5 * 86_400_000).toISOString();
    for (const one of microsoft.passwords) one.endDateTime = soon;
    const shown = microsoft.applications[0]?.value['passwordCredentials'] as { endDateTime: string }[];
    for (const one of shown) one.endDateTime = soon;
    await trial.wizard.look(null);
    expect(trial.step('tenant-and-onedrive').state).toBe('done');
    await trial.approve('app-credential');
    expect(moodle.application['clientsecret']).not.toBe(secret);
    expect(microsoft.passwords.map((one) => one.secretText)).toContain(moodle.application['clientsecret']);
    await trial.wizard.look('tenant-and-onedrive');
    const verification = (): unknown =>
      trial.step('tenant-and-onedrive').findings.find((one) => one.id.endsWith('.verification'))?.outcome;
    expect(verification()).toBe('fail');
    await trial.approve('tenant-and-onedrive');
    expect(verification()).toBe('pass');
    await trial.close();
  });

  it('forecasts, limits new accounts to a pilot group, and runs what it has set', async () => {
    const trial = await openTrial(scenario);
    await trial.reach('user-sync');
    const group = await trial.wizard.pick('user-sync', 'group', 'Moodle p');
    await trial.wizard.answer('user-sync', { scope: 'pilot', group, existing: 'match', guests: true });
    await trial.wizard.act('user-sync', 'forecast');
    expect(trial.step('user-sync').tables[0]?.total).toBeGreaterThan(0);
    await trial.approve('user-sync');
    const { settings } = trial.world.moodle;
    const restricted = 's_local_o365_usersynccreationrestriction';
    expect([settings[`${restricted}[remotefield]`], settings[`${restricted}[value]`]]).toEqual(pilot);
    const failing = trial.step('user-sync').findings.filter((one) => one.outcome === 'fail');
    expect(failing.filter((one) => one.severity !== 'advice')).toEqual([]);
    await trial.reach('teams-settings');
    const tasks = trial.step('scheduled-tasks');
    expect(tasks.findings.map((one) => `${one.id} ${one.outcome}`)).toContain('scheduled-tasks.run pass');
    expect(tasks.findings.filter((one) => one.outcome === 'fail')).toEqual([]);
    await trial.close();
  });

  it('puts no secret that these sites show in clear into log, profile or window', async () => {
    const trial = await openTrial(scenario);
    await toTheEnd(trial);
    const { microsoft, moodle } = trial.world;
    const planted = [
      moodle.application['clientsecret'] ?? '',
      ...itself.map((name) => moodle.settings[name] ?? ''),
      ...microsoft.passwords.map((one) => one.secretText),
      ...Object.keys(microsoft.appTokens),
      ...Object.keys(moodle.sessions),
      ...Object.values(moodle.sessions).flatMap((one) => [one.sesskey, one.loginToken]),
    ].filter((one) => one !== '');
    expect(planted.length).toBeGreaterThan(4 + itself.length);
    const text = trial.log() + trial.shown() + JSON.stringify(trial.profile());
    for (const secret of planted.flatMap(written)) expect(text.includes(secret)).toBe(false);
    await trial.close();
  });
});

/** A secret as it stands in a page, in JSON or in a form that is sent. */
function written(secret: string): readonly string[] {
  const page = secret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return [secret, page, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
}

describe('an assistant bot in the Teams app', () => {
  const botId = '22222222-3333-4444-8555-666666666666';

  it('goes into the app as soon as Moodle names it, and out of it when it is gone', async () => {
    const trial = await openTrial('g1-fresh');
    await toTheEnd(trial);
    const versions = (): readonly string[] =>
      trial.world.microsoft.catalogue
        .filter(({ value }) => value.distributionMethod === 'organization')
        .flatMap(({ value }) => value.definitions.map((one) => one.version));
    const [first = ''] = versions();
    expect(await manifestKept(trial)).not.toHaveProperty('bots');

    Object.assign(trial.world.moodle.settings, {
      s_local_o365_bot_app_id: botId,
      s_local_o365_bot_app_password: 'a-password-of-the-bot',
      s_local_o365_bot_feature_enabled: '1',
    });
    await trial.wizard.look('teams-package');
    expect(trial.step('teams-package').findings.find((one) => one.outcome === 'fail')).toMatchObject({
      id: 'teams-package.bot',
      severity: 'problem',
      remedy: { step: 'bot-endpoint' },
    });
    trial.world.moodle.settings['s_local_o365_bot_webhook_endpoint'] = 'https://bot.example/api/webhook';
    await trial.wizard.look(null);
    const stale = trial.step('teams-package').findings.find((one) => one.outcome === 'fail');
    expect(stale).toMatchObject({
      id: 'teams-package.manifest-stale',
      actual: [{ id: 'teams-package.stale.bot' }],
    });
    await trial.approve('teams-package');
    await trial.wizard.look('teams-publish');
    await trial.approve('teams-publish');
    expect(await manifestKept(trial)).toMatchObject({ bots: [{ botId }] });
    const [, second = ''] = versions();
    expect(versions()).toEqual([first, second]);
    expect(second).not.toBe('');

    trial.world.moodle.settings['s_local_o365_bot_feature_enabled'] = '0';
    await trial.wizard.look(null);
    await trial.approve('teams-package');
    await trial.wizard.look('teams-publish');
    await trial.approve('teams-publish');
    expect(await manifestKept(trial)).not.toHaveProperty('bots');
    expect(versions()).toHaveLength(3);
    await trial.close();
  });
});

/** The manifest of the package on this machine, saved as a person would. */
async function manifestKept(trial: Trial): Promise<unknown> {
  await trial.wizard.act('teams-package', 'save');
  const zip = trial.saved.get('moodle-teams-app.zip') ?? new Uint8Array();
  return JSON.parse(new TextDecoder().decode(unzipSync(zip)['manifest.json'])) as unknown;
}
