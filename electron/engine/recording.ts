import { AsyncLocalStorage } from 'node:async_hooks';
import type { Evidence } from '../contract/vocabulary';

const current = new AsyncLocalStorage<Evidence[]>();

/** Runs a look and returns what it asked of the outside world beside its result or error. */
export async function recording<T>(
  look: () => Promise<T>,
): Promise<{ readonly evidence: readonly Evidence[]; readonly result: PromiseSettledResult<T> }> {
  const evidence: Evidence[] = [];
  const [result] = await current.run(evidence, () => Promise.allSettled([look()]));
  return { evidence, result };
}

/** Called by the network seam for every request made on behalf of the running look. */
export function record(line: Evidence): void {
  current.getStore()?.push(line);
}
