import { azure, microsoft, type Azure } from '../../../integrations/microsoft/port';
import { moodle } from '../../../integrations/moodle/port';
import { Problem, ask, defineStep, type SeenIn } from '../../../engine/step';
import type { Picked } from '../../../contract/vocabulary';
import { isAzureOpen } from '../bot/deployment-access';
import { cancel, deploy, follow, partsOf } from '../bot/deployment-apply';
import { judge } from '../bot/deployment-judge';
import { lookAtAzure } from '../bot/deployment-look';
import { hasMade, hintsOf, remembered, withGroup, type Memory } from '../bot/deployment-memory';
import { defaultGroup } from '../bot/deployment-names';
import { plan, type ChangeData } from '../bot/deployment-plan';
import { hows, isRunning, type BotOfSite, type SeenBotDeployment } from '../bot/deployment-seen';
import { chosenSubscription, isUsable, suggest } from '../bot/deployment-wanted';
import { handOver } from '../bot/hand-over-values';
import { remove } from '../bot/removal';
import type { SeenBotRegistration } from '../bot/seen';
import { botNamespace, tagsFor } from '../bot/template';
import { messages } from './bot-deployment.messages';
import { step as botRegistration } from './bot-registration.step';
import { accountOf, step as microsoftSession } from './microsoft-session.step';
import { step as moodleSession } from './moodle-session.step';
import { step as moodleSite, wwwrootOf } from './moodle-site.step';

const needs = { moodleSite, moodleSession, microsoftSession, botRegistration };
const isNew = { field: 'how', is: ['new'] } as const;
const wanted = { field: 'how', is: ['new', 'existing'] } as const;

export const step = defineStep({
  id: 'bot-deployment',
  messages,
  phase: 'bot',
  order: 20,
  optional: true,
  // Azure is opened by an act of this step, once the person has said that they want something there: most sites never do.
  rights: { look: [], apply: ['azure'] },
  uses: { moodle, microsoft, azure },
  needs,
  questions: {
    how: ask.oneOf(hows, { initial: 'later', hinted: true, hintedChoices: true }),
    subscription: ask.pick({ initial: [], hinted: true, when: isNew }),
    group: ask.pick({ initial: [], hinted: true, when: isNew }),
    newGroup: ask.text({ initial: defaultGroup, hinted: true, when: isNew }),
    botName: ask.text({ initial: '', hinted: true, when: isNew }),
    endpoint: ask.url({ initial: '', hinted: true, when: isNew }),
    region: ask.pick({ initial: [], advanced: true, hinted: true, when: isNew }),
    handed: ask.yesNo({ advanced: true, hinted: true, when: wanted }),
    remove: ask.yesNo({ advanced: true, hinted: true }),
  },
  look: async (ctx): Promise<SeenBotDeployment> => {
    const { answers, azure, microsoft, moodle, signal } = ctx;
    const site = siteOf(ctx.seen);
    if (site === null) return { kind: 'not-offered', bot: null };
    const memory = remembered(ctx.hints, site);
    // What we made can be taken back by somebody who does not want the bot any more, too.
    const chosen = ctx.seen.botRegistration.kind === 'chosen';
    if (!chosen && !hasMade(memory)) return { kind: 'not-offered', bot: null };
    if (!answers.remove && (!chosen || answers.how === 'later')) return { kind: 'later', bot: null, site };
    const unknown = site.appId === null && !answers.remove;
    if (unknown || !(await isAzureOpen(microsoft, signal))) return { kind: 'closed', bot: null, site };
    const secrets = () => moodle.at(site.wwwroot).botSecrets();
    const known = { ...site, appId: site.appId ?? '' };
    return lookAtAzure({ azure, secrets, signal }, known, answers, memory);
  },
  judge: (seen, answers) => judge(seen, answers),
  plan: (seen, answers) => plan(seen, answers),
  apply: async (change, ctx) => {
    const { azure, seen, hints, leave, moodle, stages } = ctx;
    const site = siteOf(seen);
    if (site === null) throw noBot();
    const memory = remembered(hints, site);
    const keep = (now: Memory): Promise<void> => ctx.keep(hintsOf(site, now));
    const data = change.data as ChangeData;
    switch (data.kind) {
      case 'provider':
        stages([{ id: 'provider', label: change.summary, state: 'running' }]);
        // It goes on without us: whoever stops need not wait for it.
        await azure.registerProvider(data.subscriptionId, botNamespace, leave);
        stages([{ id: 'provider', label: change.summary, state: 'done' }]);
        return;
      case 'group': {
        const { subscriptionId, name, location } = data;
        await keep(withGroup(memory, { subscriptionId, name }));
        return azure.createResourceGroup({ subscriptionId, name, location, tags: tagsFor(site.wwwroot) });
      }
      case 'deploy':
        if (site.appId === null) throw noBot();
        return deploy(ctx, data.wanted, { ...site, appId: site.appId }, memory, keep);
      case 'hand-values':
        return handOver(azure, data, await moodle.at(site.wwwroot).botSecrets(), noSecrets);
      case 'cancel':
        await cancel(azure, data.at);
        await follow(ctx, data.at, partsOf(memory, data.at), 'canceled');
        return;
      case 'remove':
      case 'remove-group':
        return keep(await remove(azure, memory, data, site.wwwroot, leave));
    }
  },
  acts: (seen, { remove: removing }) => {
    if (seen?.kind === 'closed' && (seen.site.appId !== null || removing)) return [act('allow-azure')];
    return seen?.kind === 'looked' && isRunning(seen.kept) ? [act('follow')] : [];
  },
  act: async (name, ctx) => {
    if (name === 'allow-azure') return ctx.microsoft.authorize(['azure'], 'interactive', ctx.signal);
    const site = siteOf(ctx.seen);
    if (site === null) return;
    const memory = remembered(ctx.hints, site);
    const at = memory.deployment;
    // How it ended is read by the look that follows.
    if (at !== null) await follow(ctx, at, partsOf(memory, at), 'watch');
  },
  pick: (field, text, { azure, answers }) => pick(azure, field, text, answers),
  suggest,
  offered: (seen) => seen.kind !== 'not-offered',
});

/** What there is to know of a site whose plugin has a bot; null for others. */
function siteOf(seen: { readonly [K in keyof typeof needs]: SeenIn<(typeof needs)[K]> }): BotOfSite | null {
  const registration: SeenBotRegistration = seen.botRegistration;
  if (registration.kind === 'no-bot') return null;
  const { appId: stored, webhookEndpoint, page } = registration.settings;
  const app = registration.kind === 'chosen' ? registration.app : null;
  const { tenantId } = accountOf(seen.microsoftSession);
  const appId = app?.appId ?? (stored === '' ? null : stored);
  return { wwwroot: wwwrootOf(seen.moodleSite), tenantId, appId, webhookEndpoint, page };
}

function act(id: 'allow-azure' | 'follow') {
  return { id, label: messages(`act.${id}`), primary: true };
}

async function pick(
  azure: Azure,
  field: string,
  text: string,
  answers: { readonly subscription: readonly Picked[] },
): Promise<readonly Picked[]> {
  const fits = ({ name, detail = '' }: Picked): boolean =>
    `${name} ${detail}`.toLowerCase().includes(text.toLowerCase());
  const subscriptions = await azure.subscriptions();
  if (field === 'subscription') {
    const usable = subscriptions.filter(isUsable);
    return usable.map(({ id, name }) => ({ id, name, detail: id })).filter(fits);
  }
  const subscription = chosenSubscription(subscriptions, answers);
  if (subscription === null) return [];
  if (field === 'group') {
    const groups = await azure.resourceGroups(subscription.id);
    return groups.map(({ name, location }) => ({ id: name, name, detail: location })).filter(fits);
  }
  const locations = await azure.locations(subscription.id);
  return locations
    .map(({ name, displayName }) => ({ id: name, name: displayName, detail: name }))
    .filter(fits);
}

function noBot(): Problem {
  return new Problem({ system: 'moodle', kind: 'missing', status: 0, say: messages('noBot') });
}

function noSecrets(): Problem {
  return new Problem({
    system: 'moodle',
    kind: 'missing',
    status: 0,
    say: messages('noSecrets'),
    changed: 'no',
  });
}
