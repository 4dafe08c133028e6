import { describe, expect, it } from 'vitest';
import { NetworkFailure, type HttpRequest, type HttpResponse } from '../../../engine/host';
import { pretendClock } from '../../../engine/pretend-clock';
import { outsideOf } from '../../../hosts/rehearsal/outside';
import { registeredAppId } from '../../../hosts/rehearsal/parts';
import type { World } from '../../../hosts/rehearsal/stage';
import { simulateMicrosoft } from '../../../integrations/microsoft/simulator';
import { openTrial, type Trial } from '../../../testing/trial';
import { step } from '../steps/app-credential.step';

const strangerId = '0a51b6d2-7f3e-4c1a-9d20-5e8f00000066';

/** A secret in the same registration that something else uses. */
function withStranger({ microsoft }: World): void {
  const app = microsoft.applications[0]?.value;
  if (app === undefined) throw new Error('no registration');
  const secretText = 'Yq3~used-by-a-script-of-somebody-else-00';
  const endDateTime = '2199-01-01T00:00:00Z';
  microsoft.passwords.push({
    appId: registeredAppId,
    keyId: strangerId,
    secretText,
    endDateTime,
    madeAt: 0,
  });
  const shown = { keyId: strangerId, displayName: 'A script', hint: 'Yq3', endDateTime };
  app['passwordCredentials'] = [...(app['passwordCredentials'] as object[]), shown];
}

/** Whether Moodle gets a token with what it holds at this moment. */
async function signsIn({ microsoft, moodle }: World): Promise<boolean> {
  const { clientauthmethod, clientsecret = '', clientcert = '', clientprivatekey = '' } = moodle.application;
  const simulator = simulateMicrosoft({ state: microsoft, save: () => undefined, now: () => new Date() });
  const outside = outsideOf(
    microsoft,
    () => simulator,
    () => undefined,
    pretendClock(Infinity),
  );
  const credential =
    clientauthmethod === '2' ? { certificate: clientcert, key: clientprivatekey } : clientsecret;
  const { token } = await outside.verify(microsoft.tenant.id, registeredAppId, credential);
  await simulator.close();
  return token;
}

/** What Moodle proves itself with, in one text. */
function heldBy({ moodle: { application } }: World): string {
  return application['clientauthmethod'] === '2'
    ? (application['clientcert'] ?? '')
    : (application['clientsecret'] ?? '');
}

function keyIds({ microsoft }: World, list: 'passwordCredentials' | 'keyCredentials'): readonly string[] {
  const app = microsoft.applications[0]?.value;
  return ((app?.[list] ?? []) as readonly { readonly keyId: string }[]).map((one) => one.keyId);
}

/** Ends the program at the given event: an answer that is lost, or something kept, just before or just after. */
function crashAt(trial: Trial, event: number, meanwhile: (request: HttpRequest) => HttpResponse | undefined) {
  let events = 0;
  let dead = false;
  let hints = '';
  let writes = trial.writes().length;
  const killed = (url: string): NetworkFailure => new NetworkFailure('cancelled', 'KILLED', url);
  const happens = (): boolean => {
    events += 1;
    dead ||= events === event;
    return dead;
  };
  trial.fault((request) => (dead ? killed(request.url) : undefined));
  trial.lose((request) => {
    const wrote = trial.writes().length > writes;
    writes = trial.writes().length;
    return wrote && happens() ? killed(request.url) : meanwhile(request);
  });
  trial.onKeep((what, when) => {
    if (dead) throw killed('');
    if (typeof what === 'string') {
      if (!/appsecret$/i.test(what)) return;
    } else {
      const now = JSON.stringify(what.hints[step.id] ?? {});
      if (when === 'before' && now === hints) return;
      if (when === 'after') {
        if (now === hints) return;
        hints = now;
      }
    }
    if (happens()) throw killed('');
  });
  return { dead: () => dead };
}

interface Flow {
  readonly name: string;
  /** Brings the installation into the state before. */
  readonly before: (trial: Trial) => Promise<void>;
  /** What the person does, but for approving. */
  readonly ask: (trial: Trial) => Promise<unknown>;
  readonly meanwhile?: (trial: Trial) => (request: HttpRequest) => HttpResponse | undefined;
}

const renew = async (trial: Trial): Promise<unknown> =>
  trial.step(step.id).acts.some((one) => one.id === 'renew') ? trial.wizard.act(step.id, 'renew') : null;
const useCertificate = (trial: Trial): Promise<unknown> =>
  trial.wizard.answer(step.id, { method: 'certificate' });

/** The app learns the value of the secret that is in use. */
async function learn(trial: Trial): Promise<void> {
  await trial.wizard.saveSecret(step.id, 'pastedSecret', heldBy(trial.world));
  await trial.approve(step.id);
  expect(trial.step(step.id).applied.map((one) => one.state)).toEqual(['done']);
}

const noToken = JSON.stringify({
  success: true,
  data: { appdata: {}, unifiedapi: { active: false, error: 'no token' } },
});

/** Moodle cannot use anything but what it holds now. */
function onlyTheOld(trial: Trial): (request: HttpRequest) => HttpResponse | undefined {
  const held = heldBy(trial.world);
  return ({ url }) =>
    url.includes('mode=checksetup') && heldBy(trial.world) !== held
      ? { status: 200, headers: {}, body: new TextEncoder().encode(noToken), url }
      : undefined;
}

const flows: readonly Flow[] = [
  { name: 'a secret only Moodle knows', before: () => Promise.resolve(), ask: renew },
  { name: 'a secret that is put back', before: learn, ask: renew, meanwhile: onlyTheOld },
  { name: 'a secret by a certificate', before: learn, ask: useCertificate },
];

async function settle(trial: Trial): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    const view = await trial.wizard.plan(step.id);
    const plan = view.steps.find((one) => one.id === step.id)?.plan;
    if (plan == null) return;
    await trial.wizard.apply(step.id, plan.digest);
  }
}

/** One run that ends at an event; false when it came to its end before that. */
async function crashed(flow: Flow, event: number): Promise<boolean> {
  const at = `${flow.name}, event ${String(event)}`;
  const trial = await openTrial('healthy', withStranger);
  await trial.reach(step.id);
  await flow.before(trial);
  const old = heldBy(trial.world);
  const crash = crashAt(trial, event, flow.meanwhile?.(trial) ?? (() => undefined));
  await flow.ask(trial).catch(() => undefined);
  await trial.approve(step.id).catch(() => undefined);
  expect(await signsIn(trial.world), `sign-in: ${at}`).toBe(true);
  if (!crash.dead()) {
    await trial.close();
    return false;
  }
  const again = await trial.reopen();
  await again.reach(step.id);
  expect(await signsIn(again.world), `sign-in after: ${at}`).toBe(true);
  if (heldBy(again.world) === old) await flow.ask(again);
  await settle(again);
  const { world } = again;
  expect(await signsIn(world), `sign-in at the end: ${at}`).toBe(true);
  expect(heldBy(world), at).not.toBe(old);
  expect(
    again.step(step.id).findings.filter((one) => one.outcome === 'fail'),
    at,
  ).toEqual([]);
  const certified = world.moodle.application['clientauthmethod'] === '2';
  const [secrets, certificates] = [keyIds(world, 'passwordCredentials'), keyIds(world, 'keyCredentials')];
  expect(secrets, at).toContain(strangerId);
  expect([secrets.length, certificates.length], `orphan: ${at}`).toEqual(certified ? [1, 1] : [2, 0]);
  const last = await again.reopen();
  await last.reach(step.id);
  await settle(last);
  expect(last.writes(), `second run: ${at}`).toEqual([]);
  await last.close();
  return true;
}

describe('the program ends in the middle of replacing', () => {
  it.each(flows)(
    '$name: sign-in works at every moment, and nothing is left over',
    async (flow) => {
      let event = 1;
      while (await crashed(flow, event)) event += 1;
      // Fewer would mean that the events were not seen.
      expect(event).toBeGreaterThan(14);
    },
    1_200_000,
  );
});
