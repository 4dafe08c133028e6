import { readFile } from 'node:fs/promises';
import { forecast, type ForecastOptions } from '../../electron/journeys/moodle-teams/forecast/forecast';
import { openMachine, type Machine } from './machine';
import type { Played } from './simulators';

/** The choice that reads everything there is. */
const options: ForecastOptions = {
  create: true,
  update: true,
  match: true,
  switchAuth: false,
  byEmail: false,
  guests: false,
  leavers: 'suspend',
  reenable: false,
  disabledSync: false,
  scope: { kind: 'everyone' },
  extendedUsernames: false,
};

const seconds = (from: number): number => (performance.now() - from) / 1000;

/**
 * The most memory this process ever held, in megabytes. The usage Node reports also counts what its parent held when it
 * was started, so Linux is asked itself (proc(5), VmHWM).
 */
async function peakMemoryMb(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
  return Math.round(Number(kilobytes) / 1024);
}

const rounded = (value: number): number => Number(value.toFixed(2));

/** Makes one forecast; the requests it took stay written down in the machine. */
async function once(
  machine: Machine,
): Promise<{ readonly took: number; readonly rows: number; readonly counts: object }> {
  machine.forget();
  const from = performance.now();
  const { rows, counts } = await forecast(
    machine.people,
    machine.site,
    options,
    new AbortController().signal,
    () => undefined,
  );
  return { took: seconds(from), rows: rows.size, counts };
}

/** Fetches what the forecast fetched, in the same order over the same connection, and throws it away. */
async function bareLoop(machine: Machine): Promise<number> {
  // The signals of the forecast have fired: it is over.
  const requests = machine.sent().map(({ signal: _over, ...request }) => request);
  const from = performance.now();
  for (const request of requests) await machine.bare(request);
  return seconds(from);
}

async function measure(played: Played, runs: number): Promise<void> {
  const machine = await openMachine(played);
  // Neither side is warm in the first round, so it does not count; then in turn, so that noise hits both.
  let last = await once(machine);
  const peak = await peakMemoryMb();
  await bareLoop(machine);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    last = await once(machine);
    ours.push(last.took);
    bare.push(await bareLoop(machine));
  }
  const requests = machine.sent().length;
  const result = {
    bench: 'forecast',
    runs,
    rows: last.rows,
    counts: last.counts,
    // The fastest of each: whatever else the computer does only ever adds.
    seconds: rounded(Math.min(...ours)),
    // Of a process that makes one forecast; what comes after it is there for the comparison.
    peakMemoryMb: peak,
    peakMemoryAllRunsMb: await peakMemoryMb(),
    requests,
    bare: { seconds: rounded(Math.min(...bare)), requests },
    ratio: rounded(Math.min(...ours) / Math.min(...bare)),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
  await machine.close();
}

void measure(JSON.parse(process.argv[2] ?? '') as Played, Number(process.argv[3] ?? '7'));
