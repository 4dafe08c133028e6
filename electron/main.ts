import { app, type BrowserWindow } from 'electron';
import { join, resolve } from 'node:path';
import { readArguments } from './arguments';
import { filesIn } from './engine/folder';
import { closeWithCare } from './hosts/electron/close';
import { reportFirstView } from './hosts/electron/first-view';
import { serveWindow } from './hosts/electron/ipc';
import { lockAllPages } from './hosts/electron/lock';
import { pageUrl, registerPageScheme, servePage } from './hosts/electron/page';
import { createMainWindow } from './hosts/electron/window';

const argv = readArguments(process.argv.slice(1));
if (argv.data !== null) app.setPath('userData', resolve(argv.data));
let window: BrowserWindow | null = null;

async function open(): Promise<void> {
  const settings = filesIn(app.getPath('userData'));
  // Only the development server sets this; a packaged app would let it point anywhere.
  const url = app.isPackaged ? pageUrl : (process.env['ELECTRON_RENDERER_URL'] ?? pageUrl);
  const built = join(app.getAppPath(), 'out');
  const handedOver = servePage(join(built, 'renderer'));
  const main = await createMainWindow({ preload: join(built, 'preload/preload.cjs'), url, files: settings });
  window = main;
  const shown = main.loadURL(url);
  // The rest of the product is loaded while the page runs its scripts, and not before it has them: this one thread
  // hands them over. A development server's page is not handed over here at all.
  const domReady = new Promise<void>((ready) => main.webContents.once('dom-ready', () => ready()));
  const opening = Promise.race([handedOver, domReady])
    .then(() => import('./open-app'))
    .then(({ openApp }) => openApp(argv, main, settings));
  serveWindow(
    main,
    url,
    opening.then(({ handlers }) => handlers),
  );
  closeWithCare(main, await opening);
  await shown;
  if (process.env['LMS_SETUP_BENCH'] === '1') await reportFirstView(main);
}

if (app.requestSingleInstanceLock()) {
  registerPageScheme();
  lockAllPages();
  app.on('second-instance', () => window?.focus());
  void app.whenReady().then(open);
} else app.quit();
