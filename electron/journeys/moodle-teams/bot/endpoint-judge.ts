import type { EndpointAnswer } from '../../../integrations/microsoft/port';
import type { Change } from '../../../contract/vocabulary';
import type { Verdict } from '../../../engine/step';
import { messages } from '../steps/bot-endpoint.messages';
import type { LookedEndpoint, SeenEndpoint } from './endpoint-look';
import { isMessagesAddress, isSameAddress } from './webhook';

type Found = Verdict<
  | 'no-bot'
  | 'not-chosen'
  | 'endpoint'
  | 'webhook'
  | 'webhook-elsewhere'
  | 'bot-endpoint-wrong'
  | 'feature'
  | 'webhook-answers'
  | 'messages-answers'
  | 'teams-channel'
  | 'live-answer'
>;

/** The step that makes the bot's resource and its channel. */
const deployment = 'bot-deployment';

export function judge(seen: SeenEndpoint): readonly Found[] {
  switch (seen.kind) {
    case 'no-bot':
      return [{ point: 'no-bot', outcome: 'skipped', skipped: 'not-applicable', severity: 'advice' }];
    case 'not-chosen':
      return [{ point: 'not-chosen', outcome: 'skipped', skipped: 'not-chosen', severity: 'advice' }];
    case 'looked':
      return [
        endpoint(seen),
        ...webhook(seen),
        ...feature(seen),
        ...answers(seen),
        ...channel(seen),
        // Only a person in Teams sees it: nobody else may speak to the bot in their name.
        ...(seen.service === null ? [] : [{ point: 'live-answer', outcome: 'manual' } as const]),
      ];
  }
}

function endpoint({ bot, service, settings }: LookedEndpoint): Found {
  if (service !== null)
    return {
      point: 'endpoint',
      outcome: 'pass',
      params: { from: messages(`from.${service.from}`) },
      actual: service.messages,
    };
  // Nobody has said where the service is, and nothing asks for it yet: the person may go on and come back.
  if (bot === null && settings.webhookEndpoint === '' && !settings.featureEnabled)
    return { point: 'endpoint', outcome: 'skipped', skipped: 'not-chosen', severity: 'advice' };
  const known = bot?.endpoint ?? settings.webhookEndpoint;
  return {
    point: 'endpoint',
    outcome: 'fail',
    actual: known === '' ? null : known,
    remedy: { step: deployment },
  };
}

function webhook({ service, settings }: LookedEndpoint): readonly Found[] {
  if (service === null) return [];
  const stored = settings.webhookEndpoint;
  if (isSameAddress(stored, service.webhook)) return [{ point: 'webhook', outcome: 'pass', actual: stored }];
  const common = {
    outcome: 'fail',
    expected: service.webhook,
    actual: stored === '' ? null : stored,
  } as const;
  if (stored === '') return [{ ...common, point: 'webhook' }];
  return [{ ...common, point: isMessagesAddress(stored) ? 'bot-endpoint-wrong' : 'webhook-elsewhere' }];
}

/** Switched on too early, the plugin refuses to build the Teams app (Moodle contract, chapter 10). */
function isReady({ service, settings }: LookedEndpoint): boolean {
  return service !== null && settings.appId !== '' && settings.passwordStored;
}

function feature(seen: LookedEndpoint): readonly Found[] {
  if (seen.settings.featureEnabled) return [{ point: 'feature', outcome: 'pass' }];
  return isReady(seen) ? [{ point: 'feature', outcome: 'fail' }] : [];
}

function answers({ answers: given, service }: LookedEndpoint): readonly Found[] {
  if (given === null || service === null) return [];
  return [
    answer('webhook-answers', service.webhook, given.webhook),
    // What people write is the bot's own affair; Moodle does not depend on it.
    { ...answer('messages-answers', service.messages, given.messages), severity: 'advice' },
  ];
}

/**
 * A stranger is refused by a service in order. "No such page" and "broken" prove nothing, nor does what leads elsewhere,
 * nor 403: that is how App Service and firewalls answer for a service that is stopped or out of reach
 * (learn.microsoft.com/troubleshoot/azure/app-service, "Error 403 - This web app is stopped").
 */
function isThere(answer: EndpointAnswer): boolean {
  if (answer.kind !== 'answered') return false;
  const { status } = answer;
  return (
    status >= 200 && status < 500 && !(status >= 300 && status < 400) && ![403, 404, 407].includes(status)
  );
}

function answer(
  point: 'webhook-answers' | 'messages-answers',
  address: string,
  given: EndpointAnswer,
): Found {
  const said = given.kind === 'answered' ? `HTTP ${String(given.status)}` : given.code;
  const common = { point, params: { said }, actual: address } as const;
  return isThere(given)
    ? { ...common, outcome: 'pass' }
    : { ...common, outcome: 'fail', codes: { code: said } };
}

function channel({ bot, channel: on }: LookedEndpoint): readonly Found[] {
  if (bot === null) return [];
  const point = 'teams-channel';
  return [
    on === true
      ? { point, outcome: 'pass', actual: bot.name }
      : { point, outcome: 'fail', actual: bot.name, remedy: { step: deployment } },
  ];
}

export function plan(seen: SeenEndpoint): readonly Change[] {
  if (seen.kind !== 'looked' || seen.service === null) return [];
  const { settings, service } = seen;
  return [
    ...(isSameAddress(settings.webhookEndpoint, service.webhook) ? [] : [storing(seen, service.webhook)]),
    ...(isReady(seen) && !settings.featureEnabled ? [switchingOn(seen)] : []),
  ];
}

function storing({ settings }: LookedEndpoint, webhookAddress: string): Change {
  const stored = settings.webhookEndpoint;
  const elsewhere = stored !== '' && !isMessagesAddress(stored);
  return {
    id: 'webhook',
    kind: stored === '' ? 'add' : 'change',
    system: 'moodle',
    summary: messages('change.webhook'),
    target: messages('target.webhook'),
    before: stored === '' ? null : stored,
    after: webhookAddress,
    by: 'wizard',
    risk: elsewhere ? 'care' : 'routine',
    ...(elsewhere && { consequence: messages('care.elsewhere') }),
    data: { webhook: webhookAddress },
  };
}

function switchingOn({ answers: given }: LookedEndpoint): Change {
  const there = given !== null && isThere(given.webhook);
  return {
    id: 'feature',
    kind: 'change',
    system: 'moodle',
    summary: messages('change.feature'),
    target: messages('target.feature'),
    before: messages('off'),
    after: messages('on'),
    by: 'wizard',
    risk: there ? 'routine' : 'care',
    ...(!there && { consequence: messages('care.silent') }),
  };
}
