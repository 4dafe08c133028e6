import { withDeployment } from '../../../integrations/microsoft/simulator/azure/builders';
import { adaAndAna } from '../parts';
import {
  botAppId,
  botEndpoint,
  botGroup,
  ownTags,
  withAzure,
  withBotEra,
  withBotGroup,
  withBotInMoodle,
  withBotRegistration,
} from '../parts-bot';
import type { Scenario } from './index';

/** Azure made the bot and failed before its way into Teams; the computer that had asked for it is gone. */
export const scenario: Scenario = {
  name: 'bot-half-deployed',
  journey: 'moodle-teams',
  arrange: (world, now) => {
    withBotEra(world, now);
    withAzure(world);
    withBotRegistration(world, now);
    withBotInMoodle(world);
    withBotGroup(world);
    const { microsoft } = world;
    withDeployment(microsoft, {
      group: botGroup,
      name: 'lms-setup-bot-20261121093000000',
      startedAt: new Date(now.getTime() - 86_400_000),
      resources: [
        {
          group: botGroup,
          type: 'Microsoft.BotService/botServices',
          name: 'bot-moodle-contoso-example',
          location: 'global',
          kind: 'azurebot',
          sku: { name: 'F0', tier: 'Free' },
          tags: ownTags,
          seconds: 60,
          properties: {
            displayName: 'Moodle Assistant',
            endpoint: botEndpoint,
            msaAppId: botAppId,
            msaAppType: 'SingleTenant',
            msaAppTenantId: microsoft.tenant.id,
            configuredChannels: ['webchat', 'directline'],
            enabledChannels: ['webchat', 'directline'],
          },
        },
        {
          group: botGroup,
          type: 'Microsoft.BotService/botServices/channels',
          name: 'bot-moodle-contoso-example/MsTeamsChannel',
          location: 'global',
          seconds: 20,
          properties: { channelName: 'MsTeamsChannel', properties: { isEnabled: true } },
          error: { status: 500, code: 'InternalServerError', message: 'The channel could not be made.' },
        },
      ],
    });
  },
  signedIn: adaAndAna.signedIn,
  answers: { ...adaAndAna.answers, 'bot-deployment': { endpoint: botEndpoint } },
};
