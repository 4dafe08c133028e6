/** A tenth of a second: as often as a person can follow. */
const soonMs = 100;

/** For what changes many times a second: whoever asks gets one call for a tenth-second's worth of changes. */
export function soon(work: () => void): { readonly ask: () => void; readonly end: () => void } {
  let timer: NodeJS.Timeout | null = null;
  return {
    ask: () => {
      if (timer !== null) return;
      timer = setTimeout(() => {
        timer = null;
        work();
      }, soonMs);
      timer.unref();
    },
    end: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
