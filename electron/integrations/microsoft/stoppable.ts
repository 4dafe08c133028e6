import { NetworkFailure } from '../../engine/host';
import { Problem } from '../../engine/step';
import { postLoopback } from './loopback';
import { messages } from './microsoft.messages';
import { networkProblem, system } from './refusal';

export function stoppedProblem(): Problem {
  return new Problem({ system, kind: 'signed-out', status: 0, say: messages('stopped'), code: 'cancelled' });
}

/** MSAL waits for a browser for ever: the person's cancel ends the wait, `release` lets MSAL let go of its port. */
export function untilStopped<T>(run: Promise<T>, signal: AbortSignal, release: () => void): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => {
      release();
      reject(stoppedProblem());
    };
    run.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** Answers MSAL's waiting loopback page with a refusal in place of the browser, so that its port is closed. */
export function endLoopback(signInUrl: string): void {
  const query = new URL(signInUrl).searchParams;
  const form = new URLSearchParams({ error: 'cancelled', state: query.get('state') ?? '' });
  // The listener may be gone already: then there is nothing to release.
  postLoopback(query.get('redirect_uri') ?? 'http://localhost', form).catch(() => undefined);
}

/** Between two requests of a long read: ends it as a cancelled request would. */
export function unlessStopped(signal: AbortSignal, path: string): void {
  if (signal.aborted) throw networkProblem(new NetworkFailure('cancelled', 'ABORTED', path), `GET ${path}`);
}
