import {
  directory,
  provisioning,
  type EnterpriseApp,
  type Provisioning,
} from '../../../integrations/microsoft/port';
import { ask, defineStep } from '../../../engine/step';
import type { Act, Instruction } from '../../../contract/vocabulary';
import { addApplication, awaitReady, type AddData } from '../application/add';
import { addedMeanwhile, findApplication, galleryName } from '../application/find';
import { judge, line, signUpPage } from '../application/judge';
import { inTenant, remembered, waitedForReady } from '../application/memory';
import { plan, type LeftoverData } from '../application/plan';
import type { SeenApplication, Way } from '../application/seen';
import { accountOf } from '../session/seen';
import { messages } from './looop-application.messages';
import { step as looopSession } from './looop-session.step';

/** While the person signs up at the vendor: every five seconds, a quarter of an hour long. */
const pollMs = 5000;
const pollTimes = 180;

export const step = defineStep({
  id: 'looop-application',
  messages,
  phase: 'connect',
  order: 10,
  // All reading of this journey is allowed at once, here.
  rights: { look: ['app-read', 'sync-read'], apply: ['app'] },
  uses: { provisioning, directory },
  needs: { looopSession },
  // A new application is shown everywhere after up to two minutes (Microsoft contract, 2.4).
  settlesMs: 120_000,
  questions: {
    application: ask.pick({ advanced: true, hinted: true, initial: [] }),
  },
  look: ({ provisioning, seen, answers, hints, clock }): Promise<SeenApplication> =>
    findApplication({
      provisioning,
      picked: answers.application[0]?.id,
      memory: remembered(hints, accountOf(seen.looopSession)),
      now: clock.now(),
    }),
  judge: (seen, _answers, { now }) => judge(seen, now),
  enough: ({ app, templates }) => app !== null && templates.length > 0,
  plan: (seen) => plan(seen),
  apply: async (change, ctx) => {
    const { provisioning, directory, seen, hints, clock, leave, keep, instruct } = ctx;
    const account = accountOf(seen.looopSession);
    if (change.id === 'add') {
      instruct({ text: messages('getting-ready') });
      const desk = { provisioning, account, hints, clock, leave, keep };
      return addApplication(change.data as AddData, desk);
    }
    const { principalId, applicationId } = change.data as LeftoverData;
    // Kept first: the same entry would be added again once nothing reminds of it.
    await keep({ way: 'custom' });
    if (applicationId === null) await provisioning.removeApp(principalId);
    else await directory.deleteApplication(applicationId);
    return keep({ principalId: null, applicationId: null, madeAt: null, waited: null });
  },
  acts: (seen) => (seen === undefined ? [] : acts(seen)),
  act: async (act, ctx) => {
    const { provisioning, seen, hints, signal, keep, instruct } = ctx;
    const here = inTenant(hints, accountOf(seen.looopSession));
    if (act.startsWith('use-')) {
      const principalId = act.slice('use-'.length);
      await keep({ ...here, principalId, applicationId: null, madeAt: null, waited: null });
    } else if (act === 'wait-ready') {
      const memory = remembered(hints, accountOf(seen.looopSession));
      instruct({ text: messages('getting-ready') });
      const lost = addedMeanwhile(await provisioning.findApps(galleryName, null), memory);
      const principalId = memory.principalId ?? lost?.id;
      const ready = principalId !== undefined && (await awaitReady(provisioning, principalId, signal));
      if (!ready && !signal.aborted) await keep(waitedForReady);
    } else if (act === 'wait-sign-up') {
      await awaitSignUp(ctx);
    } else {
      const way: Way = act === 'way-custom' ? 'custom' : 'gallery';
      await keep({ ...here, way, ...(way === 'gallery' && { refused: null }) });
    }
  },
  pick: async (_field, text, { provisioning }) => {
    const found = await provisioning.findApps(text === '' ? galleryName : text, null);
    return found.map(({ id, displayName, appId }) => ({ id, name: displayName, detail: appId }));
  },
});

interface Waiting {
  readonly provisioning: Provisioning;
  readonly clock: { readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void> };
  readonly signal: AbortSignal;
  readonly instruct: (instruction: Instruction | null) => void;
}

/** Nothing of that name was there when the person was sent to the vendor. */
async function awaitSignUp({ provisioning, clock, signal, instruct }: Waiting): Promise<void> {
  const [gallery = null] = await provisioning.galleryTemplates(galleryName);
  instruct({ text: messages('signing-up'), link: signUpPage(gallery) });
  for (let times = 0; times < pollTimes; times += 1) {
    const apps = await provisioning.findApps(galleryName, gallery?.id ?? null);
    const found = apps.find(
      (one) => one.displayName === (gallery?.displayName ?? galleryName) || one.templateId === gallery?.id,
    );
    if (found !== undefined) {
      await awaitReady(provisioning, found.id, signal);
      return;
    }
    await clock.sleep(pollMs, signal);
  }
}

function acts(seen: SeenApplication): readonly Act[] {
  const { app, candidates, gallery, way, young } = seen;
  if (young) return [{ id: 'wait-ready', label: messages('act.wait-ready'), primary: true }];
  if (app !== null) return [];
  if (candidates.length > 0) return candidates.map(useAct);
  return [
    ...(way === 'sign-up'
      ? [{ id: 'wait-sign-up', label: messages('act.wait-sign-up'), primary: true }]
      : []),
    ...(way === 'custom' ? [] : [{ id: 'way-custom', label: messages('act.way-custom'), primary: false }]),
    ...(way === 'custom' && seen.chosenWay && gallery !== null
      ? [{ id: 'way-gallery', label: messages('act.way-gallery'), primary: false }]
      : []),
  ];
}

function useAct(app: EnterpriseApp): Act {
  return { id: `use-${app.id}`, label: messages('act.use', { name: line(app) }), primary: false };
}
