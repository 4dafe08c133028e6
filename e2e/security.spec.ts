import { brokenWorlds, expect, test, type Launched } from './fixtures';

const elsewhere = 'https://elsewhere.example/';

/** Everything that would leave the app for another program is noted instead of done. */
async function noteOpened({ app }: Launched): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ shell }) => {
    const holder = globalThis as unknown as { opened: string[] };
    holder.opened = [];
    shell.openExternal = (url) => Promise.resolve(void holder.opened.push(url));
  });
  return () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
}

const windowCount = ({ app }: Launched): Promise<number> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

test('the page starts on its own address without a complaint, and cannot see Node', async ({ launch }) => {
  const launched = await launch();
  await expect(launched.page.locator('main h1')).toBeVisible();
  expect(launched.page.url()).toBe('app://setup/index.html');
  const seen = await launched.page.evaluate(() => ({
    require: typeof (globalThis as { require?: unknown }).require,
    process: typeof (globalThis as { process?: unknown }).process,
    bridge: Object.values(window.setup).map((one) => typeof one),
  }));
  expect(seen).toMatchObject({ require: 'undefined', process: 'undefined' });
  expect(new Set(seen.bridge)).toEqual(new Set(['function']));
  const preferences = await launched.app.evaluate(({ BrowserWindow }) =>
    (
      BrowserWindow.getAllWindows()[0] as unknown as {
        webContents: { getLastWebPreferences(): Record<string, unknown> };
      }
    ).webContents.getLastWebPreferences(),
  );
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
});

test('nothing on the page can lead the window elsewhere', async ({ launch }) => {
  const launched = await launch();
  launched.allowComplaints();
  const { page } = launched;
  await expect(page.locator('main h1')).toBeVisible();
  const attempts: readonly string[] = [
    `location.href = '${elsewhere}'`,
    `location.assign('file:///etc/passwd')`,
    `{ const a = document.createElement('a'); a.href = '${elsewhere}'; document.body.append(a); a.click(); a.remove(); }`,
    `{ const f = document.createElement('form'); f.action = '${elsewhere}'; document.body.append(f); f.submit(); f.remove(); }`,
    `{ const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=${elsewhere}'; document.head.append(m); }`,
    `{ const i = document.createElement('iframe'); i.src = '${elsewhere}'; document.body.append(i); }`,
  ];
  for (const attempt of attempts) {
    await page.evaluate(attempt);
    // Playwright's own waiting would wait for the navigation that must not happen: main is asked where its window is.
    const where = await launched.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
    );
    expect(where, attempt).toEqual(['app://setup/index.html']);
  }
  const left = await page.evaluate(async () => ({
    alive: (await window.setup.start({})).ok,
    heading: document.querySelector('main h1') !== null,
  }));
  expect(left).toMatchObject({ alive: true, heading: true });
});

test('no new window and no web view comes out of a page', async ({ launch }) => {
  const launched = await launch();
  launched.allowComplaints();
  const { page } = launched;
  expect(await page.evaluate((url) => window.open(url) === null, elsewhere)).toBe(true);
  await page.evaluate((url) => {
    const view = document.createElement('webview');
    view.setAttribute('src', url);
    document.body.append(view);
    const link = document.createElement('a');
    link.href = url;
    link.target = '_blank';
    document.body.append(link);
    link.click();
  }, elsewhere);
  expect(await windowCount(launched)).toBe(1);
});

test('the content policy stops foreign and inline code, data leaving, and files beside the interface', async ({
  launch,
}) => {
  const launched = await launch();
  launched.allowComplaints();
  const { page } = launched;
  const result = await page.evaluate(async (url) => {
    const loads = (make: () => HTMLElement): Promise<string> =>
      new Promise((resolve) => {
        const element = make();
        element.onload = () => resolve('loaded');
        element.onerror = () => resolve('refused');
        document.body.append(element);
      });
    const script = (src: string) => (): HTMLElement =>
      Object.assign(document.createElement('script'), { src });
    const image = (src: string) => (): HTMLElement => Object.assign(document.createElement('img'), { src });
    document.body.append(
      Object.assign(document.createElement('script'), { textContent: 'window.inline = 1' }),
    );
    return {
      inline: (window as unknown as { inline?: number }).inline ?? 'refused',
      remote: await loads(script(`${url}x.js`)),
      picture: await loads(image(`${url}x.png`)),
      main: await loads(script('app://setup/../main/main.cjs')),
      encoded: await loads(script('app://setup/%2e%2e/main/main.cjs')),
      backslash: await loads(script('app://setup/..%5cmain%5cmain.cjs')),
      host: await loads(script('app://other/assets/x.js')),
      fetched: await fetch(url).then(
        () => 'loaded',
        () => 'refused',
      ),
    };
  }, elsewhere);
  for (const [what, outcome] of Object.entries(result)) expect(outcome, what).toBe('refused');
  const evaluated = await page.evaluate(() => {
    const button = document.createElement('button');
    button.setAttribute('onclick', 'window.handler = 1');
    document.body.append(button);
    button.click();
    return (window as unknown as { handler?: number }).handler ?? 'refused';
  });
  expect(evaluated).toBe('refused');
});

test('a page is given no permission', async ({ launch }) => {
  const { page } = await launch();
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'];
    const asked = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
    return (await Promise.all(asked)).map((status) => status.state);
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
});

test('only our own page is answered: not another page with the same preload', async ({ launch }) => {
  const launched = await launch();
  await expect(launched.page.locator('main h1')).toBeVisible();
  const opened = launched.app.waitForEvent('window');
  await launched.app.evaluate(async ({ BrowserWindow, app }) => {
    const preload = `${app.getAppPath()}/out/preload/preload.cjs`;
    const window = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, contextIsolation: true },
    });
    await window.loadURL('data:text/html,<title>foreign</title>');
  });
  const foreign = await opened;
  await foreign.waitForFunction(() => document.title === 'foreign');
  const replies = await foreign.evaluate(() =>
    Promise.all(
      [window.setup.start({}), window.setup.copy({ text: 'x' }), window.setup.stop({})].map((call) =>
        call.then(
          () => 'answered',
          () => 'refused',
        ),
      ),
    ),
  );
  expect(replies).toEqual(['refused', 'refused', 'refused']);
});

test('a malformed call is refused before anything happens', async ({ launch }) => {
  const launched = await launch();
  const opened = await noteOpened(launched);
  const codes = await launched.page.evaluate(async () => {
    const bridge = window.setup as unknown as Record<string, (input: unknown) => Promise<unknown>>;
    const bad: readonly (readonly [string, unknown])[] = [
      ['openLink', { url: ['https://portal.azure.com/'] }],
      ['openLink', 'https://portal.azure.com/'],
      ['openProfile', { id: '../../etc' }],
      ['forgetProfile', { id: '.' }],
      ['openJourney', { journey: 'moodle-teams', mode: 'root' }],
      ['answer', { step: 'moodle-site', answers: { address: { nested: true } } }],
      ['saveSecret', { step: 'moodle-site', field: 'constructor.name', value: 'x' }],
      ['addFiles', { step: 'moodle-site', field: 'files', files: [{ name: 'a', bytes: [1, 2] }] }],
    ];
    return Promise.all(bad.map(async ([name, input]) => JSON.stringify(await bridge[name]?.(input))));
  });
  for (const code of codes) expect(code).toContain('"bad-input"');
  expect(await opened()).toEqual([]);
});

test('links go out by the list only', async ({ launch }) => {
  const launched = await launch();
  const opened = await noteOpened(launched);
  const ask = (url: string): Promise<boolean> =>
    launched.page.evaluate(async (link) => (await window.setup.openLink({ url: link })).ok, url);
  expect(await ask('https://portal.azure.com/')).toBe(true);
  for (const url of [
    elsewhere,
    'file:///etc/passwd',
    'http://portal.azure.com/',
    'https://microsoft.com.elsewhere.example/',
  ]) {
    expect(await ask(url), url).toBe(false);
  }
  expect(await opened()).toEqual(['https://portal.azure.com/']);
});

test('secrets are kept by the keychain', async ({ launch }) => {
  const { page } = await launch();
  const reply = await page.evaluate(() => window.setup.start({}));
  expect(reply).toMatchObject({ ok: true, value: { secrets: 'keychain' } });
});

test('damaged files neither stop the app nor are overwritten', async ({ launch, dataDir }) => {
  brokenWorlds.damagedProfile(dataDir);
  brokenWorlds.newerProfile(dataDir);
  brokenWorlds.damagedSettings(dataDir);
  const { page } = await launch();
  await expect(page.locator('main h1')).toBeVisible();
  expect(await page.evaluate(() => window.setup.start({}))).toMatchObject({
    ok: true,
    value: { profiles: [] },
  });
});
