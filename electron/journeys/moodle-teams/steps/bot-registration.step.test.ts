import { describe, expect, it, vi } from 'vitest';
import { languages } from '../../../contract/vocabulary';
import { NetworkFailure, type HttpRequest, type HttpResponse } from '../../../engine/host';
import { botAppId, withBotInMoodle, withBotRegistration } from '../../../hosts/rehearsal/parts-bot';
import type { World } from '../../../hosts/rehearsal/stage';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';
import { statements } from '../bot/statement';
import { step } from './bot-registration.step';

// Each walk through the journey takes its time.
vi.setConfig({ testTimeout: 30_000 });

describe('the plain statements before the choice', () => {
  it('tells each fact in every language, with sources that can be opened', () => {
    for (const { what, text, source, since } of statements.flatMap((one) => one.facts)) {
      for (const { id } of [what, text]) {
        const key = id.slice('bot-registration.'.length) as keyof typeof step.messages.texts.en;
        for (const lang of languages) expect(step.messages.texts[lang][key], id).toBeTruthy();
      }
      if (source !== undefined) expect(source).toMatch(/^https:\/\//);
      if (since !== undefined) expect(new Date(since) < new Date('2026-11-22')).toBe(true);
    }
  });
});

/** A bot somebody set up years ago for many tenants, with so many days left to its password. */
function withOldBot(world: World, days: number): void {
  withBotRegistration(world, new Date(), (one) => {
    one.uniqueName = null;
    one['signInAudience'] = 'AzureADMultipleOrgs';
  });
  withBotInMoodle(world);
  const endDateTime = new Date(Date.now() + days * 86_400_000).toISOString();
  const bot = world.microsoft.applications.find((one) => one.value.appId === botAppId);
  for (const one of (bot?.value['passwordCredentials'] ?? []) as { endDateTime: string }[])
    one.endDateTime = endDateTime;
  for (const one of world.microsoft.passwords) if (one.appId === botAppId) one.endDateTime = endDateTime;
}

const points = (trial: Trial): readonly string[] =>
  trial.step(step.id).findings.map((one) => `${one.id.replace('bot-registration.', '')} ${one.outcome}`);
const botApps = ({ world }: Trial) =>
  world.microsoft.applications.filter((one) => String(one.value['displayName']).startsWith('MoodleBot'));
const passwordsOf = (trial: Trial) =>
  trial.world.microsoft.passwords.filter((one) => one.appId === botApps(trial)[0]?.value.appId);
const stored = ({ world }: Trial, name: string): string | undefined =>
  world.moodle.settings[`s_local_o365_bot_${name}`];

async function begun(arrange?: (world: World) => void): Promise<Trial> {
  const trial = await openTrial('bot-fresh', arrange);
  await trial.reach(step.id);
  return trial;
}

async function wanting(arrange?: (world: World) => void): Promise<Trial> {
  const trial = await begun(arrange);
  await want(trial);
  return trial;
}

async function want(trial: Trial): Promise<void> {
  await trial.wizard.answer(step.id, { assistant: 'with' });
  await trial.wizard.look(step.id);
}

const isSave = ({ method, url }: HttpRequest): boolean =>
  method === 'POST' && url.includes('/admin/settings.php');
const isMoodle = ({ url }: HttpRequest): boolean => url.includes('moodle.contoso.example');
const status = (code: number, { url }: HttpRequest, headers = {}): HttpResponse => ({
  status: code,
  headers,
  body: new Uint8Array(),
  url,
});

describe('bot-registration in a rehearsal', () => {
  it('asks once, says what works today, and changes nothing where nobody wants the assistant', async () => {
    const trial = await begun();
    expect(trial.step(step.id)).toMatchObject({ offered: true, optional: true, undecided: true });
    expect(trial.step(step.id).statements.map((one) => one.id)).toEqual(['today', 'upgrade']);
    const before = trial.writes().length;
    await trial.wizard.answer(step.id, { assistant: 'without' });
    await trial.wizard.look(step.id);
    expect(trial.step(step.id)).toMatchObject({ state: 'skipped', undecided: false, plan: null });
    expect(trial.writes()).toHaveLength(before);
    await trial.close();
  });

  it('is not there where the plugin has no bot', async () => {
    const trial = await openTrial('healthy');
    await trial.reach(step.id);
    expect(trial.step(step.id).offered).toBe(false);
    expect(points(trial)).toEqual(['no-bot skipped']);
    await trial.close();
  });

  it('registers the bot’s own application and stores id and password together, once', async () => {
    const trial = await wanting();
    await trial.approve(step.id);
    expect(trial.step(step.id)).toMatchObject({ state: 'done', plan: null });
    const [bot, ...more] = botApps(trial);
    expect(more).toEqual([]);
    expect(bot?.value).toMatchObject({ signInAudience: 'AzureADMyOrg', requiredResourceAccess: [] });
    expect(stored(trial, 'app_id')).toBe(bot?.value.appId);
    expect(passwordsOf(trial).map((one) => one.secretText)).toEqual([stored(trial, 'app_password')]);
    const principals = trial.world.microsoft.servicePrincipals;
    expect(principals.filter((one) => one.value.appId === bot?.value.appId)).toHaveLength(1);
    expect(stored(trial, 'feature_enabled') ?? '0').toBe('0');
    const writes = trial.writes().length;
    await trial.wizard.plan(step.id);
    await trial.approve(step.id);
    expect(trial.writes()).toHaveLength(writes);
    await trial.close();
  });

  it('keeps the password and the shared secret out of log, window and profile', async () => {
    const trial = await wanting((world) => withOldBot(world, 9));
    await trial.approve(step.id);
    const shared = stored(trial, 'sharedsecret') ?? '';
    const secrets = [...passwordsOf(trial).map((one) => one.secretText), shared];
    expect(secrets).toHaveLength(3);
    const text = trial.log() + trial.shown() + JSON.stringify(trial.profile());
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(8);
      for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
        expect(text.includes(form)).toBe(false);
    }
    await trial.close();
  });

  it('reuses the application Moodle names, whatever tenants it is for, and renews its password in time', async () => {
    const trial = await begun((world) => withOldBot(world, 9));
    // Nobody was asked: what Moodle has is taken for what is wanted.
    expect(points(trial)).toContain('expiry fail');
    await trial.wizard.plan(step.id);
    expect(trial.step(step.id).plan?.changes[0]).toMatchObject({ id: 'secret', risk: 'care' });
    await trial.approve(step.id);
    expect(botApps(trial)).toHaveLength(1);
    expect(botApps(trial)[0]?.value['signInAudience']).toBe('AzureADMultipleOrgs');
    // The service of the bot may still use the old one.
    expect(passwordsOf(trial)).toHaveLength(2);
    expect(stored(trial, 'app_password')).toBe(passwordsOf(trial)[1]?.secretText);
    expect(points(trial)).toContain('expiry pass');
    await trial.close();
  });

  it('makes one of its own in place of one from elsewhere only when asked to', async () => {
    const strange = '7e57b07a-0000-4000-8000-00000000ffff';
    const trial = await wanting(({ moodle }) => {
      moodle.settings['s_local_o365_bot_app_id'] = strange;
    });
    await trial.approve(step.id);
    expect(points(trial)).toEqual(['app-elsewhere fail']);
    expect(stored(trial, 'app_id')).toBe(strange);
    await trial.wizard.act(step.id, 'make-own');
    await trial.approve(step.id);
    expect(botApps(trial)).toHaveLength(1);
    expect(stored(trial, 'app_id')).toBe(botApps(trial)[0]?.value.appId);
    await trial.close();
  });

  it('puts the right id in place of the object id, and leaves the password alone', async () => {
    const trial = await wanting((world) => {
      withOldBot(world, 200);
      const bot = world.microsoft.applications.find((one) => one.value.appId === botAppId);
      world.moodle.settings['s_local_o365_bot_app_id'] = bot?.value.id ?? '';
    });
    expect(points(trial)).toContain('app-id-swapped fail');
    await trial.approve(step.id);
    expect(stored(trial, 'app_id')).toBe(botAppId);
    expect(passwordsOf(trial).map((one) => one.secretText)).toEqual([stored(trial, 'app_password')]);
    await trial.close();
  });

  it('takes the password back when Moodle certainly has none of it', async () => {
    const trial = await wanting();
    trial.fault((request) => (isSave(request) ? status(500, request) : undefined));
    await trial.approve(step.id);
    expect(trial.step(step.id).applied.map((one) => one.state)).toEqual(['done', 'stopped']);
    expect(passwordsOf(trial)).toEqual([]);
    trial.fault(null);
    await trial.approve(step.id);
    expect(points(trial)).toContain('password pass');
    expect(botApps(trial)).toHaveLength(1);
    await trial.close();
  });

  it.each<[string, (request: HttpRequest, saved: boolean) => HttpResponse | NetworkFailure | undefined]>([
    ['a gateway gave up on', (request) => (isSave(request) ? status(504, request) : undefined)],
    [
      'nobody answered',
      (request) => (isSave(request) ? new NetworkFailure('cut', 'RESET', request.url) : undefined),
    ],
    [
      'was followed by a lost session',
      (request, saved) =>
        saved && !isSave(request) && isMoodle(request)
          ? status(303, request, { location: 'https://moodle.contoso.example/login/index.php' })
          : undefined,
    ],
  ])('never removes a password that Moodle holds: the save %s', async (_name, answer) => {
    const trial = await wanting();
    let saved = false;
    trial.lose((request) => {
      const instead = answer(request, saved);
      if (isSave(request)) saved = true;
      return instead;
    });
    await trial.approve(step.id);
    expect(saved).toBe(true);
    const held = stored(trial, 'app_password');
    expect(passwordsOf(trial).map((one) => one.secretText)).toEqual([held]);
    trial.lose(null);
    await trial.wizard.look(null);
    await trial.approve(step.id);
    expect(passwordsOf(trial).map((one) => one.secretText)).toEqual([held]);
    expect(stored(trial, 'app_password')).toBe(held);
    expect(points(trial)).toContain('password pass');
    await trial.close();
  });

  it('keeps a password Moodle held through a lost answer when it is renewed: the service may still use it', async () => {
    const trial = await wanting();
    let saved = false;
    trial.lose((request) => {
      if (isSave(request)) saved = true;
      const elsewhere = { location: 'https://moodle.contoso.example/login/index.php' };
      return saved && !isSave(request) && isMoodle(request) ? status(303, request, elsewhere) : undefined;
    });
    await trial.approve(step.id);
    trial.lose(null);
    const held = stored(trial, 'app_password');
    const endDateTime = new Date(Date.now() + 10 * 86_400_000).toISOString();
    for (const one of trial.world.microsoft.passwords) one.endDateTime = endDateTime;
    for (const { value } of botApps(trial))
      for (const one of value['passwordCredentials'] as { endDateTime: string }[])
        one.endDateTime = endDateTime;
    await trial.wizard.look(null);
    await trial.approve(step.id);
    expect(stored(trial, 'app_password')).not.toBe(held);
    expect(points(trial)).not.toContain('orphan-secret fail');
    await trial.approve(step.id);
    expect(passwordsOf(trial).map((one) => one.secretText)).toContain(held);
    await trial.close();
  });

  it('survives being killed at every write: one registration, one password, and Moodle holds it', async () => {
    const whole = await wanting();
    const before = whole.writes().length;
    await whole.approve(step.id);
    const count = whole.writes().length - before;
    await whole.close();
    expect(count).toBeGreaterThanOrEqual(4);
    for (let killAt = 1; killAt <= count; killAt += 1) {
      const trial = await wanting();
      const begun = trial.writes().length;
      trial.fault(({ url }) =>
        trial.writes().length >= begun + killAt ? new NetworkFailure('cancelled', 'KILLED', url) : undefined,
      );
      await trial.approve(step.id);
      const again = await trial.reopen();
      await again.pass(10_000);
      await again.reach(step.id);
      await again.approve(step.id);
      await again.approve(step.id);
      const at = `killed at write ${String(killAt)} of ${String(count)}`;
      expect(botApps(again), at).toHaveLength(1);
      expect(
        passwordsOf(again).map((one) => one.secretText),
        at,
      ).toEqual([stored(again, 'app_password')]);
      expect(again.step(step.id).state, at).toBe('done');
      await again.close();
    }
  }, 120_000);
});

lawsOf(step.id, [{ scenario: 'bot-fresh', prepare: want, plan: 'changes' }]);
