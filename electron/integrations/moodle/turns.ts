import { NetworkFailure, type HttpRequest } from '../../engine/host';

/**
 * One request of a session after the other. PHP locks the session, so more of them under way gain nothing (contract,
 * 6a); each would only hold a worker of the server, and the page of Moodle's features makes the server ask itself over
 * https: where no worker is left for that, the whole site stands still until something times out.
 */
export type Turns = <T>(request: Pick<HttpRequest, 'url' | 'signal'>, work: () => Promise<T>) => Promise<T>;

interface Waiting {
  readonly begin: () => void;
  readonly refuse: (failure: NetworkFailure) => void;
}

export function makeTurns(): Turns {
  const waiting = new Set<Waiting>();
  let busy = false;
  const turn = async (request: Pick<HttpRequest, 'url' | 'signal'>): Promise<void> => {
    if (busy) await inLine(waiting, request);
    busy = true;
  };
  const over = (): void => {
    const [next] = waiting;
    if (next === undefined) busy = false;
    else next.begin();
  };
  return async (request, work) => {
    await turn(request);
    try {
      return await work();
    } catch (error) {
      // A site that does not answer would keep each of them waiting as long again.
      if (error instanceof NetworkFailure && error.reason === 'timeout')
        for (const one of [...waiting]) one.refuse(error);
      throw error;
    } finally {
      over();
    }
  };
}

function inLine(waiting: Set<Waiting>, { url, signal }: Pick<HttpRequest, 'url' | 'signal'>): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      waiting.delete(one);
      signal?.removeEventListener('abort', stop);
    };
    const refuse = (failure: NetworkFailure): void => {
      leave();
      reject(failure);
    };
    const stop = (): void => {
      refuse(new NetworkFailure('cancelled', 'aborted', url));
    };
    const begin = (): void => {
      leave();
      resolve();
    };
    const one: Waiting = { begin, refuse };
    if (signal?.aborted === true) {
      stop();
      return;
    }
    waiting.add(one);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
