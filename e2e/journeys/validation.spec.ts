import type { Page } from '@playwright/test';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Launched } from '../fixtures';
import { opening, signInToMicrosoft, signInToMoodle } from '../people';
import { accessible, byKeys, byMouse, heading, idle, pretended, words, type Hand } from '../walk';

const texts = {
  en: {
    rehearse: 'Rehearse the check: Moodle and Microsoft Teams',
    adopt: 'What shall be checked?',
    validation: /^Validation of /,
    entry: 'Validation',
    fix: /^Fix this: /,
    allow: 'Allow changes',
    back: 'Back to validation',
    approve: /Approve and apply/,
    accept: /^Accept: /,
    reason: 'Reason',
    agree: 'Accept with this reason',
    drift: 'What has changed',
    solved: 'Solved',
    evidence: /^Show evidence: /,
    save: 'Save report',
    pdf: 'PDF',
    bundle: 'Support bundle…',
    bundleSave: 'Save these lines',
  },
  fr: {
    rehearse: /^Simuler la vérification.*Moodle et Microsoft Teams/,
    adopt: 'Que faut-il vérifier ?',
    validation: /^Validation du /,
    entry: 'Validation',
    passed: /vérifications sont conformes$/,
  },
} as const;

async function resultOf(page: Page, title: RegExp): Promise<void> {
  await expect(page.locator('main h1')).toHaveText(title, { timeout: 90_000 });
  await idle(page);
}

/** The address is what a rehearsal suggests; nothing else is typed. */
async function adopt({ app, page }: Launched, hand: Hand, title: string): Promise<void> {
  await heading(page, title);
  await accessible(page);
  await hand(page);
  await signInToMoodle(await opening(app, () => hand(page)));
  await signInToMicrosoft(await opening(app, () => hand(page)));
  await signInToMicrosoft(await opening(app, () => hand(page)));
}

/** How many validations the set-up keeps. */
function keptReports(dataDir: string): number {
  const [profile = ''] = readdirSync(join(dataDir, 'profiles'));
  return readdirSync(join(dataDir, 'profiles', profile, 'reports')).length;
}

/** The card of one finding, by its public id. */
const card = (page: Page, id: string) => page.getByRole('article').filter({ hasText: id }).first();

test('drifted: adopted, its faults found, one fixed from the report, and the drift closes', async ({
  launch,
  dataDir,
}) => {
  const word = texts.en;
  const run = await launch();
  const { app, page } = run;
  const saved = join(dataDir, 'saved');
  await app.evaluate(({ dialog }, folder) => {
    dialog.showSaveDialog = ((_window: unknown, options: { readonly defaultPath?: string }) =>
      Promise.resolve({ canceled: false, filePath: `${folder}-${options.defaultPath ?? ''}` })) as never;
  }, saved);
  await page.getByRole('button', { name: word.rehearse }).click();
  await adopt(run, byMouse, word.adopt);
  await resultOf(page, word.validation);
  await accessible(page);
  // Nothing was written to anybody so far.
  expect((await run.measured()).writes).toEqual({ moodle: 0, entra: 0, azure: 0, scim: 0 });
  for (const id of [
    'app-registration.redirect-uris',
    'admin-consent.permissions-missing',
    'app-credential.expiry',
  ])
    await expect(card(page, id)).toBeVisible();

  const cron = card(page, 'scheduled-tasks.cron-not-running');
  const accept = cron.getByRole('button', { name: word.accept });
  await accept.click();
  await page.keyboard.press('Escape');
  await expect(accept).toBeFocused();
  await accept.click();
  await page.getByLabel(word.reason).fill('The host moves to a new machine this week.');
  await accessible(page);
  await page.getByRole('button', { name: word.agree }).click();
  await expect(page.getByText('The host moves to a new machine this week.').first()).toBeVisible();

  await card(page, 'app-registration.redirect-uris').getByRole('button', { name: word.evidence }).click();
  await expect(page.getByText(/\/v1\.0\/applications/).first()).toBeVisible();
  await page.keyboard.press('Escape');

  await card(page, 'app-registration.redirect-uris').getByRole('button', { name: word.fix }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: word.allow }).click();
  await heading(page, words.en.review);
  await accessible(page);
  await byMouse(page);
  const approve = page.getByRole('alertdialog').getByRole('button', { name: word.approve });
  const asking = approve.isVisible().then((shown) => (shown ? approve.click() : undefined));
  await signInToMicrosoft(await opening(app, () => asking));
  await expect
    .poll(() => JSON.stringify(pretended(dataDir).microsoft.applications[0]?.value['web']), {
      timeout: 60_000,
    })
    .toContain('https://moodle.contoso.example/auth/oidc/');
  await idle(page);

  await heading(page, words.en.registration);
  await page.getByRole('button', { name: word.back }).click();
  await idle(page);
  await byMouse(page);
  await expect.poll(() => keptReports(dataDir), { timeout: 90_000 }).toBe(2);
  await resultOf(page, word.validation);
  await expect(card(page, 'app-registration.redirect-uris')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: word.drift })).toBeVisible();
  const closed = page.getByRole('listitem').filter({ hasText: word.solved });
  await expect(closed.filter({ hasText: 'https://moodle.contoso.example/auth/oidc' }).first()).toBeVisible();
  await accessible(page);
  await run.report('moodle-teams', 'drifted');

  for (const format of ['Web page (HTML)', word.pdf]) {
    await page.getByRole('button', { name: word.save }).click();
    await page.getByRole('menuitem', { name: format }).click();
  }
  const day = new Date().toISOString().slice(0, 10);
  const report = `${saved}-report-moodle.contoso.example-${day}`;
  await expect.poll(() => existsSync(`${report}.pdf`), { timeout: 30_000 }).toBe(true);
  expect(readFileSync(`${report}.pdf`, 'latin1').startsWith('%PDF-')).toBe(true);
  expect(readFileSync(`${report}.html`, 'utf8')).toContain('scheduled-tasks.cron-not-running');
  await page.getByRole('button', { name: word.save }).click();
  await page.getByRole('menuitem', { name: word.bundle }).click();
  await expect(page.getByText('# versions')).toBeVisible();
  await accessible(page);
  const secrets = [
    pretended(dataDir).moodle.application['clientsecret'] ?? 'none',
    ...pretended(dataDir).microsoft.passwords.map((one) => one.secretText),
  ];
  const shown = await page.locator('body').innerText();
  await page.getByRole('button', { name: word.bundleSave }).click();
  const bundle = `${saved}-support-moodle.contoso.example-${day}.txt`;
  await expect.poll(() => existsSync(bundle)).toBe(true);
  for (const secret of secrets) expect(`${shown}${readFileSync(bundle, 'utf8')}`).not.toContain(secret);
});

test('drifted, French by keyboard alone: adopted and told', async ({ launch }) => {
  const word = texts.fr;
  const run = await launch({ lang: 'fr' });
  const { page } = run;
  await page.getByRole('button', { name: word.rehearse }).press('Enter');
  await adopt(run, byKeys, word.adopt);
  await resultOf(page, word.validation);
  await page.getByRole('button', { name: word.passed }).press('Enter');
  await expect(page.getByText('moodle-site.is-moodle')).toBeVisible();
  await accessible(page);
  await expect(card(page, 'app-registration.redirect-uris')).toBeVisible();
  await run.report('moodle-teams', 'drifted-fr');
});
