import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Launched } from './fixtures';
import { opening, signInAnywhere, signInToMicrosoft, signInToMoodle } from './people';

/** The words of the window a walk looks for; everything else is found by its role. */
export const words = {
  en: {
    rehearse: 'Rehearse first: Moodle and Microsoft Teams',
    continue: 'Continue: Contoso · moodle.contoso.example',
    site: 'Moodle site',
    moodle: 'Sign in to Moodle',
    microsoft: 'Sign in to Microsoft 365',
    registration: 'App registration',
    review: 'Review changes',
    secret: 'Client secret',
    consent: 'Admin consent',
    users: 'User sync',
    tab: 'A tab in a team',
    add: 'Yes, in one team',
    team: 'Team',
    course: 'Course to show',
    bot: 'Assistant bot: registration',
    azure: 'Assistant bot: Azure',
    address: 'Assistant bot: address',
    retired: 'Assistant bot: retired',
    package: 'Teams app package',
    withBot: 'With the bot',
    without: 'Go on without the bot',
    make: 'Make it',
    subscription: 'Azure subscription',
    end: 'Set up, with something left for you to check',
  },
  fr: {
    rehearse: 'Simuler d’abord : Moodle et Microsoft Teams',
    continue: 'Continuer : Contoso · moodle.contoso.example',
    site: 'Site Moodle',
    moodle: 'Se connecter à Moodle',
    microsoft: 'Se connecter à Microsoft 365',
    registration: 'Inscription d’application',
    review: 'Examiner les modifications',
    secret: 'Secret client',
    consent: 'Consentement administrateur',
    users: 'Synchronisation des utilisateurs',
    tab: 'Un onglet dans une équipe',
    add: 'Oui, dans une équipe',
    team: 'Équipe',
    course: 'Cours à afficher',
    bot: 'Robot assistant : inscription',
    azure: 'Robot assistant : Azure',
    address: 'Robot assistant : adresse',
    retired: 'Robot assistant : retiré',
    package: 'Package d’application Teams',
    withBot: 'Avec le robot',
    without: 'Continuer sans le robot',
    make: 'Le créer',
    subscription: 'Abonnement Azure',
    end: 'Configuré, avec des points à vérifier par vous',
  },
} as const;

/** Does the one thing the view proposes. `keys` uses no mouse at all. */
export type Hand = (page: Page) => Promise<void>;

export const byMouse: Hand = async (page) => {
  await idle(page);
  await page.locator('[data-primary="true"]').click();
};
export const byKeys: Hand = async (page) => {
  await idle(page);
  await page.keyboard.press('Control+Enter');
};

/** The view proposes something again: nothing runs. */
export async function idle(page: Page): Promise<void> {
  await expect(page.locator('[data-primary="true"]:not([aria-disabled="true"])')).toBeVisible({
    timeout: 60_000,
  });
}

export async function heading(page: Page, text: string): Promise<void> {
  // The non-breaking space of "Microsoft 365" is typography, not meaning.
  await expect
    .poll(async () => (await page.locator('main h1').innerText()).replace(/\u00a0/g, ' '), {
      timeout: 60_000,
    })
    .toBe(text);
}

/** Whether the window scrolls besides its panes: a turn of the wheel would take header, rail and view away. */
const pageScrolls = (): boolean =>
  document.documentElement.scrollHeight > window.innerHeight ||
  document.documentElement.scrollWidth > window.innerWidth;

/** Nothing for axe to find; its one known false alarm is left out (focus guards of the component library). */
export async function accessible(page: Page): Promise<void> {
  expect(await page.evaluate(pageScrolls), 'the page scrolls besides its panes').toBe(false);
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .exclude('[data-tabster-dummy]')
    .analyze();
  expect(
    violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`),
  ).toEqual([]);
}

/** From the open wizard's first step to the app registration's plan: answers, both sign-ins, the right to read. */
export async function reachRegistration(
  { app, page }: Launched,
  hand: Hand,
  lang: 'en' | 'fr',
): Promise<void> {
  const word = words[lang];
  await heading(page, word.site);
  await hand(page);
  await heading(page, word.moodle);
  await signInToMoodle(await opening(app, () => hand(page)));
  await heading(page, word.microsoft);
  await signInToMicrosoft(await opening(app, () => hand(page)));
  await heading(page, word.registration);
  await signInToMicrosoft(await opening(app, () => hand(page)));
}

/** Title and proposed action of the view; the action is empty while something runs. */
async function proposal(page: Page): Promise<string> {
  const said = [page.locator('main h1'), page.locator('[data-primary="true"]')].map((one) =>
    one.allInnerTexts(),
  );
  return (await Promise.all(said)).flat().join('\n');
}

/** Waits for the view after the approval; what cannot be brought back is asked for once more. */
async function confirmed(page: Page, title: string): Promise<void> {
  const asked = page.getByRole('alertdialog').getByRole('button', { name: /^(Approve|Approuver)/ });
  const heading = page.locator('main h1');
  await expect
    .poll(async () => (await asked.count()) > 0 || (await heading.innerText()) !== title, { timeout: 60_000 })
    .toBe(true);
  if ((await asked.count()) > 0) await asked.click();
  await expect(heading).not.toHaveText(title, { timeout: 60_000 });
}

/** Does what the window proposes, signing in where a right is missing, until the named view comes. */
export async function approveAll(
  { app, page }: Launched,
  hand: Hand,
  lang: 'en' | 'fr',
  until: string,
  stopped: (title: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const word = words[lang];
  const consent = (window: Page): void => void signInAnywhere(window).catch(() => undefined);
  app.on('window', consent);
  for (let steps = 0; steps < 40; steps += 1) {
    await idle(page);
    const shown = await page.locator('main h1').innerText();
    const title = shown.replace(/\u00a0/g, ' ');
    if (title === until) break;
    await stopped(title);
    const before = await proposal(page);
    await hand(page);
    if (title === word.review) await confirmed(page, title);
    // Else the next round could still see the view that is left, and act on the one that comes.
    else if (/\nContinue/.test(before)) await expect.poll(() => proposal(page)).not.toBe(before);
  }
  app.off('window', consent);
  await heading(page, until);
}

/** Fills in the last step: yes, this team, this course. */
export async function chooseTab({ page }: Launched, lang: 'en' | 'fr', keys: boolean): Promise<void> {
  const word = words[lang];
  const yes = page.getByRole('radio', { name: word.add });
  if (keys) await yes.press('Space');
  else await yes.check();
  for (const [label, text, found] of [
    [word.team, 'Bio', 'Biology 101'],
    [word.course, 'Math', 'Mathematics 1'],
  ] as const) {
    const field = page.getByRole('combobox', { name: label });
    await field.fill(text);
    const option = page.getByRole('option', { name: found });
    await expect(option).toBeVisible();
    if (keys) {
      await field.press('ArrowDown');
      await field.press('Enter');
    } else await option.click();
    await expect(page.getByText(found, { exact: false }).first()).toBeVisible();
  }
}

/** What the pretended systems look like now. */
export function pretended(dataDir: string): {
  readonly microsoft: {
    readonly applications: readonly { readonly value: Record<string, unknown> }[];
    readonly passwords: readonly { readonly secretText: string }[];
    readonly appRoleAssignments: readonly unknown[];
    readonly appTokens: Readonly<Record<string, unknown>>;
    readonly catalogue: readonly {
      readonly value: { readonly id: string; readonly distributionMethod: string };
    }[];
    readonly azure: {
      readonly resources: readonly { readonly type: string; readonly name: string }[];
      readonly groups: readonly { readonly name: string }[];
    };
    readonly teams: readonly {
      readonly channels: readonly { readonly tabs: readonly { readonly teamsAppId: string }[] }[];
    }[];
  };
  readonly moodle: {
    readonly application: Readonly<Record<string, string>>;
    readonly settings: Readonly<Record<string, string>>;
    readonly sessions: Readonly<Record<string, { readonly sesskey: string }>>;
  };
} {
  const [profile] = readdirSync(join(dataDir, 'profiles'));
  return JSON.parse(
    readFileSync(join(dataDir, 'profiles', profile ?? '', 'rehearsal/state.json'), 'utf8'),
  ) as ReturnType<typeof pretended>;
}
