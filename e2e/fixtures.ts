import { expect, test as base } from '@playwright/test';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { countActions } from './action-counter';

export { expect } from '@playwright/test';

export interface LaunchOptions {
  /** Beside our own: `['--rehearsal', '--scenario', 'half-done']`. */
  readonly args?: readonly string[];
  /** Default: a new folder for every test, the same for every launch of one test. */
  readonly dataDir?: string;
  readonly lang?: 'en' | 'fr';
  readonly env?: Readonly<Record<string, string>>;
}

type WrittenSystem = 'moodle' | 'entra' | 'azure' | 'scim';

export interface Measured {
  readonly actions: number;
  /** Windows of other people's pages that were opened: each is a sign-in or a consent. */
  readonly signIns: number;
  /** Values that were put on the clipboard, to be carried elsewhere by hand. */
  readonly copiedValues: number;
  readonly seconds: number;
  /** Requests that changed something, by system. */
  readonly writes: Readonly<Record<WrittenSystem, number>>;
}

export interface Launched {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataDir: string;
  /** What the page complained about since the start: errors, refused loads, violations of the content policy. */
  readonly complaints: readonly string[];
  /** For tests that provoke complaints: they are not held against the test. */
  allowComplaints(): void;
  measured(): Promise<Measured>;
  /** Writes e2e/out/<journey>-<scenario>.json and answers what stands in it. */
  report(journey: string, scenario: string, more?: Readonly<Record<string, number>>): Promise<Measured>;
  /** Closes the window as a person does. */
  close(): Promise<void>;
  /** Ends the program without a word, as a power cut does. */
  kill(): Promise<void>;
}

const project = resolve(import.meta.dirname, '..');

export const test = base.extend<{
  readonly dataDir: string;
  readonly launch: (options?: LaunchOptions) => Promise<Launched>;
}>({
  // Playwright reads a fixture's needs from this pattern.
  // eslint-disable-next-line no-empty-pattern
  dataDir: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'lms-setup-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  launch: async ({ dataDir }, use) => {
    const running: (Launched & { readonly judge: () => void })[] = [];
    await use(async (options = {}) => {
      const launched = await start({ dataDir, ...options });
      running.push(launched);
      return launched;
    });
    for (const one of running) await one.close();
    for (const one of running) one.judge();
  },
});

function executable(): string {
  const path = process.env['ELECTRON_EXEC_PATH'];
  if (path === undefined) throw new Error('Run it with: npm run e2e');
  return path;
}

function commandLine({ args = [], dataDir = '', lang = 'en' }: LaunchOptions): string[] {
  const root = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // Named, because a scratch home has no desktop that Chromium could recognise; without it nothing is encrypted.
  const keyring = process.platform === 'linux' ? ['--password-store=gnome-libsecret'] : [];
  return [...root, ...keyring, project, '--data', dataDir, '--lang', lang, ...args];
}

async function start(options: LaunchOptions & { readonly dataDir: string }) {
  const began = Date.now();
  // executablePath: Playwright's own loader would switch the keychain off.
  const app = await _electron.launch({
    executablePath: executable(),
    args: commandLine(options),
    env: { ...(process.env as Record<string, string>), ...options.env },
  });
  const complaints: string[] = [];
  let signIns = 0;
  let allowed = false;
  const page = await app.firstWindow();
  // Hidden windows of our own (a frame that is tried, a file that is printed) are pages made on the spot.
  app.on('window', (window) => void (window.url().startsWith('data:') || (signIns += 1)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.waitForLoadState('domcontentloaded');
  await page.evaluate(countActions);
  await app.evaluate(countCopies);
  const ended = new Promise<void>((resolve) => app.process().once('exit', () => resolve()));
  const measured = async (): Promise<Measured> => ({
    actions: await page.evaluate(() => (window as unknown as { actions: number }).actions),
    signIns,
    copiedValues: await app.evaluate(() => (globalThis as unknown as { copies: number }).copies),
    seconds: Math.round((Date.now() - began) / 100) / 10,
    writes: writesIn(options.dataDir),
  });
  return {
    app,
    page,
    dataDir: options.dataDir,
    complaints,
    allowComplaints: () => void (allowed = true),
    measured,
    report: async (journey: string, scenario: string, more: Readonly<Record<string, number>> = {}) => {
      const result = await measured();
      mkdirSync(join(project, 'e2e/out'), { recursive: true });
      writeFileSync(
        join(project, `e2e/out/${journey}-${scenario}.json`),
        `${JSON.stringify({ ...result, ...more })}\n`,
      );
      return result;
    },
    close: () => app.close().catch(() => undefined),
    kill: async () => {
      app.process().kill('SIGKILL');
      await ended;
    },
    judge: () => {
      if (!allowed) expect(complaints, 'what the page complained about').toEqual([]);
    },
  };
}

function countCopies({ clipboard }: typeof import('electron')): void {
  const holder = globalThis as unknown as { copies: number };
  const write = clipboard.writeText.bind(clipboard);
  holder.copies = 0;
  clipboard.writeText = (text) => {
    holder.copies += 1;
    return write(text);
  };
}

/** Requests of the run logs that changed something, by the system they went to. Signing in changes nothing. */
function writesIn(dataDir: string): Readonly<Record<WrittenSystem, number>> {
  const profiles = join(dataDir, 'profiles');
  const logs = readNames(profiles).flatMap((id) =>
    readNames(join(profiles, id, 'run-log')).map((name) => join(profiles, id, 'run-log', name)),
  );
  const written = logs
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map(
      (line) =>
        JSON.parse(line) as {
          readonly kind: string;
          readonly intent?: string;
          readonly url?: string;
          readonly status?: number;
        },
    )
    .filter((line) => line.kind === 'request' && line.intent === 'write' && (line.status ?? 0) < 400)
    .map((line) => new URL(line.url ?? '').host);
  const counts = { moodle: 0, entra: 0, azure: 0, scim: 0 };
  for (const host of written) {
    const system = systemAt(host);
    if (system !== null) counts[system] += 1;
  }
  return counts;
}

function systemAt(host: string): WrittenSystem | null {
  if (host.endsWith('.microsoftonline.com')) return null;
  if (host === 'graph.microsoft.com') return 'entra';
  if (host === 'management.azure.com') return 'azure';
  return host.endsWith('.looop.co') ? 'scim' : 'moodle';
}

function readNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Folders as no program likes to find them; each is prepared before the launch. */
export const brokenWorlds = {
  /** A profile whose file was cut in the middle. */
  damagedProfile: (dataDir: string, id = 'moodle-teams-damaged'): void => {
    mkdirSync(join(dataDir, 'profiles', id), { recursive: true });
    writeFileSync(join(dataDir, 'profiles', id, 'profile.json'), '{"version":1,"id":"moodle-te');
  },
  /** A profile of a version that does not exist yet. */
  newerProfile: (dataDir: string, id = 'moodle-teams-newer'): void => {
    mkdirSync(join(dataDir, 'profiles', id), { recursive: true });
    writeFileSync(join(dataDir, 'profiles', id, 'profile.json'), JSON.stringify({ version: 999, id }));
  },
  /** Remembered places and languages that make no sense. */
  damagedSettings: (dataDir: string): void => {
    writeFileSync(join(dataDir, 'window.json'), '{"x":"left"}');
    writeFileSync(join(dataDir, 'language.txt'), 'tlh');
  },
} as const;
