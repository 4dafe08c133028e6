import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Bridge } from '../../electron/contract/calls';
import { expect, test } from '../fixtures';
import { pluginZip, type PluginName } from '../../electron/integrations/moodle/simulator/archives';
import { opening, signInToMicrosoft, signInToMoodle } from '../people';
import {
  accessible,
  approveAll,
  chooseTab,
  byKeys,
  byMouse,
  heading,
  idle,
  pretended,
  reachRegistration,
  words,
} from '../walk';

for (const [lang, hand] of [
  ['en', byMouse],
  ['fr', byKeys],
] as const) {
  test(`fresh, ${lang}: from Welcome to a tab in a team, and nothing left for a second run`, async ({
    launch,
    dataDir,
  }) => {
    const word = words[lang];
    const first = await launch({ lang });
    const rehearse = first.page.getByRole('button', { name: word.rehearse });
    if (lang === 'fr') await rehearse.press('Enter');
    else await rehearse.click();
    await reachRegistration(first, hand, lang);
    await approveAll(first, hand, lang, word.tab);
    const toTab = await first.measured();
    await chooseTab(first, lang, lang === 'fr');
    await approveAll(first, hand, lang, word.end);
    const measured = await first.report('moodle-teams', lang === 'en' ? 'fresh' : 'fresh-fr', {
      actionsBeforeTab: toTab.actions,
    });
    expect(measured.copiedValues).toBe(0);
    const { microsoft, moodle } = pretended(dataDir);
    expect(microsoft.applications).toHaveLength(1);
    expect(microsoft.appRoleAssignments).toHaveLength(20);
    expect(moodle.application['clientsecret']).toBe(microsoft.passwords[0]?.secretText);
    const [own] = microsoft.catalogue.filter(({ value }) => value.distributionMethod === 'organization');
    expect(moodle.settings['s_local_o365_moodle_app_id']).toBe(own?.value.id);
    const tabs = microsoft.teams.flatMap((team) => team.channels.flatMap((channel) => channel.tabs));
    expect(tabs.map((tab) => tab.teamsAppId)).toEqual([own?.value.id]);
    await first.close();

    const second = await launch({ lang });
    await second.page.getByRole('button', { name: word.continue }).click();
    await heading(second.page, word.moodle);
    await signInToMoodle(await opening(second.app, () => hand(second.page)));
    await idle(second.page);
    const fine =
      lang === 'en' ? /, (OK|skipped|for you to check)$/ : /, (conforme|ignorée?|à vérifier par vous)$/;
    for (const step of (await second.page.locator('nav li button').all()).slice(0, 17)) {
      await expect(step).toHaveAccessibleName(fine);
    }
    expect((await second.measured()).writes).toEqual(measured.writes);
    expect(pretended(dataDir).microsoft.passwords).toHaveLength(1);
  });
}

test('closed in the middle of an apply: opens again, goes on, doubles nothing', async ({
  launch,
  dataDir,
}) => {
  const first = await launch({ args: ['--rehearsal', '--scenario', 'fresh'] });
  await reachRegistration(first, byMouse, 'en');
  await heading(first.page, words.en.review);
  const consent = opening(first.app, () => byMouse(first.page)).then((window) => signInToMicrosoft(window));
  // The registration exists, its Application ID URI does not yet.
  await expect
    .poll(() => pretended(dataDir).microsoft.applications.length, { timeout: 60_000, intervals: [20] })
    .toBe(1);
  await first.kill();
  await consent.catch(() => undefined);

  const second = await launch({ args: ['--rehearsal', '--scenario', 'fresh'] });
  await approveAll(second, byMouse, 'en', words.en.tab);
  expect(pretended(dataDir).microsoft.applications).toHaveLength(1);
  expect(pretended(dataDir).microsoft.passwords).toHaveLength(1);
});

test('foreign-registration: repaired, not doubled', async ({ launch, dataDir }) => {
  const run = await launch({ args: ['--rehearsal', '--scenario', 'foreign-registration'] });
  await reachRegistration(run, byMouse, 'en');
  await heading(run.page, words.en.review);
  await expect(run.page.getByText('AzureADandPersonalMicrosoftAccount')).toBeVisible();
  await approveAll(run, byMouse, 'en', words.en.tab);
  await run.report('moodle-teams', 'foreign-registration');
  const [app, ...others] = pretended(dataDir).microsoft.applications;
  expect(others).toEqual([]);
  expect(app?.value['signInAudience']).toBe('AzureADMyOrg');
  expect(JSON.stringify(app?.value['web'])).toContain('https://old.contoso.example/auth/oidc/');
});

test('plugins-missing: the three archives handed in, placed and upgraded', async ({ launch }) => {
  const run = await launch({ args: ['--rehearsal', '--scenario', 'plugins-missing'] });
  const { app, page } = run;
  await heading(page, words.en.site);
  await byMouse(page);
  await heading(page, words.en.moodle);
  await signInToMoodle(await opening(app, () => byMouse(page)));
  await idle(page);
  await page.getByRole('button', { name: /^Step 4, Plugins/ }).click();
  await heading(page, 'Plugins');
  const archive = (component: PluginName): { name: string; mimeType: string; buffer: Buffer } => ({
    name: `${component}.zip`,
    mimeType: 'application/zip',
    buffer: Buffer.from(pluginZip(component)),
  });
  await page
    .locator('input[type=file]')
    .setInputFiles([archive('auth_oidc'), archive('local_o365'), archive('theme_boost_o365teams')]);
  await expect(page.getByText('theme_boost_o365teams.zip').first()).toBeVisible();
  for (
    let tries = 0;
    tries < 3 && (await page.locator('main h1').innerText()) !== words.en.review;
    tries += 1
  ) {
    await byMouse(page);
    await idle(page);
  }
  await heading(page, words.en.review);
  await accessible(page);
  await byMouse(page);
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /Approve and apply/ })
    .click();
  await expect(page.getByRole('button', { name: 'Step 4, Plugins, OK' })).toBeVisible({ timeout: 60_000 });
  await run.report('moodle-teams', 'plugins-missing');
});

test('no-consent-right: handed over, and resumed when somebody else has consented', async ({ launch }) => {
  const run = await launch({ args: ['--rehearsal', '--scenario', 'no-consent-right'] });
  const { app, page } = run;
  await reachRegistration(run, byMouse, 'en');
  await heading(page, words.en.review);
  await page.getByRole('button', { name: 'Hand over', exact: true }).click();
  await heading(page, 'Hand over: Admin consent');
  await accessible(page);
  // Somebody else's browser: nobody is signed in there yet.
  await app.evaluate(({ webContents }) =>
    Promise.all(
      webContents
        .getAllWebContents()
        .filter((one) => one.getURL().startsWith('http://localhost'))
        .map((one) => one.session.clearStorageData()),
    ),
  );
  const theirs = await opening(app, () =>
    page.getByRole('button', { name: /opens in your browser/ }).click(),
  );
  await theirs.getByRole('button', { name: 'Paul Novak' }).click();
  await theirs.getByRole('button', { name: 'Accept' }).click();
  await theirs.waitForLoadState();
  await byMouse(page);
  await idle(page);
  await expect(page.getByRole('button', { name: 'Step 7, Admin consent, OK' })).toBeVisible();
  await run.report('moodle-teams', 'no-consent-right');
});

test('axe finds nothing on any view, in light, dark and forced colours', async ({ launch }) => {
  const run = await launch();
  const { app, page } = run;
  const everyTheme = async (): Promise<void> => {
    for (const media of [
      { colorScheme: 'light', forcedColors: 'none' },
      { colorScheme: 'dark', forcedColors: 'none' },
      { colorScheme: 'light', forcedColors: 'active' },
    ] as const) {
      await page.emulateMedia(media);
      await accessible(page);
    }
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  };
  await idle(page);
  await everyTheme();
  await page.getByRole('button', { name: words.en.rehearse }).click();
  await heading(page, words.en.site);
  await page.locator('main input').first().fill('not an address');
  await byMouse(page);
  await expect(page.getByText('This cannot be an address of a site', { exact: false })).toBeVisible();
  await everyTheme();
  await page.locator('main input').first().fill('moodle.contoso.example');
  await byMouse(page);
  await heading(page, words.en.moodle);
  await everyTheme();
  await signInToMoodle(await opening(app, () => byMouse(page)));
  await heading(page, words.en.microsoft);
  await signInToMicrosoft(await opening(app, () => byMouse(page)));
  await heading(page, words.en.registration);
  await everyTheme();
  await signInToMicrosoft(await opening(app, () => byMouse(page)));
  await heading(page, words.en.review);
  await everyTheme();
  await approveAll(run, byMouse, 'en', words.en.tab);
  await everyTheme();
  await chooseTab(run, 'en', false);
  await everyTheme();
  await approveAll(run, byMouse, 'en', words.en.end);
  await everyTheme();
  for (const rail of await page.locator('nav li button').all()) {
    await rail.click();
    await accessible(page);
  }
  await page.keyboard.press('Control+e');
  await expect(page.getByRole('heading', { name: 'Evidence' })).toBeVisible();
  await everyTheme();
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog').last()).toBeVisible();
  await everyTheme();
});

test('no secret, token, cookie or session key on disk or in the window', async ({ launch, dataDir }) => {
  const run = await launch({ args: ['--rehearsal', '--scenario', 'fresh'] });
  await run.page.evaluate(() => {
    const seen: string[] = [];
    (globalThis as unknown as { seen: string[] }).seen = seen;
    const { setup } = globalThis as unknown as { setup: Bridge };
    setup.onView((view) => seen.push(JSON.stringify(view)));
  });
  await reachRegistration(run, byMouse, 'en');
  await approveAll(run, byMouse, 'en', words.en.tab);
  const { microsoft, moodle } = pretended(dataDir);
  const planted = [
    ...microsoft.passwords.map((one) => one.secretText),
    ...Object.keys(microsoft.appTokens),
    ...Object.keys(moodle.sessions),
    ...Object.values(moodle.sessions).map((one) => one.sesskey),
  ];
  expect(planted.length).toBeGreaterThan(3);
  const window = await run.page.evaluate(
    () => (globalThis as unknown as { seen: string[] }).seen.join('\n') + document.documentElement.outerHTML,
  );
  await run.close();
  const disk = filesBelow(join(dataDir, 'profiles')).filter((file) => !file.includes('rehearsal'));
  expect(disk.some((file) => file.endsWith('.jsonl'))).toBe(true);
  const text = window + disk.map((file) => readFileSync(file, 'latin1')).join('\n');
  for (const secret of planted) expect(text.includes(secret)).toBe(false);
});

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

test('duplicate-users: the forecast shown, searched and exported; the summary saved in every form', async ({
  launch,
  dataDir,
}) => {
  const run = await launch({ args: ['--rehearsal', '--scenario', 'duplicate-users'] });
  const { app, page } = run;
  const saved = join(dataDir, 'saved');
  // The system's own dialog cannot be driven: it answers as a person who takes the proposed name would.
  await app.evaluate(({ dialog }, folder) => {
    dialog.showSaveDialog = ((_window: unknown, options: { readonly defaultPath?: string }) =>
      Promise.resolve({ canceled: false, filePath: `${folder}-${options.defaultPath ?? ''}` })) as never;
  }, saved);
  await heading(page, words.en.site);
  await byMouse(page);
  await heading(page, words.en.moodle);
  await signInToMoodle(await opening(app, () => byMouse(page)));
  await heading(page, words.en.microsoft);
  await signInToMicrosoft(await opening(app, () => byMouse(page)));
  await approveAll(run, byMouse, 'en', words.en.users);
  await page.getByRole('button', { name: 'Make a forecast' }).click();
  await idle(page);
  await page.getByRole('button', { name: 'Show the rows' }).click();
  await expect(page.getByText('office1', { exact: false }).first()).toBeVisible();
  await page.getByRole('searchbox').fill('office');
  await expect(page.getByRole('row')).toHaveCount(3);
  await accessible(page);
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  await expect.poll(() => existsSync(`${saved}-user-sync-forecast.csv`)).toBe(true);
  expect(readFileSync(`${saved}-user-sync-forecast.csv`, 'utf8')).toContain('office1');
  await byMouse(page);
  // What only people can decide stays open here; the way goes on without it, and does not lead back.
  await heading(page, words.en.users);
  await idle(page);
  await page.getByRole('button', { name: 'Continue with other steps' }).click();
  await approveAll(run, byMouse, 'en', words.en.tab);
  await page.getByRole('radio', { name: 'Not now' }).check();
  await byMouse(page);
  await idle(page);
  await page.getByRole('button', { name: 'Result' }).click();
  for (const name of ['Save summary', 'Save as PDF', /calendar/]) {
    await page.getByRole('button', { name }).click();
  }
  await expect.poll(() => existsSync(`${saved}-client-secret.ics`)).toBe(true);
  await expect.poll(() => existsSync(`${saved}-summary.pdf`)).toBe(true);
  expect(readFileSync(`${saved}-summary.html`, 'utf8')).toContain('Ada Admin');
  expect(readFileSync(`${saved}-summary.pdf`, 'latin1').startsWith('%PDF-')).toBe(true);
});
