/**
 * The same pages, fetched from now on while whoever reads them is busy with others, `most` of them ahead. Each is asked
 * for when the one before it has come: a Moodle session answers one request at a time, and Graph names the next page in
 * the last. Whoever may never read them ends the fetching by the signal the pages were made with.
 */
export function ahead<T>(pages: AsyncIterable<T>, most: number): AsyncGenerator<T, void, undefined> {
  const from = pages[Symbol.asyncIterator]();
  const fetched: Promise<IteratorResult<T, unknown>>[] = [];
  let idle = true;
  const fetchMore = (): void => {
    if (!idle || fetched.length >= most) return;
    idle = false;
    const next = from.next();
    fetched.push(next);
    next.then(
      ({ done }) => {
        idle = done !== true;
        fetchMore();
      },
      // The reader meets the failure in its turn.
      () => undefined,
    );
  };
  fetchMore();
  return drained(from, fetched, fetchMore);
}

async function* drained<T>(
  from: AsyncIterator<T>,
  fetched: Promise<IteratorResult<T, unknown>>[],
  fetchMore: () => void,
): AsyncGenerator<T, void, undefined> {
  try {
    for (let next = fetched.shift(); next !== undefined; next = fetched.shift()) {
      const page = await next;
      if (page.done === true) return;
      fetchMore();
      await turn();
      yield page.value;
    }
  } finally {
    await from.return?.();
  }
}

/** One turn of the event loop: only then has the request really left, and whoever else waits gets their chance. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
