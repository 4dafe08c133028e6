import { describe, expect, it } from 'vitest';
import { makeAlone } from './alone';

describe('being alone with a session', () => {
  it('lets one begin when the one before is over, also when that failed', async () => {
    const alone = makeAlone();
    const log: string[] = [];
    const work = (name: string) => async (): Promise<string> => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      if (name === 'b') throw new Error('refused');
      return name;
    };
    const done = await Promise.allSettled([alone.run(work('a')), alone.run(work('b')), alone.run(work('c'))]);
    expect(done.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('pays what is owed before the next begins, until it is paid', async () => {
    const alone = makeAlone();
    const log: string[] = [];
    alone.owe('filter', () => {
      log.push('tried');
      return log.length < 2 ? Promise.reject(new Error('refused')) : Promise.resolve();
    });
    for (let turn = 0; turn < 3; turn += 1) await alone.run(() => Promise.resolve());
    expect(log).toEqual(['tried', 'tried']);
  });
});
