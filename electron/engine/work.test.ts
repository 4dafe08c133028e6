import { describe, expect, it } from 'vitest';
import { Secret } from './secret';
import { keepFile, keptFile, nothingPrinted, print, printed } from './work';
import { filesIn } from './folder';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('what running work prints', () => {
  const all = (pieces: readonly string[]): readonly string[] =>
    printed(pieces.reduce(print, nothingPrinted)).lines;

  it('joins pieces that were cut anywhere', () => {
    expect(all(['Starting s', 'ync\r\nContacting', ' Microsoft\nDone'])).toEqual([
      'Starting sync',
      'Contacting Microsoft',
      'Done',
    ]);
  });

  it('keeps the end of a long one, and no line without end', () => {
    const many = Array.from({ length: 2000 }, (_, index) => `line ${String(index)}`).join('\n');
    expect(all([many])).toHaveLength(500);
    expect(all([many]).at(-1)).toBe('line 1999');
    const endless = Array.from({ length: 100 }, () => 'x'.repeat(1000)).reduce(print, nothingPrinted);
    expect(JSON.stringify(endless).length).toBeLessThan(60_000);
  });

  it('recognises a secret that came in two pieces, and shows no half of it meanwhile', () => {
    const secret = new Secret('planted~secret~value~0123456789');
    const begun = print(nothingPrinted, 'token planted~secret~va');
    expect(JSON.stringify(begun.lines)).not.toContain('planted');
    expect(all(['token planted~secret~va', 'lue~0123456789 refused\n']).join()).not.toContain('planted');
    expect(secret.matches(/planted/)).toBe(true);
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
