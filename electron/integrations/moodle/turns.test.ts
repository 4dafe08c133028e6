import { describe, expect, it } from 'vitest';
import { NetworkFailure, type Http } from '../../engine/host';
import { signedIn } from './fixtures/bench';
import { makeTurns } from './turns';

const url = 'https://moodle.contoso.example/my/';

/** Work that ends when it is told to. */
function held() {
  let end: (failure?: Error) => void = () => undefined;
  const work = (): Promise<string> =>
    new Promise((resolve, reject) => {
      end = (failure) => {
        if (failure === undefined) resolve('answered');
        else reject(failure);
      };
    });
  return { work, end: (failure?: Error): void => end(failure) };
}

describe('taking turns in a session', () => {
  it('sends a request when the one before was answered, also with a refusal', async () => {
    const turns = makeTurns();
    const first = held();
    const begun: string[] = [];
    const one = turns({ url }, first.work);
    const others = ['second', 'third'].map((name) =>
      turns({ url }, () => {
        begun.push(name);
        return Promise.reject(new Error(name));
      }),
    );
    await Promise.resolve();
    expect(begun).toEqual([]);
    first.end();
    expect(await one).toBe('answered');
    expect((await Promise.allSettled(others)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(begun).toEqual(['second', 'third']);
    expect(await turns({ url }, () => Promise.resolve('free'))).toBe('free');
  });

  it('lets those who wait share the fate of one that got no answer', async () => {
    const turns = makeTurns();
    const first = held();
    const answers = Promise.allSettled([
      turns({ url }, first.work),
      turns({ url }, () => Promise.resolve('sent')),
    ]);
    await Promise.resolve();
    const late = new NetworkFailure('timeout', 'TIMEOUT', url);
    first.end(late);
    expect(await answers).toEqual([
      { status: 'rejected', reason: late },
      { status: 'rejected', reason: late },
    ]);
    expect(await turns({ url }, () => Promise.resolve('tried again'))).toBe('tried again');
  });

  it('does not keep anybody who has stopped waiting', async () => {
    const turns = makeTurns();
    const first = held();
    const stop = new AbortController();
    const one = turns({ url }, first.work);
    const stopped = turns({ url, signal: stop.signal }, () => Promise.resolve('sent'));
    await Promise.resolve();
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ reason: 'cancelled' });
    await expect(turns({ url, signal: stop.signal }, () => Promise.resolve('sent'))).rejects.toMatchObject({
      reason: 'cancelled',
    });
    first.end();
    expect(await one).toBe('answered');
  });

  it('never holds two workers of the site, however much is asked for at once', async () => {
    let underWay = 0;
    let most = 0;
    const counting =
      (http: Http): Http =>
      async (request) => {
        underWay += 1;
        most = Math.max(most, underWay);
        return http(request).finally(() => {
          underWay -= 1;
        });
      };
    const { site, asked } = await signedIn(undefined, { through: counting });
    await Promise.all([site.session(), site.teamsPrerequisites(), site.tasks(), site.plugins()]);
    expect(asked().length).toBeGreaterThan(6);
    expect(most).toBe(1);
  });
});
