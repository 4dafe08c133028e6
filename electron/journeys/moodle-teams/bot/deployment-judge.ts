import type { Message, ShownLine } from '../../../contract/vocabulary';
import type { Verdict } from '../../../engine/step';
import { messages } from '../steps/bot-deployment.messages';
import { remedyFor, wordsOf } from './deployment-errors';
import { portalLinks, portalOf } from './deployment-links';
import { isRegistered } from './deployment-look';
import { anotherName } from './deployment-names';
import {
  isRunning,
  progressOf,
  type DeploymentAnswers,
  type SeenAzure,
  type SeenBotDeployment,
} from './deployment-seen';
import { endpointDiffers, faultsOf, groupName, isUsable, type Fault } from './deployment-wanted';
import { isForeign } from './deployment-foreseen';

export type Found = Verdict<
  | 'not-chosen'
  | 'registration'
  | 'azure-access'
  | 'subscription'
  | 'no-subscription'
  | 'subscription-disabled'
  | 'group-name'
  | 'bot-name'
  | 'name-taken'
  | 'endpoint'
  | 'endpoint-differs'
  | 'provider'
  | 'group'
  | 'azure-refuses'
  | 'not-ours'
  | 'deployment-running'
  | 'deployment-failed'
  | 'deployment-canceled'
  | 'bot'
  | 'bot-not-found'
  | 'teams-channel'
  | 'service-values'
  | 'removal'
  | 'removal-closed'
>;

export function judge(seen: SeenBotDeployment, answers: DeploymentAnswers): readonly Found[] {
  switch (seen.kind) {
    case 'not-offered':
    case 'later':
      return [{ point: 'not-chosen', outcome: 'skipped', skipped: 'not-chosen', severity: 'advice' }];
    case 'closed':
      return seen.site.appId === null && !answers.remove
        ? [blocker('registration', { remedy: { step: 'bot-registration' } })]
        : [blocker('azure-access')];
    case 'looked':
      return [...judgeDeployment(seen), ...(answers.remove ? judgeRemoval(seen) : judgeBot(seen, answers))];
  }
}

function blocker(point: Found['point'], more: Partial<Found> = {}): Found {
  return { point, outcome: 'fail', severity: 'blocker', ...more };
}

function judgeDeployment({ kept, channel }: SeenAzure): readonly Found[] {
  if (kept === null || kept.deployment.state === 'Succeeded') return [];
  // How it once failed is no news any more where all it was to make is there.
  if (channel === true && !isRunning(kept)) return [];
  const { deployment, at } = kept;
  const params = { name: at.name };
  const parts = kept.operations.flatMap(({ name, state, error }): readonly ShownLine[] =>
    name === null ? [] : [partLine(name, state), ...(error === null ? [] : wordsOf(error))],
  );
  const codes = {
    system: 'azure',
    ...(deployment.error && { code: deployment.error.code }),
    ...(deployment.correlationId !== null && { correlationId: deployment.correlationId }),
    ...(deployment.timestamp !== null && { at: deployment.timestamp }),
  };
  if (isRunning(kept)) return [blocker('deployment-running', { params, actual: parts, codes })];
  if (deployment.state === 'Canceled')
    return [advice('deployment-canceled', { params, actual: parts, codes })];
  const words = deployment.error === null ? parts : wordsOf(deployment.error);
  const help = remedyFor(deployment.error?.code ?? '');
  return [advice('deployment-failed', { params: { ...params, help }, actual: words, codes })];
}

function partLine(name: string, state: string): Message {
  return messages('line.part', { name, state: messages(`part.${progressOf(state)}`) });
}

function advice(point: Found['point'], more: Partial<Found> = {}): Found {
  return { point, outcome: 'fail', severity: 'advice', ...more };
}

function judgeRemoval({ made }: SeenAzure): readonly Found[] {
  const names = [...made.resources.map((one) => one.name), ...made.groups.map((one) => one.name)];
  const found = [
    ...(names.length === 0 ? [] : [advice('removal', { actual: names })]),
    ...(made.closed.length === 0
      ? []
      : [advice('removal-closed', { outcome: 'unknown', actual: made.closed })]),
  ];
  if (found.length > 0) return found;
  return [{ point: 'removal', outcome: 'skipped', skipped: 'not-applicable', severity: 'advice' }];
}

function judgeBot(seen: SeenAzure, answers: DeploymentAnswers): readonly Found[] {
  const { bot, channel } = seen;
  if (bot === null) return answers.how === 'existing' ? [botMissing(seen)] : judgeNew(seen, answers);
  const actual = [bot.name, bot.sku, bot.appType, bot.endpoint].filter((one) => one !== null);
  const link = portalOf(bot.resourceId);
  return [
    { point: 'bot', outcome: 'pass', params: { name: bot.name, group: bot.resourceGroup }, actual },
    channel === true
      ? { point: 'teams-channel', outcome: 'pass' }
      : { point: 'teams-channel', outcome: 'fail', severity: 'problem', remedy: { link } },
    ...(endpointDiffers(bot, answers)
      ? [advice('endpoint-differs', { expected: answers.endpoint, actual: bot.endpoint, remedy: { link } })]
      : []),
    ...judgeOutlook(seen, answers),
    ...judgeService(seen, answers),
  ];
}

function botMissing({ subscriptions, site }: SeenAzure): Found {
  if (subscriptions.length === 0) return noSubscription();
  return blocker('bot-not-found', {
    expected: messages('line.app-id', { id: site.appId }),
    actual: subscriptions.map((one) => one.name),
  });
}

function noSubscription(): Found {
  return blocker('no-subscription', { remedy: { link: portalLinks.subscriptions } });
}

function judgeNew(seen: SeenAzure, answers: DeploymentAnswers): readonly Found[] {
  const { subscriptions, subscription } = seen;
  if (subscriptions.length === 0) return [noSubscription()];
  if (subscription !== null && !isUsable(subscription)) {
    const params = { name: subscription.name };
    return [blocker('subscription-disabled', { params, actual: subscription.state })];
  }
  const faults = faultsOf(subscription, answers).map((one) => faultFound(one, answers));
  const passed: readonly Found[] =
    subscription === null
      ? []
      : [
          {
            point: 'subscription',
            outcome: 'pass',
            params: { name: subscription.name },
            actual: subscription.id,
          },
        ];
  return [
    ...passed,
    ...faults,
    ...judgeOutlook(seen, answers),
    ...(faults.length === 0
      ? [blocker('bot', { expected: messages('line.app-id', { id: seen.site.appId }), actual: null })]
      : []),
    ...(faults.length === 0 ? judgeService(seen, answers) : []),
  ];
}

function faultFound(fault: Fault, { botName, newGroup }: DeploymentAnswers): Found {
  switch (fault.point) {
    case 'subscription':
      return blocker('subscription');
    case 'group-name':
      return blocker('group-name', { actual: newGroup });
    case 'bot-name':
      return blocker('bot-name', { actual: botName });
    case 'endpoint':
      return blocker('endpoint', { params: { why: messages(`endpoint.${fault.why}`) } });
  }
}

function judgeOutlook({ outlook, subscription }: SeenAzure, answers: DeploymentAnswers): readonly Found[] {
  if (outlook === null) return [];
  const name = groupName(answers);
  const { provider, group, nameFree, obstacle, foreseen } = outlook;
  const taken = { name: answers.botName, other: anotherName(answers.botName) };
  const foreign = (foreseen ?? []).filter((one) => isForeign(one, outlook));
  return [
    ...(isRegistered(provider)
      ? []
      : [
          problem('provider', {
            params: { subscription: subscription?.name ?? '' },
            actual: messages('line.not-registered'),
          }),
        ]),
    ...(group === null ? [problem('group', { params: { name } })] : []),
    ...(nameFree === false ? [blocker('name-taken', { params: taken })] : []),
    ...(obstacle === null
      ? []
      : [
          blocker('azure-refuses', {
            params: { help: remedyFor(obstacle.code) },
            actual: wordsOf(obstacle),
            codes: { system: 'azure', code: obstacle.code },
          }),
        ]),
    ...(foreign.length === 0
      ? []
      : [
          blocker('not-ours', {
            actual: foreign.map(({ change, type, name }) => `${change} · ${type} · ${name}`),
          }),
        ]),
  ];
}

function problem(point: Found['point'], more: Partial<Found> = {}): Found {
  return { point, outcome: 'fail', severity: 'problem', ...more };
}

function judgeService(
  { service, site, outlook, bot }: SeenAzure,
  { handed }: DeploymentAnswers,
): readonly Found[] {
  // Who has neither a bot nor a plan for one has nothing to hand over yet.
  if (bot === null && (outlook?.foreseen ?? null) === null) return [];
  if (service !== null) {
    const params = { host: service.hostName };
    if (service.differing.length === 0) return [{ point: 'service-values', outcome: 'pass', params }];
    return [
      problem('service-values', { params, actual: service.differing.map((one) => messages(`value.${one}`)) }),
    ];
  }
  // A word given for one application and password says nothing of the next, so it is quoted and never a pass.
  return [
    {
      point: 'service-values',
      outcome: 'manual',
      severity: 'advice',
      ...(handed && { actual: messages('service.said') }),
      remedy: { link: `${site.wwwroot}${site.page}` },
    },
  ];
}
