import { scenario as healthy } from './healthy.scenario';
import type { Scenario } from './index';

/** A newer Moodle marks its session cookie Lax, and the plugin is too old to undo that (MDL-83526). */
export const scenario: Scenario = {
  ...healthy,
  name: 'cookie-lax',
  arrange: (world, now) => {
    healthy.arrange(world, now);
    world.moodle.release = '4.5.12 (Build: 20261102)';
    world.moodle.cookieLax = true;
  },
};
