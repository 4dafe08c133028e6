import type { MicrosoftStage } from '../view';

const last = new WeakMap<MicrosoftStage, Promise<unknown>>();

/** The service does one thing at a time: a cycle reads and writes what an on-demand test reads and writes. */
export function inTurn<T>(stage: MicrosoftStage, run: () => Promise<T>): Promise<T> {
  const own = (last.get(stage) ?? Promise.resolve()).then(run);
  last.set(
    stage,
    own.catch(() => undefined),
  );
  return own;
}
