import { NetworkFailure, type Clock } from './host';

/**
 * A clock whose waits are shorter than they say: `now` jumps ahead by what was not really waited, so that whatever
 * depends on it (replication, settling) agrees. Speed Infinity never really waits.
 */
export function pretendClock(speed: number, start?: Date): Clock {
  let ahead = start === undefined ? 0 : start.getTime() - Date.now();
  return {
    speed,
    now: () => new Date(Date.now() + ahead),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const cancelled = (): void => {
          clearTimeout(timer);
          reject(new NetworkFailure('cancelled', 'ABORTED', ''));
        };
        const real = Number.isFinite(speed) ? ms / speed : 0;
        const timer = setTimeout(() => {
          signal?.removeEventListener('abort', cancelled);
          ahead += ms - real;
          resolve();
        }, real);
        if (signal?.aborted) cancelled();
        else signal?.addEventListener('abort', cancelled, { once: true });
      }),
  };
}
