/** What the log of one run says (Moodle contract, chapter 7). */
export type RunResult =
  /** It came to its end and reports no error. */
  | 'fine'
  /** The plugin reports an error and "succeeds" all the same. */
  | 'error'
  | 'not-configured'
  /** The option it serves was off when it ran: that run says nothing. */
  | 'was-off'
  /** It began and did not come to its end. */
  | 'unfinished';

export interface RunFacts {
  readonly result: RunResult;
  /** The lines that tell, as the plugin printed them. */
  readonly lines: readonly string[];
}

const shownLines = 5;
/** Fixed English lines of the plugin, never translated (releases 4.0.5, 4.4.6 and 4.5.7 measured). */
const notConfigured = /Microsoft 365 not configured/;
const userError = /Error in (?:delta|full) usersync:/;
const userStart = /Starting sync/;
const userEnd = /Sync process finished\./;
const courseStart = /Start syncing courses\./;
/** What the course sync prints for a course that got no team (local_o365 4.5.7; older wording from the catalogue). */
const courseError =
  /Could not (?:create|add) .*Reason ?:|Failed to create (?:class )?team|does not have an owner|no owners found for course|Team owner not found for|must have one or more owners|Could not provision the Moodle app|Error in API call:|Error updating groups/;
const taskEnd = /^Scheduled task (complete|failed):/m;

/** An error line comes first: a refused call is followed by "finished" in the same log. */
export function judgeUserRun(text: string): RunFacts {
  const errors = linesWith(text, userError);
  if (errors.length > 0) return { result: 'error', lines: errors };
  const bare = linesWith(text, notConfigured);
  if (bare.length > 0) return { result: 'not-configured', lines: bare };
  if (failed(text)) return { result: 'error', lines: lastLines(text) };
  if (!userStart.test(text)) return { result: 'was-off', lines: [] };
  return userEnd.test(text)
    ? { result: 'fine', lines: [] }
    : { result: 'unfinished', lines: lastLines(text) };
}

export function judgeCourseRun(text: string): RunFacts {
  const errors = linesWith(text, courseError);
  if (errors.length > 0) return { result: 'error', lines: errors };
  const bare = linesWith(text, notConfigured);
  if (bare.length > 0) return { result: 'not-configured', lines: bare };
  if (failed(text)) return { result: 'error', lines: lastLines(text) };
  if (!courseStart.test(text)) return { result: 'was-off', lines: [] };
  return taskEnd.test(text)
    ? { result: 'fine', lines: [] }
    : { result: 'unfinished', lines: lastLines(text) };
}

function failed(text: string): boolean {
  return taskEnd.exec(text)?.[1] === 'failed';
}

function linesWith(text: string, pattern: RegExp): readonly string[] {
  const found = text.split('\n').filter((line) => pattern.test(line));
  return found.slice(0, shownLines).map(bare);
}

function lastLines(text: string): readonly string[] {
  const lines = text.split('\n').map(bare);
  return lines.filter((line) => line !== '').slice(-shownLines);
}

/** Moodle indents what a task prints with dots. */
function bare(line: string): string {
  return line.replace(/^\.+\s*/, '').trim();
}
