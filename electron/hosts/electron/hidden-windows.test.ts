import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { frameInWindow } from './frame';
import { printPdf } from './pdf';

/** What the two hidden windows ask of Electron; the real runtime is driven by the tests of the whole program. */
const pretend = vi.hoisted(() => {
  const seen = {
    windows: 0,
    destroyed: 0,
    loaded: [] as string[],
    text: '',
    mode: 0,
    folderMode: 0,
    fails: false,
    ask: (_request: { url: string }, _answer: (verdict: { cancel?: boolean }) => void): void => undefined,
  };
  return { seen };
});

vi.mock('electron', () => {
  const { seen } = pretend;
  const session = {
    setUserAgent: () => undefined,
    clearStorageData: () => Promise.resolve(),
    cookies: { get: () => Promise.resolve([]) },
    webRequest: {
      onHeadersReceived: () => undefined,
      onBeforeRequest: (listener: typeof seen.ask) => {
        seen.ask = listener;
      },
    },
  };
  const BrowserWindow = function (): unknown {
    seen.windows += 1;
    return {
      loadFile: (file: string) => {
        seen.loaded.push(file);
        seen.text = readFileSync(file, 'utf8');
        seen.mode = statSync(file).mode & 0o777;
        seen.folderMode = statSync(dirname(file)).mode & 0o777;
        return seen.fails ? Promise.reject(new Error('no page')) : Promise.resolve();
      },
      destroy: () => {
        seen.destroyed += 1;
      },
      webContents: {
        on: () => undefined,
        setAudioMuted: () => undefined,
        loadURL: (url: string) => {
          seen.loaded.push(url);
          return Promise.resolve();
        },
        printToPDF: () => Promise.resolve(new Uint8Array([0x25, 0x50, 0x44, 0x46])),
      },
    };
  };
  return { BrowserWindow, session: { fromPartition: () => session }, app: { on: () => undefined } };
});

const { seen } = pretend;
beforeEach(() => {
  Object.assign(seen, { windows: 0, destroyed: 0, loaded: [], text: '', fails: false });
});

describe('a page in a frame', () => {
  const url = 'https://lms.example.edu/login/index.php';
  const aborted = { outcome: 'failed', code: 'ABORTED' };

  it('is not even begun once the signal has fired', async () => {
    expect(await frameInWindow({ url, signal: AbortSignal.abort() }, () => Promise.resolve())).toMatchObject(
      aborted,
    );
    expect(seen.windows).toBe(0);
  });

  it('ends at once when the signal fires before the page is asked for, or while it loads', async () => {
    const early = new AbortController();
    const meanwhile = (): Promise<void> => {
      early.abort();
      return Promise.resolve();
    };
    expect(await frameInWindow({ url, signal: early.signal }, meanwhile)).toMatchObject(aborted);
    expect(seen.loaded).toEqual([]);
    const late = new AbortController();
    const report = frameInWindow({ url, signal: late.signal }, () => Promise.resolve());
    await vi.waitFor(() => expect(seen.loaded).toHaveLength(1));
    late.abort();
    expect(await report).toMatchObject(aborted);
    expect(seen.destroyed).toBe(seen.windows);
  });
});

describe('printing', () => {
  it('goes by a file that nobody else can read, of any length, and leaves nothing behind', async () => {
    const html = `<!doctype html><p>${'é'.repeat(3_000_000)}</p>`;
    const pdf = await printPdf(html);
    expect(new TextDecoder().decode(pdf)).toBe('%PDF');
    expect(seen.text).toBe(html);
    if (process.platform !== 'win32') expect([seen.mode, seen.folderMode]).toEqual([0o600, 0o700]);
    const [file = ''] = seen.loaded;
    expect([existsSync(file), existsSync(dirname(file))]).toEqual([false, false]);
    expect(seen.destroyed).toBe(1);
  });

  it('leaves nothing behind when it fails either', async () => {
    seen.fails = true;
    await expect(printPdf('<p>x</p>')).rejects.toThrow('no page');
    expect(existsSync(dirname(seen.loaded[0] ?? ''))).toBe(false);
    expect(seen.destroyed).toBe(1);
  });

  it('hands out the one file and nothing else', async () => {
    await printPdf('<p>x</p>');
    const cancelled = (url: string): boolean | undefined => {
      let verdict: boolean | undefined;
      seen.ask({ url }, ({ cancel }) => (verdict = cancel));
      return verdict;
    };
    const own = pathToFileURL(seen.loaded[0] ?? '').href;
    expect(cancelled(own)).toBe(false);
    expect(cancelled('data:image/png;base64,AA==')).toBe(false);
    for (const url of [pathToFileURL(fileURLToPath(import.meta.url)).href, 'https://evil.example/x.png']) {
      expect(cancelled(url)).toBe(true);
    }
  });
});
