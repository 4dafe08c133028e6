import { refuse, type Reply } from '../graph/answers';
import type { MicrosoftStage } from '../view';

const most = 5;
const windowMs = 10_000;

/** Five requests in ten seconds (contract, 6.6 and 6.7); undefined while there is room. */
export function limited(stage: MicrosoftStage, what: 'onDemand' | 'reports'): Reply | undefined {
  const { calls } = stage.state.provisioning;
  const now = stage.now().getTime();
  const recent = (calls[what] ?? []).filter((one) => now - one < windowMs);
  const first = recent[0];
  if (recent.length >= most && first !== undefined) {
    stage.state.violations.push({ at: stage.now().toISOString(), what: `too many requests: ${what}` });
    const seconds = Math.ceil((first + windowMs - now) / 1000);
    return {
      ...refuse(429, 'TooManyRequests', 'Too many requests.'),
      headers: [['retry-after', String(seconds)]],
    };
  }
  calls[what] = [...recent, now];
  return undefined;
}
