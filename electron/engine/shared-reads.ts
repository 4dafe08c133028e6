import { AsyncLocalStorage } from 'node:async_hooks';
import type { Evidence } from '../contract/vocabulary';
import type { Http, HttpRequest, HttpResponse } from './host';
import { record, recording } from './recording';

interface Kept {
  readonly result: PromiseSettledResult<HttpResponse>;
  readonly evidence: readonly Evidence[];
}

const look = new AsyncLocalStorage<Map<string, Promise<Kept>>>();

/** Runs a look at several steps in which a page that many of them need is asked for once. */
export function inOneLook<T>(work: () => Promise<T>): Promise<T> {
  return look.run(new Map(), work);
}

/**
 * Answers a read that allows it (`share`) with what the same look was told a moment ago; its line stands in the evidence
 * of everybody who used it. A write forgets all of it, and only whole answers are kept: a refusal is asked for again.
 */
export function sharedReads(http: Http): Http {
  return async (request) => {
    const kept = look.getStore();
    if (kept === undefined) return http(request);
    if (request.intent === 'write') {
      kept.clear();
      return http(request).finally(() => kept.clear());
    }
    if (request.share !== true || request.method !== 'GET') return http(request);
    const key = keyOf(request);
    const asked = kept.get(key) ?? remember(kept, key, () => http(request));
    const { result, evidence } = await asked;
    for (const line of evidence) record(line);
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  };
}

/** Who asks is part of the question: another token may see other things. */
function keyOf({ url, jar, redirect, headers = {} }: HttpRequest): string {
  return JSON.stringify([url, jar, redirect, headers['authorization'] ?? headers['Authorization'] ?? '']);
}

/** Whoever waits for an answer that never comes shares what was tried, too. */
function remember(
  kept: Map<string, Promise<Kept>>,
  key: string,
  ask: () => Promise<HttpResponse>,
): Promise<Kept> {
  const asked = recording(ask).then((one) => {
    const whole = one.result.status === 'fulfilled' && one.result.value.status === 200;
    if (!whole && kept.get(key) === asked) kept.delete(key);
    return one;
  });
  kept.set(key, asked);
  return asked;
}
