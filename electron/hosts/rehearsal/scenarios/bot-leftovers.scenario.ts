import { withBot, withWebSite } from '../../../integrations/microsoft/simulator/azure/builders';
import { adaAndAna } from '../parts';
import { botAppId, botGroup, withAzure, withBotGroup, withBotRegistration } from '../parts-bot';
import type { World } from '../stage';
import { scenario as healthy } from './healthy.scenario';
import type { Scenario } from './index';

/** A site whose plugins were upgraded beyond the bot; its registration and its resources in Azure were left behind. */
export const scenario: Scenario = {
  name: 'bot-leftovers',
  arrange: (world, now) => {
    healthy.arrange(world, now);
    withAzure(world);
    withBotRegistration(world, now);
    withBotGroup(world);
    withLeftResources(world);
  },
  ...adaAndAna,
};

function withLeftResources({ microsoft, moodle }: World): void {
  withWebSite(microsoft, {
    group: botGroup,
    name: 'moodle-a1b2c3d4e5f6g-svc',
    settings: { MoodleUrl: moodle.wwwroot },
  });
  withBot(microsoft, {
    group: botGroup,
    name: 'moodle-a1b2c3d4e5f6g',
    endpoint: 'https://moodle-a1b2c3d4e5f6g-svc.azurewebsites.net/api/messages',
    appId: botAppId,
    appType: null,
  });
}
