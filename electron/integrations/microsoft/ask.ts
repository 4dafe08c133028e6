import { NetworkFailure, type HttpResponse } from '../../engine/host';
import type { Lent } from '../../engine/step';
import { networkProblem } from './refusal';

/** One request with no signed-in person behind it; any status is an answer, a lost connection is a Problem. */
export async function asked(
  lent: Pick<Lent, 'http'>,
  request: {
    readonly method: 'GET' | 'POST';
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  },
): Promise<HttpResponse> {
  try {
    return await lent.http({
      ...request,
      redirect: 'manual',
      jar: 'none',
      timeoutMs: 30_000,
      intent: 'read',
    });
  } catch (error) {
    throw error instanceof NetworkFailure ? networkProblem(error, `${request.method} ${request.url}`) : error;
  }
}
