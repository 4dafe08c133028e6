import { NetworkFailure, type Clock } from '../../../engine/host';
import { networkProblem } from '../refusal';

/** Waits like the clock; whoever stops it ends it as a cancelled request would. */
export async function waited(
  clock: Clock,
  ms: number,
  signal: AbortSignal | undefined,
  request: string,
): Promise<void> {
  try {
    await clock.sleep(ms, signal);
  } catch (error) {
    throw error instanceof NetworkFailure ? networkProblem(error, request) : error;
  }
}

/** Waits until one more request is allowed. */
export type Pace = (signal?: AbortSignal) => Promise<void>;

/** At most so many requests in any such time (milliseconds), in the order they came. */
export function paced(clock: Clock, most: number, windowMs: number, request: string): Pace {
  let sent: readonly number[] = [];
  let last: Promise<void> = Promise.resolve();
  const wait = async (signal: AbortSignal | undefined): Promise<void> => {
    const now = clock.now().getTime();
    sent = sent.filter((one) => now - one < windowMs);
    const first = sent[0];
    if (sent.length >= most && first !== undefined) {
      await waited(clock, first + windowMs - now, signal, request);
      sent = sent.slice(1);
    }
    sent = [...sent, clock.now().getTime()];
  };
  return (signal) => {
    const own = last.then(() => wait(signal));
    last = own.catch(() => undefined);
    return own;
  };
}
