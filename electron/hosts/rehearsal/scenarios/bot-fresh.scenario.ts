import { adaAndAna } from '../parts';
import { botEndpoint, withAzure, withBotEra } from '../parts-bot';
import type { Scenario } from './index';

/** A site with the bot-era plugins, connected and synchronised; a subscription in Azure, and no bot yet. */
export const scenario: Scenario = {
  name: 'bot-fresh',
  journey: 'moodle-teams',
  arrange: (world, now) => {
    withBotEra(world, now);
    withAzure(world);
  },
  signedIn: adaAndAna.signedIn,
  answers: { ...adaAndAna.answers, 'bot-deployment': { endpoint: botEndpoint } },
};
