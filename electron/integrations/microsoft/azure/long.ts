import { member } from '../refusal';
import { sleepFor, type Arm } from './arm';
import { requestOf, type ArmCall } from './call';
import { pauseFor } from './pauses';
import { isGood, saysMissing, strange, type ArmAnswer } from './refusal';

/** Milliseconds an operation may take before we stop watching it; it goes on without us. */
const patienceMs = 30 * 60_000;

/**
 * Follows a long operation to its end and answers its result (contract, section 4.3;
 * learn.microsoft.com/azure/azure-resource-manager/management/async-operations). One that failed or was cancelled is a
 * Problem with the innermost code. The signal of the call ends the watching, not the operation.
 */
export async function settled(arm: Arm, begun: ArmAnswer, call: ArmCall): Promise<unknown> {
  const last = await followed(arm, begun, call);
  // The operation had begun: that nothing was changed is not certain any more.
  if (hasFailed(last)) throw arm.refused(last, { ...call, intent: 'read' });
  return last.body;
}

/** The last answer of an operation, whatever it says; the first one where nothing has to be waited for. */
export async function followed(arm: Arm, begun: ArmAnswer, call: ArmCall): Promise<ArmAnswer> {
  const poll = pollOf(call);
  const status = begun.headers['azure-asyncoperation'];
  // Only with 202 does it name the operation; with 201 it is the address of what was made.
  let place = begun.status === 202 ? begun.headers['location'] : undefined;
  let waited = 0;
  let last = begun;
  for (let tries = 0; ; tries += 1) {
    const address = status ?? place;
    if (address === undefined) return last;
    const pause = pauseFor(last.headers, tries, arm.clock);
    waited += pause;
    if (waited > patienceMs) throw strange('still_running', requestOf(call), 'slow');
    await sleepFor(arm.clock, pause, poll);
    last = withCause(await arm.follow(address, poll));
    // What is removed may take the record of its own removal with it.
    if (call.method === 'DELETE' && saysMissing(last)) return { ...last, status: 204, body: null };
    if (hasFailed(last)) return last;
    if (hasEnded(last, status !== undefined))
      return status === undefined ? last : result(arm, last, place, poll);
    if (status === undefined) place = last.headers['location'] ?? place;
  }
}

function pollOf({ body: _body, intent: _intent, ...call }: ArmCall): ArmCall {
  return { ...call, method: 'GET' };
}

export function hasFailed(answer: ArmAnswer): boolean {
  const state = member(answer.body, 'status');
  return state === 'Failed' || state === 'Canceled' || !isGood(answer);
}

/** Exactly three states are final; whatever else is said means that it goes on. */
function hasEnded(answer: ArmAnswer, byStatus: boolean): boolean {
  const state = member(answer.body, 'status');
  if (typeof state === 'string' && state !== '') return state === 'Succeeded';
  return !byStatus && answer.status !== 202;
}

/** A state without a cause is the cause. */
function withCause(answer: ArmAnswer): ArmAnswer {
  const state = member(answer.body, 'status');
  const error = member(answer.body, 'error') ?? null;
  if ((state !== 'Failed' && state !== 'Canceled') || error !== null) return answer;
  return { ...answer, body: { status: state, error: { code: state, message: '' } } };
}

/** The state says that it has ended; what came of it may stand at the other address. */
async function result(
  arm: Arm,
  last: ArmAnswer,
  place: string | undefined,
  poll: ArmCall,
): Promise<ArmAnswer> {
  if (place === undefined || member(last.body, 'properties') !== undefined) return last;
  const answer = await arm.follow(place, poll);
  return saysMissing(answer) ? last : answer;
}
