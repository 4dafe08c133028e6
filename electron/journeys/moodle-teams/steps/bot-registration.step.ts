import { randomBytes } from 'node:crypto';
import { directory, microsoft, type Application, type Directory } from '../../../integrations/microsoft/port';
import { moodle } from '../../../integrations/moodle/port';
import { Problem, ask, defineStep, type SeenIn } from '../../../engine/step';
import { pendingHint, pendingNames } from '../credential/state';
import {
  botDisplayName,
  botUniqueName,
  findBot,
  namesNobody,
  placeOf,
  type BotSite,
  type LookedBotRegistration,
} from '../bot/registration';
import { judge } from '../bot/registration-judge';
import { plan, type OrphanData, type SecretData } from '../bot/registration-plan';
import { stillPending } from '../bot/secret';
import { makeBotSecret } from '../bot/secret-apply';
import { statements } from '../bot/statement';
import { step as appRegistration } from './app-registration.step';
import { messages } from './bot-registration.messages';
import { accountOf, step as microsoftSession } from './microsoft-session.step';
import { step as moodleSession } from './moodle-session.step';
import { step as moodleSite, wwwrootOf } from './moodle-site.step';
import { step as plugins } from './plugins.step';

const wanted = { field: 'assistant', is: ['with'] } as const;
const unwanted = { field: 'assistant', is: ['without'] } as const;
const needs = { moodleSite, moodleSession, plugins, microsoftSession, appRegistration };

export const step = defineStep({
  id: 'bot-registration',
  messages,
  phase: 'bot',
  order: 10,
  optional: true,
  // The same as the registration of the plugin, which is looked at first: this look never asks for more.
  rights: { look: ['app-read', 'policy-read'], apply: ['app'] },
  uses: { moodle, directory, microsoft },
  needs,
  settlesMs: 120_000,
  questions: {
    assistant: ask.oneOf(['without', 'with'], {
      required: true,
      initial: 'without',
      hinted: true,
      hintedChoices: true,
    }),
    lifetime: ask.oneOf(['90', '180', '365', '730'], {
      initial: '365',
      advanced: true,
      hinted: true,
      when: wanted,
    }),
    switchOff: ask.yesNo({ advanced: true, hinted: true, when: unwanted }),
  },
  look: async ({ moodle, directory, seen, answers, hints }): Promise<LookedBotRegistration> => {
    const site = siteOf(seen);
    const settings = await moodle.at(site.wwwroot).botSettings();
    if (settings === null) return { kind: 'no-bot' };
    if (answers.assistant === 'without') return { kind: 'not-chosen', settings };
    return findBot(directory, settings, site, hints);
  },
  judge: (seen, _answers, at) => judge(seen, at),
  plan: (seen, answers, at) => plan(seen, answers, at),
  apply: async (change, { moodle, directory, microsoft, seen, hints, clock, signal, keep }) => {
    const where = siteOf(seen);
    const site = moodle.at(where.wwwroot);
    if (change.id === 'switch-off') return site.saveBotSettings({ featureEnabled: false });
    if (change.id === 'create') return create(directory, where, keep);
    const settings = await site.botSettings();
    const found = settings === null ? null : await findBot(directory, settings, where, hints);
    const app = found?.app ?? null;
    if (found === null || app === null) throw gone();
    if (change.id === 'service-principal') return ensurePrincipal(directory, app);
    if (change.id === 'app-id') return site.saveBotSettings({ appId: app.appId });
    if (change.id !== 'secret') {
      const { keyId, name } = change.data as OrphanData;
      await directory.removePassword(app.id, keyId);
      return keep(pendingHint(pendingNames(hints).filter((one) => one !== name)));
    }
    const { tenantId } = where.account;
    const day = clock.now().toISOString().slice(0, 10);
    const name = `MoodleBot ${day} ${randomBytes(3).toString('hex')}`;
    const pending = stillPending(found, hints);
    const desk = { directory, microsoft, site, app, tenantId, clock, signal, pending, keep, name };
    await makeBotSecret(desk, (change.data as SecretData).endDateTime);
    // Said for this one application: another that turns up later is asked about anew.
    return keep({ makeOwn: null });
  },
  acts: (seen) =>
    seen?.kind === 'chosen' && seen.named === 'elsewhere' && !seen.makeOwn
      ? [{ id: 'make-own', label: messages('act.make-own'), primary: false }]
      : [],
  act: (_act, { seen, keep }) => keep({ ...placeOf(siteOf(seen)), objectId: null, makeOwn: 'yes' }),
  suggest: (seen) =>
    seen.kind !== 'no-bot' && !namesNobody(seen.settings.appId) ? { assistant: 'with' } : null,
  offered: (seen) => seen.kind !== 'no-bot',
  statements: (seen) => (seen.kind === 'no-bot' ? [] : statements),
});

function siteOf(seen: { readonly [K in keyof typeof needs]: SeenIn<(typeof needs)[K]> }): BotSite {
  const { app, moodleClientId, may } = seen.appRegistration;
  return {
    wwwroot: wwwrootOf(seen.moodleSite),
    account: accountOf(seen.microsoftSession),
    mayRegister: may.register,
    pluginIds: [app?.appId, moodleClientId].flatMap((one) => one ?? []),
  };
}

async function create(
  directory: Directory,
  where: BotSite,
  keep: (hints: Readonly<Record<string, string | null>>) => Promise<void>,
): Promise<void> {
  const app = await directory.saveApplication(botUniqueName(where.wwwroot), {
    displayName: botDisplayName(where.wwwroot),
    signInAudience: 'AzureADMyOrg',
  });
  await keep({ ...placeOf(where), objectId: app.id });
  await ensurePrincipal(directory, app);
}

/** Entra refuses a second one; one of a try that was cut off may be there. */
async function ensurePrincipal(directory: Directory, app: Application): Promise<void> {
  if ((await directory.findServicePrincipal(app.appId)) === null)
    await directory.createServicePrincipal(app.appId);
}

function gone(): Problem {
  return new Problem({
    system: 'microsoft',
    kind: 'missing',
    status: 404,
    code: 'Request_ResourceNotFound',
    say: messages('gone'),
    hint: messages('gone.hint'),
  });
}
