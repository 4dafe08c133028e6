import { people } from '../../../integrations/microsoft/port';
import { defineCheck, type Verdict } from '../../../engine/step';
import { step as courseSync } from '../steps/course-sync.step';
import { step as scheduledTasks } from '../steps/scheduled-tasks.step';
import type { RunFacts } from '../steps/scheduled-tasks-logs';
import { step as userSync } from '../steps/user-sync.step';
import { messages } from './sync-scale.messages';

interface SeenScale {
  /** People in the tenant; null while users are not synchronised. */
  readonly users: number | null;
  /** How the last run of the user sync ended; null when nobody knows of one. */
  readonly lastRun: RunFacts | null;
  /** Courses that are to be teams, and how many one run handles; null while course sync is off. */
  readonly courses: { readonly wanted: number; readonly perTask: number | null } | null;
}

type Found = Verdict<'usersync-db-dies' | 'sync-small-batches' | 'teams-throttled'>;

/** Catalogue, `usersync-db-dies`: from here on a run that breaks off has most likely lost its database connection. */
const manyUsers = 5000;
/** One run a minute where cron lives: more runs than this take over half an hour. */
const manyRuns = 30;
/** More teams at a time than Microsoft makes without telling to wait; our own judgement, no limit is published. */
const manyTeams = 50;

/** Whether the two synchronisations get through what they are given. */
export const check = defineCheck({
  id: 'sync-scale',
  messages,
  rights: { look: ['app-read'], apply: [] },
  uses: { people },
  needs: { userSync, courseSync, scheduledTasks },
  questions: {},
  look: async ({ people, seen }): Promise<SeenScale> => {
    const { settings, courses } = seen.courseSync;
    const on = seen.userSync.stored.options.length > 0;
    return {
      users: on ? await people.userCount({ kind: 'everyone' }) : null,
      lastRun: seen.scheduledTasks.runs.usersync.last,
      courses: courses === null ? null : { wanted: courses.wanted, perTask: settings.perTask },
    };
  },
  judge: (seen): readonly Found[] => [...users(seen), ...courses(seen)],
});

function users({ users: count, lastRun }: SeenScale): readonly Found[] {
  const point = 'usersync-db-dies';
  if (count === null || (count > manyUsers && (lastRun === null || lastRun.result === 'was-off')))
    return [{ point, outcome: 'skipped', skipped: 'not-applicable', severity: 'advice' }];
  const params = { count };
  if (lastRun === null || count <= manyUsers || !brokeOff(lastRun))
    return [{ point, outcome: 'pass', params }];
  const remedy = { step: 'plugins' };
  return [{ point, outcome: 'fail', severity: 'problem', params, actual: lastRun.lines, remedy }];
}

/** Ended by the server, or by Moodle over its database: core's error codes of that family begin and end alike. */
function brokeOff({ result, lines }: RunFacts): boolean {
  return result === 'unfinished' || lines.some((line) => /\bdml\w+exception\b/.test(line));
}

function courses({ courses: given }: SeenScale): readonly Found[] {
  if (given === null || given.perTask === null) {
    const severity = 'advice';
    return [{ point: 'sync-small-batches', outcome: 'skipped', skipped: 'not-chosen', severity }];
  }
  const { wanted, perTask } = given;
  const runs = Math.ceil(wanted / Math.max(1, perTask));
  const atOnce = Math.min(wanted, perTask);
  const common = { severity: 'advice', remedy: { step: 'course-sync' } } as const;
  return [
    runs <= manyRuns
      ? { point: 'sync-small-batches', outcome: 'pass' }
      : {
          ...common,
          point: 'sync-small-batches',
          outcome: 'fail',
          params: { runs, wanted },
          actual: String(perTask),
        },
    atOnce <= manyTeams
      ? { point: 'teams-throttled', outcome: 'pass' }
      : {
          ...common,
          point: 'teams-throttled',
          outcome: 'fail',
          params: { count: atOnce },
          actual: String(perTask),
        },
  ];
}
