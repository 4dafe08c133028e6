import {
  nonGalleryTemplateId,
  type Account,
  type EnterpriseApp,
  type Provisioning,
} from '../../../integrations/microsoft/port';
import { isProblem, type Hints, type Problem } from '../../../engine/step';
import { addedMeanwhile, galleryName } from './find';
import { addingEnded, beginAdding, inTenant, remembered, waitedForReady, type Remembered } from './memory';

/** What an adding was approved with. */
export interface AddData {
  readonly templateId: string;
  readonly displayName: string;
  readonly known: readonly string[];
}

interface Desk {
  readonly provisioning: Provisioning;
  readonly account: Account;
  readonly hints: Hints;
  readonly clock: {
    readonly now: () => Date;
    readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  };
  readonly leave: AbortSignal;
  readonly keep: (hints: Readonly<Record<string, string | null>>) => Promise<void>;
}

/** Milliseconds after which an application that was made is surely listed, and the pause between two looks. */
const listedMs = 120_000;
const pauseMs = 5000;

/** Adds one application and never a second: whatever became of an earlier try is found first. */
export async function addApplication(data: AddData, desk: Desk): Promise<void> {
  const { account, hints, clock, keep } = desk;
  const { adding } = remembered(hints, account);
  if (adding !== undefined) {
    const found = await foundLater(desk, adding);
    if (found !== undefined) return madeOne(desk, found.id, null, adding.at);
  }
  const at = clock.now().getTime();
  await keep({ ...inTenant(hints, account), ...beginAdding({ at, ...data }, account) });
  const [principalId, applicationId] = await added(data, desk, at);
  await madeOne(desk, principalId, applicationId, at);
}

async function added(
  { templateId, displayName, known }: AddData,
  desk: Desk,
  at: number,
): Promise<readonly [principalId: string, applicationId: string | null]> {
  try {
    const made = await desk.provisioning.instantiate(templateId, displayName);
    return [made.servicePrincipalId, made.applicationId];
  } catch (error) {
    if (isRefusal(error)) {
      const isGallery = templateId !== nonGalleryTemplateId;
      const refused = isGallery && error.facts.status === 400 ? (error.code ?? '400') : null;
      await desk.keep({ ...addingEnded, ...(refused !== null && { refused }) });
      throw error;
    }
    const found = await foundLater(desk, { at, templateId, known });
    if (found === undefined) throw error;
    return [found.id, null];
  }
}

async function madeOne(
  { provisioning, leave, keep }: Desk,
  principalId: string,
  applicationId: string | null,
  at: number,
): Promise<void> {
  const madeAt = new Date(at).toISOString();
  await keep({ principalId, applicationId, madeAt, waited: null, ...addingEnded });
  if (!(await awaitReady(provisioning, principalId, leave)) && !leave.aborted) await keep(waitedForReady);
}

/** Waits for provisioning to be there; whoever stops need not sit it out, the next look goes on. */
export async function awaitReady(
  provisioning: Provisioning,
  principalId: string,
  leave: AbortSignal,
): Promise<boolean> {
  try {
    return (await provisioning.awaitTemplates(principalId, leave)).length > 0;
  } catch (error) {
    if (leave.aborted) return false;
    throw error;
  }
}

/** Microsoft said no to the adding itself, so nothing was made; after anything else it may have been. */
function isRefusal(error: unknown): error is Problem {
  if (!isProblem(error)) return false;
  const { status, request = '' } = error.facts;
  return status >= 400 && status < 500 && request.startsWith('POST ');
}

async function foundLater(
  { provisioning, clock, leave }: Desk,
  adding: NonNullable<Remembered['adding']>,
): Promise<EnterpriseApp | undefined> {
  for (;;) {
    const apps = await provisioning.findApps(galleryName, null);
    const found = addedMeanwhile(apps, { adding });
    if (found !== undefined || clock.now().getTime() - adding.at >= listedMs) return found;
    await clock.sleep(pauseMs, leave);
  }
}
