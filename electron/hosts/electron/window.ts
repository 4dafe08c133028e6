import { BrowserWindow, nativeTheme, screen, type Rectangle } from 'electron';
import type { Files } from '../../engine/host';
import { lockNavigation } from './lock';

const boundsFile = 'window.json';
const firstSize = { width: 1280, height: 800 };

export interface MainWindowOptions {
  readonly preload: string;
  /** The only address it may ever show. */
  readonly url: string;
  /** Where size and place are remembered. */
  readonly files: Files;
}

/** The one window of the interface, still empty; shown when its first picture is ready. */
export async function createMainWindow(options: MainWindowOptions): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    ...(await rememberedBounds(options.files)),
    minWidth: 960,
    minHeight: 640,
    show: false,
    // Fluent's page backgrounds (webDarkTheme, webLightTheme), so that nothing flashes before the first picture.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#292929' : '#ffffff',
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      webviewTag: false,
    },
  });
  lockNavigation(window.webContents, new URL(options.url).href);
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    void options.files.write(boundsFile, JSON.stringify(window.getNormalBounds()));
  });
  return window;
}

/** Only if it is still on a screen: the second monitor may be gone. */
async function rememberedBounds(files: Files): Promise<Partial<Rectangle>> {
  const bounds = readBounds(await files.read(boundsFile));
  if (bounds === null) return firstSize;
  const { workArea } = screen.getDisplayMatching(bounds);
  const across =
    Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
  const down =
    Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y);
  return across >= 200 && down >= 100 ? bounds : firstSize;
}

function readBounds(text: string | null): Rectangle | null {
  try {
    const { x, y, width, height } = JSON.parse(text ?? '') as Partial<Rectangle>;
    const numbers = [x, y, width, height];
    if (!numbers.every((value) => Number.isInteger(value))) return null;
    return { x, y, width, height } as Rectangle;
  } catch {
    return null;
  }
}
