import { azure, directory, microsoft } from '../../../integrations/microsoft/port';
import { moodle } from '../../../integrations/moodle/port';
import { ask, defineStep, type SeenIn } from '../../../engine/step';
import { isAzureOpen } from '../bot/deployment-access';
import { judge } from '../bot/leftovers-judge';
import { choices, plan, removeOne, type Removal } from '../bot/leftovers-plan';
import type { SeenRetired } from '../bot/leftovers';
import { findLeftovers, type Place } from '../bot/leftovers-find';
import { step as appRegistration } from './app-registration.step';
import { messages } from './bot-retired.messages';
import { step as microsoftSession } from './microsoft-session.step';
import { step as moodleSession } from './moodle-session.step';
import { step as moodleSite, wwwrootOf } from './moodle-site.step';
import { step as plugins } from './plugins.step';

const needs = { moodleSite, moodleSession, plugins, microsoftSession, appRegistration };

export const step = defineStep({
  id: 'bot-retired',
  messages,
  phase: 'bot',
  order: 40,
  // Azure is opened only for somebody who asks for it: most sites never had a bot, and many schools have no Azure.
  rights: { look: ['app-read'], apply: ['app'] },
  uses: { moodle, directory, microsoft, azure },
  needs,
  // Entra shows a removed registration for a while (Microsoft contract, section 2.4).
  settlesMs: 120_000,
  questions: {
    azure: ask.yesNo({ advanced: true, hinted: true }),
    remove: ask.pick({ many: true, initial: [], advanced: true, hinted: true }),
  },
  look: async ({ moodle, directory, microsoft, azure, seen, answers, signal }): Promise<SeenRetired> => {
    const place = placeOf(seen);
    const { wwwroot } = place;
    if ((await moodle.at(wwwroot).botSettings()) !== null) return { kind: 'has-bot' };
    const open = answers.azure && (await isAzureOpen(microsoft, signal));
    const left = await findLeftovers(directory, open ? azure : null, place);
    const closed = answers.azure && !open;
    return { kind: 'retired', wwwroot, ...left, ...(closed && { azure: 'closed' }) };
  },
  judge: (seen, { remove }) => judge(seen, remove),
  plan: (seen, { remove }) => plan(seen, remove),
  apply: async (change, { directory, microsoft, azure, seen, signal, leave }) => {
    if (change.system === 'azure') await microsoft.authorize(['azure'], 'interactive', signal);
    const { wwwroot } = placeOf(seen);
    // Waiting for Azure may take long, and what has begun there goes on without us.
    await removeOne({ directory, azure, wwwroot, signal: leave }, change.data as Removal);
  },
  // Who takes the wish back is asked no more: the next look leaves Azure out.
  acts: (seen, answers) =>
    seen?.kind === 'retired' && seen.azure === 'closed' && answers.azure
      ? [{ id: 'allow-azure', label: messages('act.allow-azure'), primary: true }]
      : [],
  act: (_act, { microsoft, signal }) => microsoft.authorize(['azure'], 'interactive', signal),
  pick: async (_field, text, { directory, microsoft, azure, seen, answers, signal }) => {
    const open = answers.azure && (await isAzureOpen(microsoft, signal));
    const { found } = await findLeftovers(directory, open ? azure : null, placeOf(seen));
    const wanted = text.toLowerCase();
    return choices(found).filter(({ name, detail = '' }) =>
      `${name} ${detail}`.toLowerCase().includes(wanted),
    );
  },
  offered: (seen) => seen.kind === 'retired',
});

function placeOf(seen: { readonly [K in keyof typeof needs]: SeenIn<(typeof needs)[K]> }): Place {
  const { app, moodleClientId } = seen.appRegistration;
  return {
    wwwroot: wwwrootOf(seen.moodleSite),
    pluginIds: [app?.appId, moodleClientId].flatMap((one) => one ?? []),
  };
}
