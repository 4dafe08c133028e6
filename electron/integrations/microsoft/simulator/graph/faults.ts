import type { Throttle } from '../state';
import type { MicrosoftStage } from '../view';
import { refuse, type Reply } from './answers';

/** Refusals a scenario or a test planted; an early retry of a throttled request is refused again and noted. */
export function injected(stage: MicrosoftStage, what: string): Reply | undefined {
  const { faults } = stage.state;
  const throttle = faults.throttle.find((one) => matches(one.match, what));
  const wait = throttle === undefined ? undefined : throttled(stage, throttle, what);
  if (wait !== undefined) return wait;
  const refusal = faults.refuse.find((one) => one.times > 0 && matches(one.match, what));
  if (refusal === undefined) return undefined;
  refusal.times -= 1;
  stage.save();
  return refuse(refusal.status, refusal.code, refusal.message ?? refusal.code, refusal.details);
}

function matches(match: string, what: string): boolean {
  return match === '*' || what.startsWith(match);
}

function throttled(stage: MicrosoftStage, throttle: Throttle, what: string): Reply | undefined {
  const now = stage.now().getTime();
  const early = throttle.until !== undefined && now < throttle.until;
  if (early) stage.state.violations.push({ at: stage.now().toISOString(), what: `early retry: ${what}` });
  if (!early && throttle.times <= 0) return undefined;
  if (!early) {
    throttle.times -= 1;
    if (throttle.retryAfterSeconds !== null) throttle.until = now + throttle.retryAfterSeconds * 1000;
  }
  stage.save();
  const seconds = throttle.retryAfterSeconds;
  return {
    ...refuse(429, 'TooManyRequests', 'Too many requests.'),
    ...(seconds !== null && { headers: [['retry-after', String(seconds)] as const] }),
  };
}
