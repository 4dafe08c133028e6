import type { Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test, type Launched } from './fixtures';
import { opening, signInToMicrosoft, signInToMoodle } from './people';
import { approveAll, byMouse, chooseTab, heading, idle, words } from './walk';

const folder = resolve(import.meta.dirname, '../screenshots');

/** Takes the view in both themes. */
function camera(page: Page, lang: string): (name: string) => Promise<void> {
  let count = 0;
  mkdirSync(folder, { recursive: true });
  return async (name) => {
    count += 1;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const file = `${lang}-${String(count).padStart(2, '0')}-${name}-${colorScheme}.png`;
      await page.screenshot({ path: join(folder, file) });
    }
    await page.emulateMedia({ colorScheme: 'light' });
  };
}

/** A title as part of a file name. */
function slug(title: string): string {
  return title
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]+/g, '-')
    .toLowerCase();
}

/** Every view of the journey, as an administrator meets them. */
async function tour(run: Launched, lang: 'en' | 'fr'): Promise<void> {
  const { app, page } = run;
  const word = words[lang];
  const shoot = camera(page, lang);
  await idle(page);
  await shoot('welcome');
  await page.getByRole('button', { name: word.rehearse }).click();
  await heading(page, word.site);
  await shoot('site');
  await page.locator('main input').first().fill('not an address');
  await byMouse(page);
  await shoot('site-complaint');
  await page.locator('main input').first().fill('moodle.contoso.example');
  await byMouse(page);
  await heading(page, word.moodle);
  await shoot('moodle-session');
  await signInToMoodle(await opening(app, () => byMouse(page)));
  await heading(page, word.microsoft);
  const device = page
    .locator('main')
    .getByRole('button', { name: lang === 'en' ? /another device/ : /autre appareil/ });
  await device.click();
  await page.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/).waitFor();
  await shoot('device-code');
  await page.getByRole('button', { name: lang === 'en' ? 'Stop' : 'Arrêter', exact: true }).click();
  await idle(page);
  await signInToMicrosoft(await opening(app, () => byMouse(page)));
  await heading(page, word.registration);
  await shoot('registration');
  await signInToMicrosoft(await opening(app, () => byMouse(page)));
  await heading(page, word.review);
  await shoot('registration-review');
  await page.setViewportSize({ width: 960, height: 640 });
  await shoot('registration-review-small');
  await page.setViewportSize({ width: 480, height: 640 });
  await shoot('registration-review-narrow');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.setViewportSize({ width: 1280, height: 1300 });
  await approveAll(run, byMouse, lang, word.tab, (title) => shoot(slug(title)));
  await shoot('tab');
  await chooseTab(run, lang, false);
  await shoot('tab-chosen');
  await approveAll(run, byMouse, lang, word.end, (title) => shoot(slug(title)));
  await shoot('end');
  await page.setViewportSize({ width: 1280, height: 800 });
  await shoot('end-window');
  for (const [number, name] of [
    [1, 'site-done'],
    [3, 'microsoft-done'],
    [4, 'plugins'],
    [5, 'registration-done'],
    [6, 'secret'],
    [7, 'consent'],
    [8, 'tenant-done'],
    [9, 'users-done'],
    [10, 'courses-done'],
    [11, 'tasks-done'],
    [12, 'bot-retired'],
    [13, 'settings-done'],
    [14, 'frame-done'],
    [15, 'package-done'],
    [16, 'publish-done'],
    [17, 'tab-done'],
  ] as const) {
    await page
      .locator('nav li button')
      .nth(number - 1)
      .click();
    await idle(page);
    await shoot(name);
  }
  await page.keyboard.press('Control+e');
  await page.locator('aside, [role="complementary"], [role="dialog"]').first().waitFor();
  await shoot('evidence');
}

for (const lang of ['en', 'fr'] as const) {
  test(`every view, ${lang}`, async ({ launch }) => {
    await tour(await launch({ lang }), lang);
  });

  test(`the forecast, ${lang}`, async ({ launch }) => {
    const run = await launch({ lang, args: ['--rehearsal', '--scenario', 'duplicate-users'] });
    const { page } = run;
    const word = words[lang];
    const shoot = camera(page, `${lang}-forecast`);
    await signInToBoth(run, lang);
    await approveAll(run, byMouse, lang, word.users);
    await page.setViewportSize({ width: 1280, height: 1300 });
    await byMouse(page);
    await idle(page);
    await page.getByRole('button', { name: lang === 'en' ? 'Show the rows' : 'Afficher les lignes' }).click();
    await page.getByRole('searchbox').waitFor();
    await shoot('review');
    await page.setViewportSize({ width: 960, height: 640 });
    await shoot('small');
  });

  test(`what goes wrong, ${lang}`, async ({ launch }) => {
    const run = await launch({ lang, args: ['--rehearsal', '--scenario', 'no-consent-right'] });
    const { app, page } = run;
    const word = words[lang];
    const shoot = camera(page, `${lang}-handover`);
    await signInToBoth(run, lang);
    await heading(page, word.registration);
    await signInToMicrosoft(await opening(app, () => byMouse(page)));
    await heading(page, word.review);
    await shoot('review');
    await page
      .getByRole('button', { name: lang === 'en' ? 'Hand over' : 'Transmettre', exact: true })
      .click();
    await idle(page);
    await shoot('pack');
  });

  test(`the assistant bot, ${lang}`, async ({ launch }) => {
    const run = await launch({ lang, args: ['--rehearsal', '--scenario', 'bot-fresh'] });
    const { page } = run;
    const word = words[lang];
    const shoot = camera(page, `${lang}-bot`);
    await signInToBoth(run, lang);
    await page.setViewportSize({ width: 1280, height: 1300 });
    await approveAll(run, byMouse, lang, word.bot);
    await shoot('registration');
    await page.setViewportSize({ width: 480, height: 1300 });
    await shoot('registration-narrow');
    await page.setViewportSize({ width: 1280, height: 1300 });
    await page.getByRole('radio', { name: word.withBot }).check();
    await approveAll(run, byMouse, lang, word.azure, (title) => shoot(slug(title)));
    await shoot('azure');
    await page.getByRole('radio', { name: word.make }).check();
    await approveAll(run, byMouse, lang, word.package, (title) => shoot(slug(title)));
    for (const [number, name] of [
      [12, 'registration-done'],
      [13, 'azure-done'],
      [14, 'address-done'],
    ] as const) {
      await page
        .locator('nav li button')
        .nth(number - 1)
        .click();
      await idle(page);
      await shoot(name);
    }
  });

  test(`leftovers of a bot, ${lang}`, async ({ launch }) => {
    const run = await launch({ lang, args: ['--rehearsal', '--scenario', 'bot-leftovers'] });
    const { page } = run;
    const shoot = camera(page, `${lang}-leftovers`);
    await signInToBoth(run, lang);
    await approveAll(run, byMouse, lang, words[lang].tab);
    await page.setViewportSize({ width: 1280, height: 1300 });
    await page.locator('nav li button').nth(11).click();
    await idle(page);
    await shoot('retired');
  });
}

async function signInToBoth({ app, page }: Launched, lang: 'en' | 'fr'): Promise<void> {
  const word = words[lang];
  await heading(page, word.site);
  await byMouse(page);
  await heading(page, word.moodle);
  await signInToMoodle(await opening(app, () => byMouse(page)));
  await heading(page, word.microsoft);
  await signInToMicrosoft(await opening(app, () => byMouse(page)));
}
