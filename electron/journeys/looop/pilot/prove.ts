import type { ActContext, Needs, Questions, Uses } from '../../../engine/step';
import type { OnDemandRequest, OnDemandResult, Provisioning } from '../../../integrations/microsoft/port';
import { messages } from '../steps/provisioning-pilot.messages';
import { isNotEntitled } from './proof';
import { stagesOf } from './stages';

/** Milliseconds: so long an assignment may need until all of Entra knows it (Microsoft contract, 6.6). */
const patienceMs = 300_000;
const waitMs = 30_000;

type Room = Pick<ActContext<Uses, Needs, Questions>, 'clock' | 'leave' | 'instruct' | 'stages'>;

/** One person through all of Entra's stages. Asks again only where Entra wrote nothing, for as long as it may not know yet. */
export async function prove(
  provisioning: Pick<Provisioning, 'provisionOnDemand'>,
  place: { readonly app: string; readonly jobId: string; readonly request: OnDemandRequest },
  { clock, leave, instruct, stages }: Room,
): Promise<OnDemandResult> {
  const until = clock.now().getTime() + patienceMs;
  for (;;) {
    stages(stagesOf(null));
    const result = await provisioning.provisionOnDemand(place.app, place.jobId, place.request);
    stages(stagesOf(result));
    const late = clock.now().getTime() >= until;
    if (!isNotEntitled(result) || late || leave.aborted) return result;
    instruct({ text: messages('waiting') });
    try {
      await clock.sleep(waitMs, leave);
    } catch (error) {
      // Who stops gets what Entra said last.
      if (leave.aborted) return result;
      throw error;
    } finally {
      instruct(null);
    }
  }
}
