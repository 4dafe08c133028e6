import { BrowserWindow, type Session } from 'electron';
import { mayAsk } from '../../engine/addresses';
import { NetworkFailure, type WindowSignIn } from '../../engine/host';
import { lockToWeb } from './lock';
import { reasonOfChromium } from './network-reason';

const aborted = 'ERR_ABORTED';

/** A window for somebody else's pages: no preload, no Node, and the real address in its title bar. */
export function openWebWindow(session: Session, title: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1000,
    height: 760,
    title,
    autoHideMenuBar: true,
    webPreferences: {
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  const { webContents } = window;
  lockToWeb(webContents);
  // The page's own title could claim to be another site: the address comes first and the page has no say.
  window.on('page-title-updated', (event) => event.preventDefault());
  const showAddress = (): void => {
    if (!window.isDestroyed()) window.setTitle(titleFor(webContents.getURL(), title));
  };
  webContents.on('did-navigate', showAddress);
  webContents.on('did-navigate-in-page', showAddress);
  return window;
}

export function titleFor(url: string, title: string): string {
  try {
    const { origin, pathname } = new URL(url);
    return `${origin}${pathname} \u2013 ${title}`;
  } catch {
    return title;
  }
}

/** Shows the site's own sign-in page until `done` says that the session is there, or the person closes the window. */
export function signInWindow(session: Session, request: WindowSignIn): Promise<'done' | 'closed'> {
  if (!mayAsk(request.url)) throw new NetworkFailure('not-allowed', 'NOT_HTTPS', request.url);
  return new Promise((resolve, reject) => {
    const window = openWebWindow(session, request.title);
    const { webContents } = window;
    let shown = false;
    const finish = (settle: () => void): void => {
      session.cookies.removeListener('changed', ask);
      request.signal?.removeEventListener('abort', close);
      settle();
      if (!window.isDestroyed()) window.destroy();
    };
    const close = (): void => finish(() => resolve('closed'));
    const ask = oneAtATime(async () => {
      if (await request.done()) finish(() => resolve('done'));
    });
    webContents.on('did-navigate', ask);
    webContents.on('did-finish-load', () => {
      shown = true;
      ask();
    });
    session.cookies.on('changed', ask);
    window.on('closed', close);
    request.signal?.addEventListener('abort', close, { once: true });
    webContents.on('did-fail-load', (_event, _code, code, _url, mainFrame) => {
      // Only when nothing was ever shown: later failures are seen, and repaired, by the person in front of it.
      if (!mainFrame || shown || code === aborted) return;
      finish(() => reject(new NetworkFailure(reasonOfChromium(code), code, request.url)));
    });
    if (request.signal?.aborted) return close();
    // The outcome arrives as did-fail-load; the promise would only say it a second time.
    webContents.loadURL(request.url).catch(() => undefined);
  });
}

/** Asks again after the running question if something happened meanwhile; a look that fails is simply not yet done. */
function oneAtATime(question: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const ask = (): void => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    void question()
      .catch(() => undefined)
      .finally(() => {
        running = false;
        if (again) {
          again = false;
          ask();
        }
      });
  };
  return ask;
}
