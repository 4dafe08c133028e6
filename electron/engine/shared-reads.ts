import { AsyncLocalStorage } from 'node:async_hooks';
import type { Evidence } from '../contract/vocabulary';
import type { Http, HttpRequest, HttpResponse } from './host';
import { record, recording } from './recording';

interface Kept {
  readonly response: HttpResponse;
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
    const asked = kept.get(key) ?? remember(kept, key, ask(http, request));
    const { response, evidence } = await asked;
    for (const line of evidence) record(line);
    return response;
  };
}

/** Who asks is part of the question: another token may see other things. */
function keyOf({ url, jar, redirect, headers = {} }: HttpRequest): string {
  return JSON.stringify([url, jar, redirect, headers['authorization'] ?? headers['Authorization'] ?? '']);
}

async function ask(http: Http, request: HttpRequest): Promise<Kept> {
  const { evidence, result } = await recording(() => http(request));
  if (result.status === 'fulfilled') return { response: result.value, evidence };
  for (const line of evidence) record(line);
  throw result.reason;
}

function remember(kept: Map<string, Promise<Kept>>, key: string, asked: Promise<Kept>): Promise<Kept> {
  kept.set(key, asked);
  const forget = (): void => {
    if (kept.get(key) === asked) kept.delete(key);
  };
  asked.then(({ response }) => {
    if (response.status !== 200) forget();
  }, forget);
  return asked;
}
