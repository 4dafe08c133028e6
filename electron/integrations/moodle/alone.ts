/**
 * Filters and selections belong to the session, so all that asks with it shares them: whoever needs one of their own
 * does so alone. What could not be taken back is tried again before the next begins.
 */
export interface Alone {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Named, so that the same debt is not paid twice. */
  owe(name: string, undo: () => Promise<void>): void;
}

export function makeAlone(): Alone {
  let last: Promise<unknown> = Promise.resolve();
  const debts = new Map<string, () => Promise<void>>();
  const settle = async (): Promise<void> => {
    for (const [name, undo] of [...debts]) {
      // What fails again stays owed; the work itself will tell whether the site answers at all.
      await undo().then(
        () => debts.delete(name),
        () => undefined,
      );
    }
  };
  return {
    run: (work) => {
      const mine = last.then(settle).then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
    owe: (name, undo) => {
      debts.set(name, undo);
    },
  };
}
