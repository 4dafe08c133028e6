import { resolve } from 'node:path';
import type { Report } from '../contract/report';
import { knownEnds } from '../engine/endings';
import { redact } from '../engine/secret';
import { lookOver, type LookInput } from './look';
import type { Machine } from './machine';
import { readOptions, usage, type Options } from './options';
import { prepare, WrongUse, type Task } from './prepare';
import { writeBundle, writeReports } from './write';

type ExitCode = 0 | 1 | 2 | 3;

/** How many set-ups are looked at side by side. */
const atOnce = 4;

/** One call of the command line, from its arguments to its exit code (docs/headless.md). */
export async function run(argv: readonly string[], machine: Machine): Promise<ExitCode> {
  const asked = readOptions(argv);
  if (asked.kind === 'help') {
    machine.out(usage);
    return 0;
  }
  try {
    if (asked.kind === 'wrong') throw new WrongUse(asked.why);
    return await lookAtAll(await prepare(asked.options, machine), asked.options, machine);
  } catch (error) {
    if (error instanceof WrongUse) {
      machine.error(`${error.message}\nvalidate --help tells what can be asked.`);
      return 3;
    }
    machine.error(`could not look, ${wordsOf(error)}`);
    return 2;
  }
}

async function lookAtAll(tasks: readonly Task[], options: Options, machine: Machine): Promise<ExitCode> {
  const codes: ExitCode[] = [];
  const waiting = [...tasks.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      codes[next[0]] = await lookAtOne(next[1], options, machine);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, tasks.length) }, work));
  return [1 as const, 2 as const].find((code) => codes.includes(code)) ?? 0;
}

/** What breaks in one set-up is said and counts as "could not look": the others are looked at all the same. */
async function lookAtOne(task: Task, options: Options, { cwd, app, out, error }: Machine): Promise<ExitCode> {
  const { lang, strict, formats, only, bundle } = options;
  try {
    const opened = await task.open();
    if ('why' in opened) throw new Error(opened.why);
    const { journey, earlier, accepted } = task;
    const partial = only.length > 0;
    const ends: LookInput['knownEnds'] = only.includes(knownEnds) ? 'asked' : partial ? 'no' : 'too';
    const asked = { journey, partial, knownEnds: ends, app, lang, strict, accepted, earlier };
    const looked = await lookOver(opened, asked).finally(() => opened.close());
    await writeReports(task.out, formats, looked.report);
    if (bundle !== null) await writeBundle(resolve(cwd, bundle), looked);
    out(`${task.name}: ${summary(looked.report)}`);
    return looked.report.verdict.exitCode;
  } catch (reason) {
    error(`${task.name}: could not look, ${wordsOf(reason)}`);
    return 2;
  }
}

function wordsOf(error: unknown): string {
  return redact(error instanceof Error ? error.message : String(error));
}

function summary({ verdict, counts, drift }: Report): string {
  const parts = [
    `ok ${String(counts.pass)}`,
    `fail ${String(counts.fail)}`,
    `could not look ${String(counts.unknown)}`,
    `skipped ${String(counts.skipped)}`,
    `by hand ${String(counts.manual)}`,
    ...(counts.accepted > 0 ? [`accepted ${String(counts.accepted)}`] : []),
    ...(drift.sinceLast === null ? [] : [`changed ${String(drift.sinceLast.entries.length)}`]),
  ];
  return `${verdictWords[verdict.kind]}; ${parts.join(', ')}`;
}

const verdictWords: Readonly<Record<Report['verdict']['kind'], string>> = {
  well: 'all well',
  fails: 'something fails',
  'could-not-look': 'something could not be looked at',
};
