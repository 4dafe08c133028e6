import { describe, expect, it } from 'vitest';
import { ahead } from './ahead';

function pagesOf(log: string[], failAt = Infinity): AsyncIterable<number> {
  return (async function* () {
    try {
      for (let page = 1; page <= 3; page += 1) {
        log.push(`ask ${String(page)}`);
        // The answer comes later, as over a network.
        await Promise.resolve();
        if (page === failAt) throw new Error('refused');
        yield page;
      }
    } finally {
      log.push('closed');
    }
  })();
}

describe('reading ahead', () => {
  it('asks for the next page before the one at hand is worked on, and for no more', async () => {
    const log: string[] = [];
    for await (const page of ahead(pagesOf(log), 1)) log.push(`work ${String(page)}`);
    expect(log).toEqual(['ask 1', 'ask 2', 'work 1', 'ask 3', 'work 2', 'closed', 'work 3']);
  });

  it('passes a refusal on after the pages before it', async () => {
    const log: string[] = [];
    const read = async (): Promise<void> => {
      for await (const page of ahead(pagesOf(log, 2), 1)) log.push(`work ${String(page)}`);
    };
    await expect(read()).rejects.toThrow('refused');
    expect([...log].sort()).toEqual(['ask 1', 'ask 2', 'closed', 'work 1']);
  });

  it('leaves nothing open when the reader gives up, whatever the page under way comes to', async () => {
    const log: string[] = [];
    for await (const page of ahead(pagesOf(log, 2), 1)) {
      log.push(`work ${String(page)}`);
      break;
    }
    expect([...log].sort()).toEqual(['ask 1', 'ask 2', 'closed', 'work 1']);
  });

  it('leaves a refusal unheard where nobody ever reads', async () => {
    const unheard: unknown[] = [];
    const listen = (reason: unknown): void => void unheard.push(reason);
    process.on('unhandledRejection', listen);
    const log: string[] = [];
    ahead(pagesOf(log, 2), 24);
    // Node tells of a rejection nobody took care of when its queue of promises has run dry.
    for (let wait = 0; wait < 3; wait += 1) await new Promise((done) => setImmediate(done));
    process.off('unhandledRejection', listen);
    expect(log).toEqual(['ask 1', 'ask 2', 'closed']);
    expect(unheard).toEqual([]);
  });

  it('goes on fetching while nobody reads, up to its bound', async () => {
    const log: string[] = [];
    const pages = ahead(pagesOf(log), 2);
    for (let wait = 0; wait < 20; wait += 1) await Promise.resolve();
    expect(log).toEqual(['ask 1', 'ask 2']);
    const read: number[] = [];
    for await (const page of pages) read.push(page);
    expect(read).toEqual([1, 2, 3]);
  });
});
