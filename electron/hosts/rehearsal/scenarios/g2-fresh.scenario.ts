import { asGeneration } from '../../../integrations/moodle/simulator/generations';
import { adaAndAna, withPlugins } from '../parts';
import { rehearsalSite } from '../site';
import type { Scenario } from './index';

const address = `${rehearsalSite}/learn`;

/** Moodle 4.4 in a folder, with the plugins 4.4.6: no bot any more, settings still in one page; nothing registered. */
export const scenario: Scenario = {
  name: 'g2-fresh',
  journey: 'moodle-teams',
  arrange: (world) => {
    world.moodle.wwwroot = address;
    asGeneration(world.moodle, 'G2');
    withPlugins(world);
  },
  signedIn: adaAndAna.signedIn,
  answers: { ...adaAndAna.answers, 'moodle-site': { address } },
};
