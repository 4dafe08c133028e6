import { moodle } from '../../../integrations/moodle/port';
import { Problem, defineStep, noRights } from '../../../engine/step';
import { step as courseSync } from './course-sync.step';
import { step as moodleSession } from './moodle-session.step';
import { step as moodleSite, wwwrootOf } from './moodle-site.step';
import { step as plugins } from './plugins.step';
import { judge } from './scheduled-tasks-judge';
import { handOver, plan, type TaskChange } from './scheduled-tasks-plan';
import { askableRuns, lookAtTasks, runTasks, type Before, type SeenTasks } from './scheduled-tasks-seen';
import { messages } from './scheduled-tasks.messages';
import { step as userSync } from './user-sync.step';

export const step = defineStep({
  id: 'scheduled-tasks',
  messages,
  phase: 'sync',
  order: 30,
  rights: noRights,
  uses: { moodle },
  // A user sync whose scope resolves to nobody must not be started.
  needs: { moodleSite, moodleSession, plugins, userSync, courseSync },
  questions: {},
  look: ({ moodle, seen, hints, clock }): Promise<SeenTasks> => {
    const wwwroot = wwwrootOf(seen.moodleSite);
    const before: Before = {
      wwwroot,
      held: seen.courseSync.held,
      user: seen.userSync,
      now: clock.now(),
    };
    return lookAtTasks(moodle.at(wwwroot), before, hints);
  },
  judge: (seen) => judge(seen),
  plan: (seen) => plan(seen),
  apply: async (change, { moodle, seen, clock, leave, keep, output }) => {
    const wwwroot = wwwrootOf(seen.moodleSite);
    const site = moodle.at(wwwroot);
    const data = change.data as TaskChange;
    if ('enable' in data) return site.setTaskEnabled(data.enable, true);
    const { className, judgeRun } = runTasks[data.run];
    // A run may take an hour. Whoever stops need not wait for it: the server works on without us.
    const text = await site.runTask(className, output, leave).catch((error: unknown) => {
      throw leave.aborted ? goesOn() : error;
    });
    const [newest] = await site.taskLogs(className);
    // The output is gone with the window, and a site may keep no log of runs that went well.
    await keep({
      wwwroot,
      [`${data.run}.at`]: clock.now().toISOString(),
      [`${data.run}.log`]: newest === undefined ? null : String(newest.id),
      [`${data.run}.result`]: judgeRun(text).result,
      [`${data.run}.asked`]: null,
    });
  },
  acts: (seen) =>
    (seen === undefined ? [] : askableRuns(seen)).map((id) => ({
      id: `again-${id}`,
      label: messages(`again.${id}`),
      primary: false,
    })),
  // Only lets the run into the plan: it starts when that is approved.
  act: async (act, { seen, keep }) => {
    const id = act.slice('again-'.length);
    const wwwroot = wwwrootOf(seen.moodleSite);
    await keep({
      wwwroot,
      [`${id}.at`]: null,
      [`${id}.log`]: null,
      [`${id}.result`]: null,
      [`${id}.asked`]: 'yes',
    });
  },
  handOver: (seen) => handOver(seen),
});

function goesOn(): Problem {
  return new Problem({
    system: 'moodle',
    kind: 'unexpected',
    status: 0,
    code: 'left-running',
    say: messages('left'),
    hint: messages('left.hint'),
  });
}
