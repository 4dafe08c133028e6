import { adaAndAna } from '../parts';
import {
  botEndpoint,
  withAzure,
  withBotEra,
  withBotGroup,
  withBotInMoodle,
  withBotRegistration,
} from '../parts-bot';
import type { Scenario } from './index';

/** Ready for the deployment, but somebody else in the world has the name the site would take. */
export const scenario: Scenario = {
  name: 'bot-name-taken',
  journey: 'moodle-teams',
  arrange: (world, now) => {
    withBotEra(world, now);
    withAzure(world);
    withBotRegistration(world, now);
    withBotInMoodle(world);
    withBotGroup(world);
    world.microsoft.azure.takenBotNames.push('bot-moodle-contoso-example');
  },
  signedIn: adaAndAna.signedIn,
  answers: { ...adaAndAna.answers, 'bot-deployment': { endpoint: botEndpoint } },
};
