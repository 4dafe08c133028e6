import { mayAsk } from '../../../engine/addresses';
import { NetworkFailure } from '../../../engine/host';
import type { Lent } from '../../../engine/step';
import type { EndpointAnswer } from '../port-azure';
import { lostProblem } from './refusal';

const timeoutMs = 30_000;

/** What an address says to somebody without a token; it gets neither cookies nor anything of ours. */
export async function askEndpoint(
  lent: Pick<Lent, 'http'>,
  url: string,
  signal: AbortSignal,
): Promise<EndpointAnswer> {
  if (!mayAsk(url)) return { kind: 'unreachable', code: 'not_https' };
  try {
    const { status } = await lent.http({
      method: 'GET',
      url,
      redirect: 'manual',
      jar: 'none',
      timeoutMs,
      intent: 'read',
      signal,
    });
    return { kind: 'answered', status };
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    if (error.reason === 'cancelled') throw lostProblem(error, 'GET');
    return { kind: 'unreachable', code: error.code };
  }
}
