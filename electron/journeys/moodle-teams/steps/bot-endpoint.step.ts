import { azure } from '../../../integrations/microsoft/port';
import { moodle } from '../../../integrations/moodle/port';
import { ask, defineStep, noRights } from '../../../engine/step';
import { judge, plan } from '../bot/endpoint-judge';
import { askService, serviceOf, type SeenEndpoint } from '../bot/endpoint-look';
import { addressesOf } from '../bot/webhook';
import { step as botDeployment } from './bot-deployment.step';
import { messages } from './bot-endpoint.messages';
import { step as botRegistration } from './bot-registration.step';
import { step as moodleSite, wwwrootOf } from './moodle-site.step';

export const step = defineStep({
  id: 'bot-endpoint',
  messages,
  phase: 'bot',
  order: 30,
  // What Azure tells only to somebody signed in was read by the step before this one.
  rights: noRights,
  uses: { moodle, azure },
  needs: { moodleSite, botRegistration, botDeployment },
  questions: {
    endpoint: ask.url({
      advanced: true,
      hinted: true,
      initial: '',
      placeholder: 'https://bot.example.org/api/messages',
      refuse: (typed) => (typed === '' || addressesOf(typed) !== null ? undefined : 'endpointShape'),
    }),
  },
  look: async ({ moodle, azure, seen, answers, signal }): Promise<SeenEndpoint> => {
    const { botRegistration, botDeployment } = seen;
    if (botRegistration.kind !== 'chosen') return { kind: botRegistration.kind };
    const settings = await moodle.at(wwwrootOf(seen.moodleSite)).botSettings();
    if (settings === null) return { kind: 'no-bot' };
    const { bot } = botDeployment;
    const service = serviceOf(bot, answers.endpoint, settings.webhookEndpoint);
    return {
      kind: 'looked',
      settings,
      bot,
      channel: botDeployment.kind === 'looked' ? botDeployment.channel : null,
      service,
      answers: await askService(azure, service, signal),
    };
  },
  judge: (seen) => judge(seen),
  plan: (seen) => plan(seen),
  apply: async (change, { moodle, seen }) => {
    const site = moodle.at(wwwrootOf(seen.moodleSite));
    if (change.id === 'feature') return site.saveBotSettings({ featureEnabled: true });
    const { webhook } = change.data as { readonly webhook: string };
    return site.saveBotSettings({ webhookEndpoint: webhook });
  },
  offered: (seen) => seen.kind === 'looked',
});
