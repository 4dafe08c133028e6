import { expect, test, type Launched } from '../fixtures';
import { opening, signInToMicrosoft, signInToMoodle } from '../people';
import {
  accessible,
  approveAll,
  byKeys,
  byMouse,
  chooseTab,
  heading,
  idle,
  pretended,
  reachRegistration,
  words,
  type Hand,
} from '../walk';

/** From Welcome, with the scenario that was named at the start. */
async function rehearse({ page }: Launched, lang: 'en' | 'fr', keys = false): Promise<void> {
  const button = page.getByRole('button', { name: words[lang].rehearse });
  if (keys) await button.press('Enter');
  else await button.click();
}

/** Both sign-ins; what comes next depends on what the scenario has already. */
async function signIn({ app, page }: Launched, hand: Hand, lang: 'en' | 'fr'): Promise<void> {
  const word = words[lang];
  await heading(page, word.site);
  await hand(page);
  await heading(page, word.moodle);
  await signInToMoodle(await opening(app, () => hand(page)));
  await heading(page, word.microsoft);
  await signInToMicrosoft(await opening(app, () => hand(page)));
}

async function choose({ page }: Launched, name: string, keys: boolean): Promise<void> {
  const choice = page.getByRole('radio', { name });
  if (keys) await choice.press('Space');
  else await choice.check();
}

for (const [lang, hand] of [
  ['en', byMouse],
  ['fr', byKeys],
] as const) {
  test(`g1-fresh, ${lang}: the whole journey on the bot-era plugins, without the bot`, async ({
    launch,
    dataDir,
  }) => {
    const word = words[lang];
    const run = await launch({ lang, args: ['--scenario', 'g1-fresh'] });
    await rehearse(run, lang, lang === 'fr');
    await reachRegistration(run, hand, lang);
    await approveAll(run, hand, lang, word.bot);
    await accessible(run.page);
    await choose(run, word.without, lang === 'fr');
    await approveAll(run, hand, lang, word.tab);
    await chooseTab(run, lang, lang === 'fr');
    await approveAll(run, hand, lang, word.end);
    const measured = await run.report('moodle-teams', lang === 'en' ? 'g1-fresh' : 'g1-fresh-fr');
    expect(measured.copiedValues).toBe(0);
    const { microsoft, moodle } = pretended(dataDir);
    expect(moodle.settings).toMatchObject({
      s_local_o365_enableapponlyaccess: '1',
      s_local_o365_aadtenant: 'contoso.onmicrosoft.com',
      s_local_o365_aadsync: 'create,update',
    });
    expect(moodle.settings['s_local_o365_bot_app_id'] ?? '').toBe('');
    expect(microsoft.applications).toHaveLength(1);
  });

  test(`bot-fresh, ${lang}: from Welcome to the webhook in Moodle`, async ({ launch, dataDir }) => {
    const word = words[lang];
    const keys = lang === 'fr';
    const run = await launch({ lang, args: ['--scenario', 'bot-fresh'] });
    const { page } = run;
    await rehearse(run, lang, keys);
    await signIn(run, hand, lang);
    await approveAll(run, hand, lang, word.bot);
    await choose(run, word.withBot, keys);
    await approveAll(run, hand, lang, word.azure);
    await accessible(page);
    await choose(run, word.make, keys);
    // One subscription and one place for the group: nothing has to be picked.
    await approveAll(run, hand, lang, word.package, async () => {
      if ((await page.getByRole('alertdialog').count()) > 0) await accessible(page);
    });
    const measured = await run.report('moodle-teams', lang === 'en' ? 'bot-fresh' : 'bot-fresh-fr');
    expect(measured.copiedValues).toBe(0);
    const { microsoft, moodle } = pretended(dataDir);
    expect(microsoft.azure.resources.map((one) => one.type).sort()).toEqual([
      'Microsoft.BotService/botServices',
      'Microsoft.BotService/botServices/channels',
    ]);
    expect(moodle.settings).toMatchObject({
      s_local_o365_bot_webhook_endpoint: 'https://bot.contoso.example/api/webhook',
      s_local_o365_bot_feature_enabled: '1',
    });
    const bot = microsoft.applications.find(
      ({ value }) => value['appId'] === moodle.settings['s_local_o365_bot_app_id'],
    );
    expect(bot?.value['signInAudience']).toBe('AzureADMyOrg');
    const password = moodle.settings['s_local_o365_bot_app_password'];
    expect(microsoft.passwords.map((one) => one.secretText)).toContain(password);
  });
}

test('g2-fresh: the whole journey on a site in a folder', async ({ launch, dataDir }) => {
  const run = await launch({ args: ['--scenario', 'g2-fresh'] });
  await rehearse(run, 'en');
  await reachRegistration(run, byMouse, 'en');
  await approveAll(run, byMouse, 'en', words.en.tab);
  await chooseTab(run, 'en', false);
  await approveAll(run, byMouse, 'en', words.en.end);
  await run.report('moodle-teams', 'g2-fresh');
  const { microsoft, moodle } = pretended(dataDir);
  expect(microsoft.applications[0]?.value['web']).toMatchObject({
    redirectUris: expect.arrayContaining(['https://moodle.contoso.example/learn/auth/oidc/']),
  });
  expect(moodle.settings).toMatchObject({
    s_local_o365_entratenant: 'contoso.onmicrosoft.com',
    s_local_o365_usersync: 'create,update',
  });
});

test('bot-leftovers: nothing goes by itself, what is chosen goes, the rest stays', async ({
  launch,
  dataDir,
}) => {
  const run = await launch({ args: ['--scenario', 'bot-leftovers'] });
  const { page } = run;
  await rehearse(run, 'en');
  await signIn(run, byMouse, 'en');
  await approveAll(run, byMouse, 'en', words.en.tab);
  expect(pretended(dataDir).microsoft.applications).toHaveLength(2);
  await page.getByRole('button', { name: /Assistant bot: retired/ }).click();
  await heading(page, words.en.retired);
  await idle(page);
  await accessible(page);
  await page.getByRole('button', { name: 'More settings' }).click();
  await page.getByLabel('Look in Azure too').check();
  await byMouse(page);
  await idle(page);
  // The same person in the same browser: Microsoft asks nothing more.
  await page.getByRole('button', { name: 'Allow looking into Azure' }).click();
  await idle(page);
  const list = page.getByRole('combobox', { name: 'To remove' });
  for (const name of ['MoodleBot', 'moodle-a1b2c3d4e5f6g-svc']) {
    await list.fill(name);
    await page.getByRole('option', { name }).first().click();
  }
  await byMouse(page);
  await heading(page, words.en.review);
  await accessible(page);
  await byMouse(page);
  const approve = page.getByRole('alertdialog').getByRole('button', { name: /Approve and apply/ });
  // Looking needed no right to change registrations; removing one does.
  await signInToMicrosoft(await opening(run.app, () => approve.click()));
  // What was not chosen is told beside what was done; from there the way goes on where it was.
  await heading(page, words.en.retired);
  await expect(page.getByRole('heading', { name: 'What was done' })).toBeVisible();
  await byMouse(page);
  await heading(page, words.en.tab);
  const { microsoft } = pretended(dataDir);
  expect(microsoft.applications).toHaveLength(1);
  // The bot itself was not chosen.
  expect(microsoft.azure.resources.map((one) => one.type)).toEqual([
    'Microsoft.BotService/botServices',
    'Microsoft.BotService/botServices/channels',
  ]);
  await run.report('moodle-teams', 'bot-leftovers');
});
