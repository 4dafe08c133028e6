import { adaAndAna } from '../parts';
import type { Scenario } from './index';

/** A site without any of the three plugins, whose installer is open. */
export const scenario: Scenario = { name: 'plugins-missing', arrange: () => undefined, ...adaAndAna };
