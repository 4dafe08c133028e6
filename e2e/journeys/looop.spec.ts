import type { Page } from '@playwright/test';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pretendedToken } from '../../electron/integrations/scim/simulator/state';
import { expect, test, type Launched } from '../fixtures';
import { signInAnywhere } from '../people';
import { accessible, approveAll, byKeys, byMouse, heading, idle, type Hand } from '../walk';

const texts = {
  en: {
    rehearse: 'Rehearse first: Looop user provisioning',
    continue: 'Continue: Contoso · contoso.looop.co/scim/v2',
    endpoint: 'SCIM endpoint of Looop',
    people: 'Who gets an account',
    watch: 'Start and watch',
    follow: 'Follow the cycle',
    end: /^Set up/,
    fine: /, (OK|skipped|for you to check)$/,
    microsoft: 'Sign in to Microsoft Entra ID',
    application: 'Application in Microsoft Entra ID',
    validation: /^Validation of /,
    remedy: 'What to do',
  },
  fr: {
    rehearse: /^Simuler d’abord.*Looop/,
    continue: /^Continuer.*contoso\.looop\.co/,
    endpoint: 'Point de terminaison SCIM de Looop',
    people: 'Qui reçoit un compte',
    watch: 'Démarrer et suivre',
    follow: 'Suivre le cycle',
    end: /^Configuré/,
    fine: /, (conforme|ignorée?|à vérifier par vous)$/,
    microsoft: 'Se connecter à Microsoft Entra ID',
    application: 'Application dans Microsoft Entra ID',
    validation: /^Validation du /,
    remedy: 'Que faire',
  },
} as const;

interface World {
  readonly scim: { readonly users: readonly { readonly userName: string }[] };
}

function world(dataDir: string): World {
  const [profile = ''] = readdirSync(join(dataDir, 'profiles'));
  return JSON.parse(
    readFileSync(join(dataDir, 'profiles', profile, 'rehearsal/state.json'), 'utf8'),
  ) as World;
}

/** The one value of the whole journey that is carried from elsewhere. */
async function giveToken({ app, page }: Launched, hand: Hand): Promise<void> {
  app.on('window', (window) => void signInAnywhere(window).catch(() => undefined));
  await page.locator('input[type=password]').fill(pretendedToken);
  await hand(page);
}

const followed = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name }).click();
  await idle(page);
};

for (const [lang, hand] of [
  ['en', byMouse],
  ['fr', byKeys],
] as const) {
  test(`looop-fresh, ${lang}: from Welcome to a finished first cycle, and nothing left for a second run`, async ({
    launch,
    dataDir,
  }) => {
    const word = texts[lang];
    const first = await launch({ lang });
    const { page } = first;
    await page.getByRole('button', { name: word.rehearse }).press('Enter');
    await heading(page, word.endpoint);
    await accessible(page);
    // Nobody can press “Reset Token” in a console that does not exist.
    await expect(page.getByText(pretendedToken)).toBeVisible();
    const before = 2;
    await giveToken(first, hand);
    await approveAll(first, hand, lang, word.watch, async (title) => {
      if (title === word.people) await accessible(page);
    });
    expect(world(dataDir).scim.users).toHaveLength(before + 1);
    await accessible(page);
    await followed(page, word.follow);
    await expect
      .poll(() => world(dataDir).scim.users.length, { timeout: 60_000 })
      .toBeGreaterThan(before + 1);
    const measured = await first.report('looop', lang === 'en' ? 'looop-fresh' : 'looop-fresh-fr');
    expect(measured.actions).toBeLessThanOrEqual(15);
    expect(measured.copiedValues).toBe(0);
    await first.close();

    const second = await launch({ lang });
    await second.page.getByRole('button', { name: word.continue }).click();
    await idle(second.page);
    const steps = await second.page.locator('nav li button').all();
    for (const step of steps.slice(0, 9)) await expect(step).toHaveAccessibleName(word.fine);
    expect((await second.measured()).writes).toEqual(measured.writes);
  });
}

/** Where each trouble is told, and how far one has to go before it can be. */
const troubles = [
  ['looop-bad-token', 'looop-endpoint.scim-invalid-credentials', 'endpoint'],
  ['looop-strict-patch', 'looop-conformance.scim-patch-op-case', 'microsoft'],
  ['looop-nobody-assigned', 'assignments.scim-nobody-assigned', 'all'],
  ['looop-stale-mapping', 'mappings.scim-stale-mapping', 'all'],
  ['looop-quarantine', 'provisioning-watch.scim-quarantine', 'all'],
] as const;

for (const lang of ['en', 'fr'] as const) {
  for (const [scenario, id, far] of troubles) {
    test(`${scenario}, ${lang}: told with its remedy`, async ({ launch }) => {
      const word = texts[lang];
      const run = await launch({ lang, args: ['--rehearsal', '--scenario', scenario] });
      const { page } = run;
      await heading(page, word.endpoint);
      await giveToken(run, byMouse);
      if (far === 'microsoft') await approveAll(run, byMouse, lang, word.microsoft);
      if (far === 'all') {
        await approveAll(run, byMouse, lang, word.application);
        await byMouse(page);
      }
      await idle(page);
      await page.getByRole('navigation').getByRole('button', { name: 'Validation' }).click();
      await idle(page);
      await byMouse(page);
      await expect(page.locator('main h1')).toHaveText(word.validation, { timeout: 90_000 });
      await idle(page);
      const card = page.getByRole('article').filter({ hasText: id }).first();
      await expect(card).toBeVisible();
      await expect(card.getByText(word.remedy)).toBeVisible();
      if (lang === 'en') await accessible(page);
      await run.report('looop', lang === 'en' ? scenario : `${scenario}-fr`);
    });
  }
}
