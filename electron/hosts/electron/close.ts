import { app as program, dialog, type BrowserWindow } from 'electron';
import type { Lang } from '../../contract/vocabulary';
import { sayMenu } from './menu';

export interface Closing {
  readonly lang: () => Lang;
  /** True while a change is in flight. */
  readonly applying: () => boolean;
  readonly stopAndWait: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A change in flight is never cut: closing asks first, and everything that is open is given back before the end. */
export function closeWithCare(window: BrowserWindow, app: Closing): void {
  let closing = false;
  // Windows with other people's pages may still be open: they end with it.
  window.on('closed', () => program.quit());
  window.on('close', (event) => {
    if (closing) return;
    event.preventDefault();
    void mayClose(window, app).then(async (may) => {
      if (!may || closing) return;
      closing = true;
      await app.close().catch(() => undefined);
      window.close();
    });
  });
}

async function mayClose(window: BrowserWindow, app: Closing): Promise<boolean> {
  if (!app.applying()) return true;
  const lang = app.lang();
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: sayMenu('closeTitle', lang),
    detail: sayMenu('closeDetail', lang),
    buttons: [sayMenu('closeAfter', lang), sayMenu('keepWorking', lang)],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  if (response !== 0) return false;
  await app.stopAndWait();
  return true;
}
