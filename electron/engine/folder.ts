import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { appendFile, mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Files } from './host';

const segment = /^[A-Za-z0-9][A-Za-z0-9._-]{0,150}$/;
const unfinished = '.unfinished';

/** The files of one folder on disk. Names are relative, with `/`; a name that could leave the folder is a bug. */
export function filesIn(root: string): Files {
  const order = new Map<string, Promise<void>>();
  // Two writes to one file must land in the order they were asked for.
  const inOrder = (name: string, work: () => Promise<void>): Promise<void> => {
    const before = order.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    order.set(name, mine);
    const forget = (): void => {
      if (order.get(name) === mine) order.delete(name);
    };
    mine.then(forget, forget);
    return mine;
  };
  return {
    read: (name) => absentAsNull(readFile(pathOf(root, name), 'utf8')),
    write: (name, text) => inOrder(name, () => writeWhole(pathOf(root, name), text)),
    append: (name, text) =>
      inOrder(name, async () => {
        const path = pathOf(root, name);
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await appendFile(path, text, { mode: 0o600 });
      }),
    list: async (folder) => {
      const names = (await absentAsNull(readdir(folder === '' ? root : pathOf(root, folder)))) ?? [];
      return names.filter((name) => !name.endsWith(unfinished)).sort();
    },
    remove: (name) => inOrder(name, () => rm(pathOf(root, name), { recursive: true, force: true })),
  };
}

/** The same promise for callers that must not go on before the text is on disk; without patience for virus scanners. */
export function writeAtOnce(root: string, name: string, text: string): void {
  const path = pathOf(root, name);
  const fresh = `${path}.${randomBytes(6).toString('hex')}${unfinished}`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(fresh, text, { mode: 0o600 });
  renameSync(fresh, path);
}

function pathOf(root: string, name: string): string {
  const parts = name.split('/');
  if (!parts.every((part) => segment.test(part))) throw new Error(`not a file name: ${name}`);
  return join(root, ...parts);
}

/** Whole or not at all: a crash in the middle leaves the old content. */
async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = `${path}.${randomBytes(6).toString('hex')}${unfinished}`;
  try {
    const file = await open(fresh, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await renamePatiently(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

/** On Windows a virus scanner may hold the target for a moment; the rename is then refused with EPERM or EBUSY. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await rename(from, to);
    } catch (error) {
      const held = ['EPERM', 'EBUSY', 'EACCES'].includes(codeOf(error));
      if (!held || process.platform !== 'win32' || tries === 5) throw error;
      await wait(40 * tries);
    }
  }
}

async function absentAsNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
