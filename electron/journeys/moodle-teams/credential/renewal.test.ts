import { describe, expect, it } from 'vitest';
import type { Message } from '../../../contract/vocabulary';
import type { HttpRequest, HttpResponse } from '../../../engine/host';
import { registeredAppId } from '../../../hosts/rehearsal/parts';
import type { World } from '../../../hosts/rehearsal/stage';
import { openTrial, type Trial } from '../../../testing/trial';
import { step } from '../steps/app-credential.step';

async function atStep(arrange?: (world: World) => void): Promise<Trial> {
  const trial = await openTrial('healthy', arrange);
  await trial.reach(step.id);
  return trial;
}

const failing = (trial: Trial): readonly string[] =>
  trial
    .step(step.id)
    .findings.filter((one) => one.outcome === 'fail')
    .map((one) => one.id.replace(`${step.id}.`, ''));
const planned = (trial: Trial): readonly string[] =>
  (trial.step(step.id).plan?.changes ?? []).map((one) => one.id.replace(/-.*/, ''));
const applied = (trial: Trial): readonly string[] =>
  trial.step(step.id).applied.map((one) => [one.state, one.problem?.codes.code ?? ''].join(' ').trim());
const secretsOf = ({ world }: Trial): readonly string[] =>
  world.microsoft.passwords.map((one) => one.secretText);
const held = ({ world }: Trial): string => world.moodle.application['clientsecret'] ?? '';
const renew = (trial: Trial): Promise<unknown> => trial.wizard.act(step.id, 'renew');

/** The app learns the value of the secret that is in use. */
async function learn(trial: Trial): Promise<void> {
  await trial.wizard.saveSecret(step.id, 'pastedSecret', held(trial));
  await trial.approve(step.id);
}

const answer = (url: string, text: string): HttpResponse => ({
  status: 200,
  headers: {},
  body: new TextEncoder().encode(text),
  url,
});
const noToken = JSON.stringify({
  success: true,
  data: { appdata: {}, unifiedapi: { active: false, error: 'no token' } },
});
const isCheck = ({ url }: HttpRequest): boolean => url.includes('mode=checksetup');

/** Moodle gets a token with the secret it holds now, and with no other. */
function onlyTheOld(trial: Trial): void {
  const old = held(trial);
  trial.lose((request) =>
    isCheck(request) && held(trial) !== old ? answer(request.url, noToken) : undefined,
  );
}

/** One more secret of the registration, as somebody else might have made it. */
function addSecret({ microsoft }: World, secretText: string, keyId: string): void {
  const app = microsoft.applications[0]?.value;
  if (app === undefined) throw new Error('no registration');
  const endDateTime = '2199-01-01T00:00:00Z';
  microsoft.passwords.push({ appId: registeredAppId, keyId, secretText, endDateTime, madeAt: 0 });
  const shown = { keyId, displayName: 'A script', hint: secretText.slice(0, 3), endDateTime };
  app['passwordCredentials'] = [...(app['passwordCredentials'] as object[]), shown];
}

function endsIn({ microsoft }: World, days: number): void {
  const endDateTime = new Date(Date.now() + days * 86_400_000).toISOString();
  for (const one of microsoft.passwords) one.endDateTime = endDateTime;
  const shown = microsoft.applications[0]?.value['passwordCredentials'] as { endDateTime: string }[];
  for (const one of shown) one.endDateTime = endDateTime;
}

const idOf = (line: unknown): string => (line as Message).id.replace(`${step.id}.`, '');

describe('a renewal', () => {
  it('shows the whole before, its five lines while it runs, and ends with the new one alone', async () => {
    const trial = await atStep();
    const old = held(trial);
    await renew(trial);
    expect(failing(trial)).toEqual(['renewal']);
    const [first, second] = trial.step(step.id).plan?.changes ?? [];
    expect(first).toMatchObject({ id: 'secret', kind: 'change', system: 'moodle', risk: 'care' });
    expect((first?.before as readonly unknown[]).map(idOf)).toContain('line.old-secret');
    expect((first?.after as readonly unknown[]).map(idOf)).toContain('line.new-secret');
    expect(second).toMatchObject({ kind: 'remove', system: 'entra', risk: 'irreversible' });
    expect(second?.consequence).toMatchObject({ id: 'app-credential.care.retire' });
    await trial.approve(step.id);
    expect(applied(trial)).toEqual(['done', 'done']);
    expect(secretsOf(trial)).toEqual([held(trial)]);
    expect(held(trial)).not.toBe(old);
    const { stages } = trial.step(step.id);
    expect(stages.map(({ id, state }) => [id, state])).toEqual(
      ['add', 'test', 'store', 'sign-in', 'remove'].map((id) => [id, 'done']),
    );
    expect(trial.shown()).toContain('app-credential.safe');
    expect(trial.shown()).toContain('app-credential.stage.old-ends');
    expect(failing(trial)).toEqual([]);
    await trial.close();
  });

  it('can be asked for and taken back, and nothing was written', async () => {
    const trial = await atStep();
    await renew(trial);
    expect(trial.step(step.id).acts.map((one) => one.id)).toEqual(['keep']);
    await trial.wizard.act(step.id, 'keep');
    expect(failing(trial)).toEqual([]);
    expect(trial.writes()).toEqual([]);
    await trial.close();
  });

  it.each([
    [40, []],
    [20, ['secret', 'retire']],
  ])('is offered with %i days left: %j', async (days, changes) => {
    const trial = await atStep((world) => endsIn(world, days + 0.5));
    await trial.wizard.plan(step.id);
    expect(failing(trial)).toEqual(['expiry']);
    expect(planned(trial)).toEqual(changes);
    await trial.close();
  });

  it('puts the old one back where its value is known and Moodle cannot use the new one', async () => {
    const trial = await atStep();
    const old = held(trial);
    await learn(trial);
    onlyTheOld(trial);
    await renew(trial);
    await trial.approve(step.id);
    expect(applied(trial)).toEqual(['stopped put-back', 'not-started']);
    expect(held(trial)).toBe(old);
    expect(secretsOf(trial)).toEqual([old]);
    expect(trial.step(step.id).stages.find((one) => one.id === 'sign-in')?.state).toBe('failed');
    await trial.close();
  });

  it('leaves both where only Moodle knew the old one, goes on later, and only then removes it', async () => {
    const trial = await atStep();
    const old = held(trial);
    await renew(trial);
    expect(trial.step(step.id).plan?.changes[0]?.consequence).toMatchObject({
      id: 'app-credential.care.renew-unknown',
    });
    onlyTheOld(trial);
    await trial.approve(step.id);
    expect(applied(trial)).toEqual(['stopped moodle-not-proved', 'not-started']);
    expect(secretsOf(trial)).toEqual([old, held(trial)]);
    expect(failing(trial)).toEqual(['unfinished']);
    trial.lose(null);
    const again = await trial.reopen();
    await again.reach(step.id);
    await again.approve(step.id);
    expect(applied(again)).toEqual(['done', 'done']);
    expect(secretsOf(again)).toEqual([held(again)]);
    expect(failing(again)).toEqual([]);
    await again.close();
  });

  it('takes the old value back when it is typed', async () => {
    const trial = await atStep();
    const old = held(trial);
    await renew(trial);
    onlyTheOld(trial);
    await trial.approve(step.id);
    trial.lose(null);
    await trial.wizard.saveSecret(step.id, 'pastedSecret', old);
    await trial.wizard.plan(step.id);
    expect(planned(trial)).toEqual(['pasted']);
    await trial.approve(step.id);
    expect(held(trial)).toBe(old);
    expect(secretsOf(trial)).toContain(old);
    await trial.close();
  });

  it('keeps the old one where the person says so', async () => {
    const trial = await atStep();
    const old = held(trial);
    await trial.wizard.answer(step.id, { removeOld: false });
    await renew(trial);
    expect(planned(trial)).toEqual(['secret']);
    await trial.approve(step.id);
    expect(secretsOf(trial)).toEqual([old, held(trial)]);
    expect(failing(trial)).toEqual([]);
    await trial.wizard.plan(step.id);
    expect(planned(trial)).toEqual([]);
    await trial.close();
  });

  it('tells that the new one is there and works where only the last line is left', async () => {
    const trial = await atStep();
    trial.fault(({ url }) =>
      url.endsWith('/removePassword') ? { ...answer(url, '{}'), status: 403 } : undefined,
    );
    await renew(trial);
    await trial.approve(step.id);
    trial.fault(null);
    await trial.wizard.plan(step.id);
    expect(planned(trial)).toEqual(['retire']);
    expect(trial.step(step.id).plan?.changes[0]?.consequence).toMatchObject({
      id: 'app-credential.care.retire-last',
    });
    await trial.close();
  });

  it('removes nothing where several begin like the one Moodle holds', async () => {
    const alike = 'rh9~of-somebody-else-that-begins-alike-0';
    const trial = await atStep((world) => addSecret(world, alike, '0a51b6d2-7f3e-4c1a-9d20-5e8f00000055'));
    const old = held(trial);
    await renew(trial);
    expect(planned(trial)).toEqual(['secret']);
    await trial.approve(step.id);
    expect(secretsOf(trial)).toEqual([old, alike, held(trial)]);
    expect(failing(trial)).toEqual([]);
    await trial.close();
  });

  it('keeps the old one where Moodle could not use that one either', async () => {
    const trial = await atStep();
    const old = held(trial);
    trial.lose((request) => (isCheck(request) ? answer(request.url, noToken) : undefined));
    await renew(trial);
    await trial.approve(step.id);
    expect(applied(trial)).toEqual(['done', 'stopped old-kept']);
    expect(secretsOf(trial)).toEqual([old, held(trial)]);
    await trial.wizard.plan(step.id);
    expect(planned(trial)).toEqual([]);
    await trial.close();
  });

  it('keeps the old one where Moodle was never told what it needs to verify itself', async () => {
    const trial = await atStep(({ moodle }) => {
      delete moodle.settings['s_local_o365_odburl'];
    });
    await renew(trial);
    expect(planned(trial)).toEqual(['secret']);
    await trial.approve(step.id);
    expect(secretsOf(trial)).toHaveLength(2);
    expect(failing(trial)).toEqual([]);
    await trial.close();
  });

  it('waits with Moodle until Microsoft knows the new one everywhere', async () => {
    const trial = await atStep();
    await trial.pass(60_000);
    trial.world.microsoft.faults.replicationMs = 20_000;
    await renew(trial);
    await trial.approve(step.id);
    expect(applied(trial)).toEqual(['done', 'done']);
    expect(secretsOf(trial)).toEqual([held(trial)]);
    await trial.close();
  });
});
