import type { Call } from './call';
import { taskDefinitions, type TaskDefinition } from './task-definitions';
import type { MoodleState, TaskState } from './state';

/** Tasks of what is installed. */
export function installedTasks(state: MoodleState): readonly TaskDefinition[] {
  return taskDefinitions(state).filter(
    ({ component }) => component === 'core' || state.plugins[component] !== undefined,
  );
}

export function findTask(state: MoodleState, className: string): TaskDefinition | undefined {
  const bare = className.replace(/^\\/, '');
  return installedTasks(state).find((one) => one.className === bare);
}

export function taskState(state: MoodleState, className: string): TaskState {
  return state.tasks[className] ?? { disabled: false, failDelay: 0, lastRun: null };
}

export function setTask(state: MoodleState, className: string, change: Partial<TaskState>): void {
  state.tasks[className] = { ...taskState(state, className), ...change };
}

/** Both are needed for the button of a row (contract, chapter 7). */
export function mayRunNow({ state }: Call): boolean {
  return (state.settings['s_tool_task_enablerunnow'] ?? '1') === '1' && phpPath(state) !== '';
}

export function phpPath(state: MoodleState): string {
  return state.settings['s__pathtophp'] ?? '';
}

const keptLogs = 40;
/** A real site keeps every line; a pretended state should stay small. */
const keptLines = { head: 500, tail: 2500 };

export function addLog(state: MoodleState, className: string, started: Date, output: string): void {
  const id = (state.taskLogs.at(-1)?.id ?? 0) + 1;
  const entry = { id, className, started: started.toISOString(), output: shortened(output) };
  state.taskLogs = [...state.taskLogs.slice(1 - keptLogs), entry];
}

function shortened(output: string): string {
  const lines = output.split('\n');
  const { head, tail } = keptLines;
  if (lines.length <= head + tail) return output;
  return [...lines.slice(0, head), '...... ...', ...lines.slice(-tail)].join('\n');
}
