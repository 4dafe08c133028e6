import { AsyncLocalStorage } from 'node:async_hooks';

/** One at a time, in the order they came; what runs inside a turn may take further ones at once. */
export interface Turns {
  take<T>(run: () => Promise<T>): Promise<T>;
  /** For a turn that ends elsewhere: settles when it has begun, and answers how to end it. */
  begin(): Promise<() => void>;
}

export function makeTurns(): Turns {
  const inside = new AsyncLocalStorage<true>();
  let last: Promise<void> = Promise.resolve();
  const begin = async (): Promise<() => void> => {
    if (inside.getStore() === true) return () => undefined;
    const before = last;
    let end = (): void => undefined;
    last = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    return end;
  };
  return {
    begin,
    take: async (run) => {
      const end = await begin();
      try {
        return await inside.run(true, run);
      } finally {
        end();
      }
    },
  };
}
