/** Scheduled tasks and cron (Moodle contract, chapter 7). */

export interface ScheduledTask {
  /** PHP class without a leading backslash, e.g. `local_o365\\task\\usersync`. */
  readonly className: string;
  readonly disabled: boolean;
  /** Seconds; 0 means the last run was fine. A failing synchronisation still ends with 0. */
  readonly failDelaySeconds: number;
  /** As the site's page words them, in the language of the session; quoted only. */
  readonly lastRun: string;
  readonly nextRun: string;
  /** Whether the page offers to run it now. */
  readonly runnable: boolean;
}

export interface CronState {
  /** As the site's own status report judges it. */
  readonly state: 'ok' | 'warning' | 'dead';
  /** The report's sentence, in the language of the session; quoted only. */
  readonly text: string;
}

export interface TaskLogEntry {
  /** Newest has the highest. */
  readonly id: number;
  /** Start, as the page words it. */
  readonly started: string;
}

export interface MoodleTasks {
  /** Tasks of the Microsoft 365 plugins. */
  tasks(): Promise<readonly ScheduledTask[]>;
  setTaskEnabled(className: string, enabled: boolean): Promise<void>;
  /** Null when the site has no status report for cron. */
  cron(): Promise<CronState | null>;
  /** Why a task can or cannot be run from the browser. */
  runNow(): Promise<{ readonly allowed: boolean; readonly phpPath: string | null }>;
  /**
   * Runs the task in the request and answers its whole output; pieces are told as they come. A task that prints an
   * error still ends well: read the output.
   */
  runTask(className: string, onText: (text: string) => void, signal: AbortSignal): Promise<string>;
  /** Newest first. */
  taskLogs(className: string): Promise<readonly TaskLogEntry[]>;
  taskLog(id: number): Promise<string>;
}
