import { powerSaveBlocker, type BrowserWindow } from 'electron';
import type { Busy } from '../../contract/vocabulary';

let blocker: number | null = null;

/** Shows a running apply in the taskbar, and keeps the computer awake until it is over. */
export function showWork(window: BrowserWindow, busy: Busy): void {
  const applying = busy.kind === 'applying';
  if (applying) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
  if (!applying && blocker !== null) {
    powerSaveBlocker.stop(blocker);
    blocker = null;
  }
  if (window.isDestroyed()) return;
  window.setProgressBar(applying && busy.of > 0 ? busy.done / busy.of : -1);
}
