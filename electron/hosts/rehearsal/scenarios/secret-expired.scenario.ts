import { scenario as healthy } from './healthy.scenario';
import type { Scenario } from './index';

const dayMs = 86_400_000;

/** Everything was right until the secret ended last week. */
export const scenario: Scenario = {
  ...healthy,
  name: 'secret-expired',
  arrange: (world, now) => {
    healthy.arrange(world, now);
    const { applications, passwords } = world.microsoft;
    const ended = { endDateTime: new Date(now.getTime() - 7 * dayMs).toISOString() };
    for (const one of passwords) Object.assign(one, ended);
    for (const { value } of applications)
      value['passwordCredentials'] = (value['passwordCredentials'] as readonly object[]).map((one) => ({
        ...one,
        ...ended,
      }));
  },
};
