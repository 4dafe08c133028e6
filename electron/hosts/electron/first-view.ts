import type { BrowserWindow } from 'electron';

/** The line that `build/bench.mjs` waits for. */
const mark = 'first view usable';

/** Says on standard output when the first view can be used: its heading is there and has been painted. */
export async function reportFirstView(window: BrowserWindow): Promise<void> {
  await window.webContents.executeJavaScript(`new Promise((resolve) => {
    const usable = () => {
      if (document.querySelector('main h1') === null) return requestAnimationFrame(usable);
      requestAnimationFrame(() => setTimeout(() => resolve(null), 0));
    };
    usable();
  })`);
  process.stdout.write(`${mark}\n`);
}
