import { expect, type ElectronApplication, type Page } from '@playwright/test';

/** Does what opens a window of somebody else's pages, and returns that window. */
export async function opening(app: ElectronApplication, begin: () => Promise<void>): Promise<Page> {
  const [window] = await Promise.all([app.waitForEvent('window'), begin()]);
  await window.waitForLoadState('domcontentloaded');
  return window;
}

/** Fills the site's own login page as its administrator. */
export async function signInToMoodle(window: Page, username = 'admin', password = 'admin-pw'): Promise<void> {
  await window.locator('#username').fill(username);
  await window.locator('#password').fill(password);
  const closed = window.waitForEvent('close');
  await window.locator('#loginbtn').click();
  await closed;
}

/** Picks an account where one is asked for, and accepts what Microsoft asks, until the window has nothing more. */
export async function signInToMicrosoft(window: Page, name = 'Ana Ruiz'): Promise<void> {
  const account = window.getByRole('button', { name });
  const accept = window.getByRole('button', { name: 'Accept' });
  await expect(account.or(accept).first()).toBeVisible();
  if (await account.isVisible()) {
    await account.click();
    await expect(accept).toBeVisible();
  }
  await accept.click();
  await window.waitForURL(/^http:\/\/localhost/);
}

/** Whoever's sign-in page it is: fills it in as the administrator of that system. */
export async function signInAnywhere(window: Page): Promise<void> {
  const moodle = window.locator('#username');
  const microsoft = window.getByRole('button', { name: /Ana Ruiz|Accept/ });
  // The hidden window that tries a frame is nobody's sign-in.
  if (window.url().startsWith('data:')) return;
  await expect(moodle.or(microsoft).first()).toBeVisible();
  await ((await moodle.isVisible()) ? signInToMoodle(window) : signInToMicrosoft(window));
}
