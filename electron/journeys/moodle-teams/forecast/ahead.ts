/**
 * The same pages, each asked for while the one before it is still being worked on. Never more than one is under way, as
 * a Moodle session answers one request at a time. Giving up waits for the page under way: a signal ends that sooner.
 */
export async function* ahead<T>(pages: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  const from = pages[Symbol.asyncIterator]();
  const ask = (): Promise<IteratorResult<T, unknown>> => {
    const asked = from.next();
    // Whoever gives up never looks at the page under way: its failure must not count as unhandled.
    asked.catch(() => undefined);
    return asked;
  };
  let under = ask();
  try {
    for (let page = await under; page.done !== true; page = await under) {
      under = ask();
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
