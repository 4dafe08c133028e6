import type { Files } from './host';
import { redact } from './secret';

export type RunKind =
  'open' | 'look' | 'judge' | 'plan' | 'approve' | 'apply' | 'applied' | 'refused' | 'act' | 'request';

export interface RunLine {
  /** UTC ISO 8601. */
  readonly at: string;
  readonly run: string;
  readonly step: string | null;
  readonly kind: RunKind;
  readonly [detail: string]: unknown;
}

export interface RunLog {
  readonly run: string;
  write(kind: RunKind, step: string | null, detail?: Readonly<Record<string, unknown>>): void;
  /** Settles when everything written so far is on disk. */
  flush(): Promise<void>;
}

/** What happened, once, in order: one redacted JSON line per event in `run-log/<UTC>.jsonl` of the profile. */
export function openRunLog(files: Files, now: () => Date): RunLog {
  const run = now().toISOString().replace(/[:.]/g, '-');
  const name = `run-log/${run}.jsonl`;
  let queue = Promise.resolve();
  return {
    run,
    write(kind, step, detail = {}) {
      const line: RunLine = { at: now().toISOString(), run, step, kind, ...detail };
      const text = redact(JSON.stringify(line));
      // A full disk must not end a change in flight: the change's own result tells what happened.
      queue = queue.then(() => files.append(name, `${text}\n`)).catch(() => undefined);
    },
    flush: () => queue,
  };
}
