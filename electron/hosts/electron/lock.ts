import { app, type Session, type WebContents } from 'electron';
import { mayAsk } from '../../engine/addresses';

/** Rules for every page this program ever shows, its own and foreign ones alike. */
export function lockAllPages(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    lockSession(contents.session);
  });
}

/** No page gets a camera, a position, a notification, a device or a download from us. */
function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.removeListener('will-download', refuse);
  session.on('will-download', refuse);
}

function refuse(event: { preventDefault(): void }): void {
  event.preventDefault();
}

/** Keeps a page where it is: the interface never leaves its own address. */
export function lockNavigation(contents: WebContents, home: string): void {
  const hold = (event: { preventDefault(): void }, url: string): void => {
    if (new URL(url).href !== home) event.preventDefault();
  };
  contents.on('will-navigate', (event) => hold(event, event.url));
  contents.on('will-redirect', (event) => hold(event, event.url));
  contents.on('will-frame-navigate', (event) => hold(event, event.url));
}

/** For windows that show the person's own site: anywhere on the web, but never to a file or a plain http address. */
export function lockToWeb(contents: WebContents): void {
  const hold = (event: { preventDefault(): void }, url: string): void => {
    if (!mayAsk(url)) event.preventDefault();
  };
  contents.on('will-navigate', (event) => hold(event, event.url));
  contents.on('will-redirect', (event) => hold(event, event.url));
}
