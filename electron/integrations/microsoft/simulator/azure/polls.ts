import { createHash, randomBytes } from 'node:crypto';
import type { Json } from '../state';
import type { MicrosoftStage } from '../view';
import { ok, refuse, type Reply } from './answers';
import { host, type Route, type Within } from './call';
import type { StoredPoll } from './state';

const retryAfterSeconds = 15;
/** A client's clock and ours may differ by what a timer rounds off, in milliseconds. */
const grace = 100;

/** Begins something that takes time: 202, where to ask, and when. */
export function accepted(
  call: Within,
  begun: { readonly kind: StoredPoll['kind']; readonly takesMs: number; readonly result: Json | null },
): Reply {
  const now = call.stage.now().getTime();
  const poll: StoredPoll = {
    id: randomBytes(24).toString('base64url'),
    kind: begun.kind,
    subscriptionId: call.subscription.id,
    readyAt: now + begun.takesMs,
    notBefore: now + retryAfterSeconds * 1000,
    result: begun.result,
  };
  call.stage.state.azure.polls.push(poll);
  call.stage.save();
  return { ...again(call.stage, poll), ...(begun.kind === 'what-if' && { reads: true as const }) };
}

function again(stage: MicrosoftStage, poll: StoredPoll): Reply {
  return {
    status: 202,
    headers: [
      ['location', addressOf(stage, poll)],
      ['retry-after', String(retryAfterSeconds)],
    ],
  };
}

/** Signed and long, as the real ones: whoever has it can ask, so a client must send it back whole. */
function addressOf(stage: MicrosoftStage, poll: StoredPoll): string {
  const query = new URLSearchParams({
    'api-version': '2021-04-01',
    t: String(poll.readyAt),
    c: signature(stage, poll, 'certificate').repeat(24),
    s: signature(stage, poll, 'signature'),
  });
  return `${host}/subscriptions/${poll.subscriptionId}/operationresults/${poll.id}?${query.toString()}`;
}

function signature(stage: MicrosoftStage, poll: StoredPoll, purpose: string): string {
  return createHash('sha256').update(`${purpose} ${stage.state.tenant.id} ${poll.id}`).digest('base64url');
}

export const pollRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: /^\/operationresults\/([^/]+)$/i,
    in: 'subscription',
    type: null,
    action: null,
    run: ask,
  },
];

function ask(call: Within, id = ''): Reply {
  const { stage, url } = call;
  const poll = stage.state.azure.polls.find((one) => one.id === id);
  if (poll === undefined || poll.subscriptionId !== call.subscription.id)
    return refuse(404, 'OperationResultNotFound', `The operation result '${id}' could not be found.`);
  if (url.searchParams.get('s') !== signature(stage, poll, 'signature'))
    return refuse(401, 'InvalidOperationResultToken', 'The operation result address is not valid.');
  const now = stage.now().getTime();
  if (now + grace < poll.notBefore)
    stage.state.violations.push({ at: stage.now().toISOString(), what: `early poll: ${url.pathname}` });
  if (now < poll.readyAt) {
    poll.notBefore = now + retryAfterSeconds * 1000;
    stage.save();
    return again(stage, poll);
  }
  return poll.result === null ? { status: 200 } : ok(poll.result);
}
