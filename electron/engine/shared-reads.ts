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

/** Lets everybody of this look ask anew, after something that is no write but changes what pages say. */
export function forgetShared(): void {
  look.getStore()?.clear();
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
    const asked = kept.get(key) ?? remember(kept, key, request, http);
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
  request: HttpRequest,
  http: Http,
): Promise<Kept> {
  const asked = recording(() => http(request)).then((one) => {
    if (!isWhole(one.result, request) && kept.get(key) === asked) kept.delete(key);
    return one;
  });
  kept.set(key, asked);
  return asked;
}

/** What another would be told as well: a page, or where a visitor without any session is led. */
function isWhole(result: Kept['result'], { jar }: HttpRequest): boolean {
  if (result.status === 'rejected') return false;
  const { status, headers } = result.value;
  return (
    status === 200 || (jar === 'none' && status >= 300 && status < 400 && headers['location'] !== undefined)
  );
}
