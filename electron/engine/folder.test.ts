import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesIn, writeAtOnce } from './folder';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'folder-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('files of a folder', () => {
  it('writes, reads, appends, lists and removes', async () => {
    const files = filesIn(root);
    expect(await files.read('a.json')).toBeNull();
    expect(await files.list('run-log')).toEqual([]);
    await files.write('a.json', 'one');
    await files.append('run-log/2026.jsonl', '1\n');
    await files.append('run-log/2026.jsonl', '2\n');
    expect(await files.read('a.json')).toBe('one');
    expect(await files.read('run-log/2026.jsonl')).toBe('1\n2\n');
    expect(await files.list('run-log')).toEqual(['2026.jsonl']);
    expect(await files.list('')).toEqual(['a.json', 'run-log']);
    await files.remove('run-log');
    await files.remove('never-there');
    expect(await files.list('')).toEqual(['a.json']);
  });

  it('never leaves the folder', async () => {
    const files = filesIn(root);
    for (const name of ['../x', 'a/../../x', '/etc/passwd', '..', '', 'a//b', '.hidden', 'a\\b', 'c:x']) {
      await expect(async () => files.read(name), name).rejects.toThrow('not a file name');
    }
  });

  it('keeps the order of writes to one file, and leaves nothing unfinished', async () => {
    const files = filesIn(root);
    const texts = Array.from({ length: 20 }, (_, index) => `${index}`.repeat(1 + ((index * 7) % 5)));
    await Promise.all(texts.map((text) => files.write('state.json', text)));
    expect(await files.read('state.json')).toBe(texts.at(-1));
    expect(await readdir(root)).toEqual(['state.json']);
  });

  it('goes on after a write that failed', async () => {
    const files = filesIn(root);
    await files.write('folder/a', 'x');
    await expect(files.write('folder', 'text')).rejects.toThrow();
    await files.remove('folder');
    await files.write('folder', 'text');
    expect(await readFile(join(root, 'folder'), 'utf8')).toBe('text');
  });

  it.runIf(process.platform !== 'win32')('is for its owner only', async () => {
    await filesIn(root).write('secrets/a', 'x');
    writeAtOnce(root, 'rehearsal/state.json', '{}');
    const mode = async (path: string): Promise<number> => (await stat(join(root, path))).mode & 0o777;
    expect([await mode('secrets'), await mode('secrets/a')]).toEqual([0o700, 0o600]);
    expect([await mode('rehearsal'), await mode('rehearsal/state.json')]).toEqual([0o700, 0o600]);
  });
});
