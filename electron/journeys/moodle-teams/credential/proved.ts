import type { Message } from '../../../contract/vocabulary';
import { Problem, type Secret } from '../../../engine/step';
import type { Application, Microsoft } from '../../../integrations/microsoft/port';

/** How long a new secret may be unknown to the token service, in waits of milliseconds: about two minutes. */
const waits = [1000, 2000, 4000, 8000, ...Array.from({ length: 7 }, () => 15_000)];
/** AADSTS numbers of what a moment of patience puts right (Microsoft contract, 2.4). */
const notYet: readonly string[] = ['7000215', '7000222', '700016', '700027'];

export interface Proving {
  readonly microsoft: Microsoft;
  readonly app: Application;
  readonly tenantId: string;
  readonly clock: { sleep(ms: number, signal?: AbortSignal): Promise<void> };
  readonly signal: AbortSignal;
}

/**
 * Asks for a token until the new secret is known everywhere (Microsoft contract, section 2.4).
 *
 * @throws Problem with `say` when the token service goes on refusing it, or refuses it for another reason.
 */
export async function proved(desk: Proving, secret: Secret, say: Message): Promise<void> {
  for (const wait of [...waits, 0]) {
    const proof = await desk.microsoft.proveSecret(desk.tenantId, desk.app.appId, secret);
    if (proof.kind === 'token') return;
    if (!notYet.includes(proof.code) || wait === 0) {
      throw new Problem({
        system: 'microsoft',
        kind: 'forbidden',
        status: 401,
        code: `AADSTS${proof.code}`,
        ...(proof.correlationId !== null && { correlationId: proof.correlationId }),
        at: proof.at,
        changed: 'no',
        say,
      });
    }
    await desk.clock.sleep(wait, desk.signal);
  }
}
