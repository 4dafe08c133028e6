import { describe, expect, it } from 'vitest';
import { addOutput, keepFile, keptFile } from './work';
import { filesIn } from './folder';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('what running work prints', () => {
  it('joins pieces that were cut anywhere', () => {
    const lines = ['Starting s', 'ync\r\nContacting', ' Microsoft\nDone'].reduce(
      (known: readonly string[], piece) => addOutput(known, piece),
      [],
    );
    expect(lines).toEqual(['Starting sync', 'Contacting Microsoft', 'Done']);
  });

  it('keeps the end of a long one', () => {
    const many = Array.from({ length: 2000 }, (_, index) => `line ${String(index)}`).join('\n');
    const lines = addOutput([], many);
    expect(lines).toHaveLength(500);
    expect(lines.at(-1)).toBe('line 1999');
  });
});

describe('files a step keeps', () => {
  it('come back byte for byte, and are gone when removed', async () => {
    const files = filesIn(await mkdtemp(join(tmpdir(), 'kept-')));
    const bytes = new Uint8Array([0, 255, 10, 13, 128]);
    await keepFile(files, 'package.zip', bytes);
    expect(await keptFile(files, 'package.zip')).toEqual(bytes);
    await keepFile(files, 'package.zip', null);
    expect(await keptFile(files, 'package.zip')).toBeNull();
  });

  it('cannot leave the folder of the profile', async () => {
    const files = filesIn(await mkdtemp(join(tmpdir(), 'kept-')));
    await expect(async () => keepFile(files, '../x', new Uint8Array())).rejects.toThrow();
  });
});
