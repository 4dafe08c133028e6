import { adaAndAna, register, withConsent, withPlugins, withSecret } from '../parts';
import {
  withConnection,
  withCourseSync,
  withPublishedApp,
  withTeamsSettings,
  withUserSync,
} from '../parts-teams';
import type { Scenario } from './index';

/** Everything as it must be; the secret is good for most of a year. */
export const scenario: Scenario = {
  name: 'healthy',
  arrange: (world, now) => {
    withPlugins(world);
    register(world, now);
    withSecret(world, now, 300);
    withConsent(world, now);
    withConnection(world);
    withUserSync(world, now);
    withCourseSync(world, now);
    withTeamsSettings(world);
    withPublishedApp(world, now);
  },
  ...adaAndAna,
};
