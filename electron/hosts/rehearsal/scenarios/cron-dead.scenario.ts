import { scenario as healthy } from './healthy.scenario';
import type { Scenario } from './index';

/** Cron stopped three days ago, and the site lets nobody start a task from the browser. */
export const scenario: Scenario = {
  ...healthy,
  name: 'cron-dead',
  arrange: (world, now) => {
    healthy.arrange(world, now);
    world.moodle.cron = 'dead';
    world.moodle.taskLogs = [];
    world.moodle.settings['s__pathtophp'] = '';
  },
};
