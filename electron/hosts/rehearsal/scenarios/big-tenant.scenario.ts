import { defaultDomain } from '../../../integrations/microsoft/simulator/state';
import { scenario as healthy } from './healthy.scenario';
import type { Scenario } from './index';

const seed = 20_261_122;
const users = 50_000;
const courses = 3000;

/** A large university: its people and courses are worked out from a seed when somebody asks for them. */
export const scenario: Scenario = {
  ...healthy,
  name: 'big-tenant',
  arrange: (world, now) => {
    healthy.arrange(world, now);
    const { microsoft, moodle } = world;
    microsoft.generated = { seed, users };
    microsoft.pageLimit = 999;
    moodle.generated = { seed, users, courses, domain: defaultDomain(microsoft.tenant) };
  },
};
