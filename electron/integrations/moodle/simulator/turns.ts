/** All requests of one session run one after the other, as PHP locks it (contract, 6a); visitors do not wait. */
export function takeTurns(): <T>(session: string | null, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (session, work) => {
    if (session === null) return work();
    const mine = (last.get(session) ?? Promise.resolve()).then(work);
    const settled = mine.catch(() => undefined);
    last.set(session, settled);
    try {
      return await mine;
    } finally {
      if (last.get(session) === settled) last.delete(session);
    }
  };
}
