import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Launched } from './fixtures';

const project = resolve(import.meta.dirname, '..');
const ending = '.scenario.ts';
const scenarios = readdirSync(join(project, 'electron/hosts/rehearsal/scenarios'))
  .filter((name) => name.endsWith(ending))
  .map((name) => name.slice(0, -ending.length));

/** What the scenarios plant, and whatever has the shape of a token or a session's key. */
const secrets = /Pretended\.|\b(?:admin|mona|sam)-pw\b|\beyJ[\w-]{8,}\.[\w-]+|sesskey=\w|client_secret=\w/i;

/** Exit code of one call of the command line; 1 where something fails. */
function node(program: string, args: readonly string[]): Promise<number> {
  return new Promise((done, refuse) => {
    execFile(process.execPath, [join(project, program), ...args], { cwd: project }, (error, _out, words) => {
      if (error === null || error.code === 1) done(error === null ? 0 : 1);
      else refuse(new Error(`${args.join(' ')}: ${String(error.code)} ${words}`));
    });
  });
}

/** Reports of these scenarios, each in a folder of its name; two programs at a time. */
async function reports(names: readonly string[], lang: string, folder: string): Promise<void> {
  const argv = (name: string): readonly string[] => [
    ...['--rehearsal', '--scenario', name, '--lang', lang],
    ...['--format', 'html', '--out', join(folder, name)],
  ];
  const [first = '', ...rest] = names;
  // The first one bundles the program where it is older than its sources.
  await node('build/validate.mjs', argv(first));
  const work = async (): Promise<void> => {
    for (let name = rest.shift(); name !== undefined; name = rest.shift())
      await node('out/headless/headless.cjs', argv(name));
  };
  await Promise.all([work(), work()]);
}

/** A window of nobody's session in which nothing but files of one folder may be asked for; it notes what is. */
async function reader({ app }: Launched, root: string): Promise<Page> {
  const opened = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow, session }, allowed) => {
    const own = session.fromPartition('reports');
    const holder = globalThis as unknown as { askedFor: string[] };
    holder.askedFor = [];
    own.webRequest.onBeforeRequest(({ url }, answer) => {
      holder.askedFor.push(url);
      answer({ cancel: !url.startsWith(allowed) });
    });
    const window = new BrowserWindow({ width: 1100, height: 900, webPreferences: { session: own } });
    await window.loadURL('about:blank');
  }, pathToFileURL(root).href);
  return opened;
}

/** The address the window goes to, and everything that was asked for on the way. */
async function read({ app }: Launched, page: Page, file: string): Promise<readonly string[]> {
  const url = pathToFileURL(file).href;
  await app.evaluate(() => ((globalThis as unknown as { askedFor: string[] }).askedFor = []));
  // Asked of main: no other page may lead its window to a file.
  await app.evaluate(
    ({ BrowserWindow, session }, to) =>
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.session === session.fromPartition('reports'))
        ?.loadURL(to),
    url,
  );
  await page.waitForURL(url);
  return app.evaluate(() => (globalThis as unknown as { askedFor: string[] }).askedFor);
}

/** A hundred rows of one table are judged like two, and take fifty times as long. */
function shorten(): void {
  const more = 'table.evidence tbody tr:nth-child(n+3), section ul > li:nth-child(n+5)';
  for (const one of document.querySelectorAll(more)) one.remove();
}

/** What axe finds; every rule, or only those about colours. */
async function violations(page: Page, rules: readonly string[] | null): Promise<readonly string[]> {
  const builder = new AxeBuilder({ page }).setLegacyMode();
  const found = await (rules === null ? builder : builder.withRules([...rules])).analyze();
  return found.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`);
}

const light = { colorScheme: 'light', forcedColors: 'none' } as const;
/** What stands on the page is the same in them: only colours are looked at again. */
const otherColours = [
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
] as const;

for (const { lang, names, media } of [
  { lang: 'en', names: scenarios, media: [] },
  // Between them they have every part and every colour of a report.
  { lang: 'fr', names: ['healthy', 'drifted', 'half-done', 'bot-leftovers'], media: otherColours },
] as const)
  test(`the report of every scenario opens without a network and keeps nobody out: ${lang}`, async ({
    launch,
    dataDir,
  }) => {
    // About a minute on a machine of its own, several where others work on it.
    test.setTimeout(300_000);
    const folder = join(dataDir, 'made');
    const [launched] = await Promise.all([launch(), reports(names, lang, folder)]);
    const page = await reader(launched, folder);
    for (const name of names)
      await test.step(name, async () => {
        const file = join(folder, name, 'report.html');
        expect(await read(launched, page, file)).toEqual([pathToFileURL(file).href]);
        expect(readFileSync(file, 'utf8')).not.toMatch(secrets);
        const told = await page.evaluate(() => ({
          lang: document.documentElement.lang,
          heading: document.querySelector('h1')?.textContent ?? '',
          scripts: document.scripts.length,
          handlers: [...document.querySelectorAll('*')].filter((one) =>
            one.getAttributeNames().some((attribute) => attribute.startsWith('on')),
          ).length,
        }));
        expect(told).toMatchObject({ lang, scripts: 0, handlers: 0 });
        expect(told.heading).not.toBe('');
        await page.evaluate(shorten);
        await page.emulateMedia(light);
        expect(await violations(page, null)).toEqual([]);
        for (const colours of media) {
          await page.emulateMedia(colours);
          expect(await violations(page, ['color-contrast', 'link-in-text-block'])).toEqual([]);
        }
      });
  });

test('a page that asks for more, or keeps somebody out, would be noticed', async ({ launch, dataDir }) => {
  const folder = join(dataDir, 'made');
  const file = join(folder, 'report.html');
  mkdirSync(folder);
  writeFileSync(file, '<title>x</title><h1>x</h1><img src="https://elsewhere.example/x.png">');
  const launched = await launch();
  const page = await reader(launched, folder);
  const asked = await read(launched, page, file);
  expect(asked).toEqual([pathToFileURL(file).href, 'https://elsewhere.example/x.png']);
  expect((await violations(page, null)).join()).toContain('image-alt');
});
