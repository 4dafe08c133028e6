import type { Change, Message, ShownLine } from '../../../contract/vocabulary';
import type { ForeseenResource } from '../../../integrations/microsoft/port';
import { messages } from '../steps/bot-deployment.messages';
import { isForeign, isShown, isUntouched } from './deployment-foreseen';
import { portalOf } from './deployment-links';
import { isRegistered } from './deployment-look';
import {
  isRunning,
  type DeploymentAnswers,
  type Outlook,
  type SeenAzure,
  type SeenBotDeployment,
} from './deployment-seen';
import { wantedOf, type Wanted } from './deployment-wanted';
import type { Handing } from './hand-over-values';
import { planRemoval, type Removing } from './removal';
import { botNamespace, tagsFor } from './template';
import { tiers } from './tiers';

export type ChangeData =
  | { readonly kind: 'provider'; readonly subscriptionId: string }
  | {
      readonly kind: 'group';
      readonly subscriptionId: string;
      readonly name: string;
      readonly location: string;
    }
  | { readonly kind: 'deploy'; readonly wanted: Wanted }
  | ({ readonly kind: 'hand-values' } & Handing)
  | Removing;

export function plan(seen: SeenBotDeployment, answers: DeploymentAnswers): readonly Change[] {
  if (seen.kind !== 'looked') return [];
  if (answers.remove) return planRemoval(seen);
  if (isRunning(seen.kept)) return [];
  const wanted = wantedOf(seen.bot, seen.channel, seen.subscription, answers, seen.site.wwwroot);
  const { outlook } = seen;
  const foundation = wanted === null || outlook === null ? [] : planFoundation(seen, outlook, wanted);
  // What a deployment would do can only be asked once there is a place for it.
  if (foundation.length > 0) return foundation;
  const deploying = wanted === null || outlook === null ? [] : planDeployment(seen, outlook, wanted);
  const later = seen.bot !== null || deploying.length > 0;
  return [...deploying, ...(later ? planService(seen, answers) : [])];
}

function planFoundation(
  { subscription, site }: SeenAzure,
  { provider, group, nameFree }: Outlook,
  { subscriptionId, resourceGroup, region }: Wanted,
): readonly Change[] {
  // A name somebody else has leads nowhere: nothing is made for it.
  if (nameFree === false) return [];
  const shared = { system: 'azure', by: 'wizard', risk: 'routine' } as const;
  return [
    ...(isRegistered(provider)
      ? []
      : [
          {
            ...shared,
            id: 'provider',
            kind: 'change',
            summary: messages('change.provider'),
            target: messages('target.provider', { namespace: botNamespace, name: subscription?.name ?? '' }),
            before: messages('line.not-registered'),
            after: messages('line.registered'),
            data: { kind: 'provider', subscriptionId } satisfies ChangeData,
          } as const,
        ]),
    ...(group === null
      ? [
          {
            ...shared,
            id: 'group',
            kind: 'add',
            summary: messages('change.group'),
            target: resourceGroup,
            before: null,
            after: [
              messages('line.region', { region }),
              ...Object.entries(tagsFor(site.wwwroot)).map(([name, value]) =>
                messages('line.tag', { name, value }),
              ),
            ],
            data: {
              kind: 'group',
              subscriptionId,
              name: resourceGroup,
              location: region,
            } satisfies ChangeData,
          } as const,
        ]
      : []),
  ];
}

function planDeployment({ bot }: SeenAzure, outlook: Outlook, wanted: Wanted): readonly Change[] {
  const { foreseen } = outlook;
  if (foreseen === null || foreseen.some((one) => isForeign(one, outlook))) return [];
  const shown = foreseen.filter(isShown);
  const touched = shown.filter((one) => !isUntouched(one));
  if (touched.length === 0) return [];
  const target = messages('target.bot', { name: wanted.botName, group: wanted.resourceGroup });
  const deploy: Change = {
    id: 'deploy',
    kind: wanted.part === 'bot' && touched.some((one) => one.change === 'Modify') ? 'change' : 'add',
    system: 'azure',
    summary: messages(`change.deploy-${wanted.part}`),
    target,
    before: bot?.endpoint == null || wanted.part === 'channel' ? null : endpointLine(bot.endpoint),
    after: [
      ...touched.flatMap((one) => linesOf(one, wanted)),
      ...(wanted.part === 'bot' ? [endpointLine(wanted.endpoint)] : []),
    ],
    by: 'wizard',
    risk: 'care',
    consequence: messages('care.deploy'),
    data: { kind: 'deploy', wanted } satisfies ChangeData,
  };
  return [deploy, ...shown.filter(isUntouched).map((one) => staying(one))];
}

function endpointLine(endpoint: string): Message {
  return messages('line.endpoint', { endpoint });
}

function linesOf({ change, type, name }: ForeseenResource, wanted: Wanted): readonly ShownLine[] {
  const tier = tiers.find((one) => one.type === type && one.tier === wanted.tier);
  return [
    messages(change === 'Create' ? 'line.create' : 'line.modify', { type, name }),
    ...(tier === undefined ? [] : [messages('line.tier', { tier: tier.tier, date: tier.asOf })]),
  ];
}

function staying({ resourceId, type, name }: ForeseenResource): Change {
  return {
    id: `stay-${resourceId}`,
    kind: 'stay',
    system: 'azure',
    summary: messages('change.stay'),
    target: name,
    before: type,
    after: type,
    by: 'wizard',
    risk: 'routine',
  };
}

function planService({ service, site }: SeenAzure, { handed }: DeploymentAnswers): readonly Change[] {
  const shared = { kind: 'change', system: 'azure', risk: 'care' } as const;
  if (service === null) {
    const values = (['app-id', 'password', 'shared'] as const).map((one) => messages(`value.${one}`));
    return handed
      ? []
      : [
          {
            ...shared,
            id: 'give-values',
            kind: 'person',
            summary: messages('change.give-values'),
            target: messages('service.own'),
            before: messages('line.unseen'),
            after: values,
            by: 'person',
            risk: 'routine',
            link: `${site.wwwroot}${site.page}`,
          },
        ];
  }
  if (service.differing.length === 0) return [];
  const { resourceId, differing } = service;
  return [
    {
      ...shared,
      id: 'hand-values',
      summary: messages('change.hand-values'),
      target: service.hostName,
      before: messages('line.other-values'),
      after: differing.map((one) => messages(`value.${one}`)),
      by: 'wizard',
      consequence: messages('care.hand-values'),
      link: portalOf(resourceId),
      data: { kind: 'hand-values', resourceId, differing, appId: site.appId } satisfies ChangeData,
    },
  ];
}
