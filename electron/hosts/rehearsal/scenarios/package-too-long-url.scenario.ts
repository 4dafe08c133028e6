import { adaAndAna, register, withConsent, withPlugins, withSecret } from '../parts';
import { rehearsalSite } from '../site';
import type { Scenario } from './index';

/** 61 characters: with what the plugin writes before it, the full name of the app is longer than Teams allows. */
const address = `${rehearsalSite}/faculty-of-applied-mathematics`;

/** A Moodle in a folder with a long name; everything before the Teams app is done. */
export const scenario: Scenario = {
  name: 'package-too-long-url',
  journey: 'moodle-teams',
  arrange: (world, now) => {
    world.moodle.wwwroot = address;
    withPlugins(world);
    register(world, now);
    withSecret(world, now, 300);
    withConsent(world, now);
  },
  signedIn: adaAndAna.signedIn,
  answers: { ...adaAndAna.answers, 'moodle-site': { address } },
};
