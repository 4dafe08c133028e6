import { describe, expect, it } from 'vitest';
import { takeTurns } from './turns';

describe('takeTurns', () => {
  it('lets requests of one session wait for each other, others not', async () => {
    const inTurn = takeTurns();
    const seen: string[] = [];
    let finish: () => void = () => undefined;
    const slow = inTurn('a', () => new Promise<void>((resolve) => (finish = resolve))).then(() =>
      seen.push('slow'),
    );
    const next = inTurn('a', () => Promise.resolve(seen.push('next')));
    await inTurn('b', () => Promise.resolve(seen.push('other')));
    await inTurn(null, () => Promise.resolve(seen.push('visitor')));
    expect(seen).toEqual(['other', 'visitor']);
    finish();
    await Promise.all([slow, next]);
    expect(seen.slice(2).sort()).toEqual(['next', 'slow']);
  });

  it('goes on after a failure', async () => {
    const inTurn = takeTurns();
    await expect(inTurn('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await inTurn('a', () => Promise.resolve(1))).toBe(1);
  });
});
