import { describe, expect, it } from 'vitest';
import { NetworkFailure, type HttpRequest, type HttpResponse } from '../../../engine/host';
import type { World } from '../../../hosts/rehearsal/stage';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';
import { step } from './app-credential.step';

const points = (trial: Trial): readonly string[] =>
  trial.step(step.id).findings.map((one) => `${one.id.replace('app-credential.', '')} ${one.outcome}`);

async function atStep(scenario: string, arrange?: Parameters<typeof openTrial>[1]): Promise<Trial> {
  const trial = await openTrial(scenario, arrange);
  await trial.reach(step.id);
  return trial;
}

const isMoodle = ({ url }: HttpRequest): boolean => url.includes('moodle.contoso.example');
const isSave = (request: HttpRequest): boolean =>
  request.method === 'POST' && request.url.includes('manageapplication');
const status = (code: number, { url }: HttpRequest): HttpResponse => ({
  status: code,
  headers: {},
  body: new Uint8Array(),
  url,
});
const signedOut = (request: HttpRequest): HttpResponse => ({
  ...status(303, request),
  headers: { location: 'https://moodle.contoso.example/login/index.php' },
});

function endsIn({ microsoft }: World, days: number): void {
  const endDateTime = new Date(Date.now() + days * 86_400_000).toISOString();
  for (const one of microsoft.passwords) one.endDateTime = endDateTime;
  const shown = microsoft.applications[0]?.value['passwordCredentials'] as { endDateTime: string }[];
  for (const one of shown) one.endDateTime = endDateTime;
}

/** Types a secret that an administrator made in the portal. */
async function paste(trial: Trial): Promise<void> {
  const { microsoft } = trial.world;
  const app = microsoft.applications[0]?.value;
  if (app === undefined) throw new Error('no registration');
  const secretText = 'Zp9~made-in-the-portal-0123456789abcdef';
  const keyId = '0a51b6d2-7f3e-4c1a-9d20-5e8f00000088';
  const endDateTime = '2199-01-01T00:00:00Z';
  microsoft.passwords.push({ appId: app.appId, keyId, secretText, endDateTime, madeAt: 0 });
  const shown = { keyId, displayName: 'portal', hint: secretText.slice(0, 3), endDateTime };
  app['passwordCredentials'] = [...(app['passwordCredentials'] as object[]), shown];
  await trial.wizard.saveSecret(step.id, 'pastedSecret', secretText);
}

describe('app-credential', () => {
  it('replaces an expired secret and proves the new one', async () => {
    const trial = await atStep('secret-expired');
    await trial.wizard.look(step.id);
    expect(points(trial)).toContain('secret-expired fail');
    await trial.approve(step.id);
    expect(points(trial)).toContain('proof pass');
    // The old one is somebody's to remove, not ours.
    expect(trial.world.microsoft.passwords).toHaveLength(2);
    await trial.close();
  });

  it('keeps to the tenant’s longest lifetime', async () => {
    const trial = await atStep('half-done', ({ microsoft }) => {
      microsoft.policies.defaultAppManagementPolicy = {
        ...microsoft.policies.defaultAppManagementPolicy,
        isEnabled: true,
        applicationRestrictions: {
          passwordCredentials: [
            {
              restrictionType: 'passwordLifetime',
              state: 'enabled',
              maxLifetime: 'P30D',
              restrictForAppsCreatedAfterDateTime: '2019-01-01T00:00:00Z',
            },
          ],
          keyCredentials: [],
        },
      };
    });
    await trial.approve(step.id);
    expect(trial.step(step.id).applied.map((one) => one.state)).toEqual(['done']);
    const end = Date.parse(trial.world.microsoft.passwords[0]?.endDateTime ?? '');
    expect(end - Date.now()).toBeLessThanOrEqual(30 * 86_400_000);
    await trial.close();
  });

  it('says that the tenant forbids secrets instead of trying', async () => {
    const trial = await atStep('half-done', ({ microsoft }) => {
      microsoft.policies.defaultAppManagementPolicy = {
        ...microsoft.policies.defaultAppManagementPolicy,
        isEnabled: true,
        applicationRestrictions: {
          passwordCredentials: [
            {
              restrictionType: 'passwordAddition',
              state: 'enabled',
              restrictForAppsCreatedAfterDateTime: '2019-01-01T00:00:00Z',
            },
          ],
          keyCredentials: [],
        },
      };
    });
    await trial.wizard.plan(step.id);
    expect(points(trial)).toContain('app-policy-blocks-secret fail');
    expect(trial.step(step.id).plan).toBeNull();
    await trial.close();
  });

  it('takes the secret back when Moodle certainly has none of it', async () => {
    const trial = await atStep('half-done');
    trial.fault((request) =>
      request.method === 'POST' && request.url.includes('manageapplication')
        ? { status: 500, headers: {}, body: new Uint8Array(), url: request.url }
        : undefined,
    );
    await trial.approve(step.id);
    expect(trial.step(step.id).applied.map((one) => one.state)).toEqual(['stopped']);
    expect(trial.world.microsoft.passwords).toEqual([]);
    await trial.close();
  });

  it('takes the secret back when the request never arrived', async () => {
    const trial = await atStep('half-done');
    trial.fault((request) =>
      isSave(request) ? new NetworkFailure('timeout', 'ERR_TIMED_OUT', request.url) : undefined,
    );
    await trial.approve(step.id);
    expect(trial.world.microsoft.passwords).toEqual([]);
    trial.fault(null);
    await trial.approve(step.id);
    expect(points(trial)).toContain('proof pass');
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
      (request, saved) => (saved && !isSave(request) && isMoodle(request) ? signedOut(request) : undefined),
    ],
    [
      'was followed by a refusal',
      (request, saved) => (saved && !isSave(request) && isMoodle(request) ? status(403, request) : undefined),
    ],
  ])('never removes a secret that Moodle holds: the save %s', async (_name, answer) => {
    for (const scenario of ['half-done', 'secret-expired']) {
      const trial = await atStep(scenario);
      let saved = false;
      trial.lose((request) => {
        const instead = answer(request, saved);
        if (isSave(request)) saved = true;
        return instead;
      });
      await trial.approve(step.id);
      expect(saved).toBe(true);
      trial.lose(null);
      await trial.wizard.look(null);
      // Whatever is offered now is approved too: Moodle's secret must still be alive afterwards.
      await trial.approve(step.id);
      const { microsoft, moodle } = trial.world;
      expect(microsoft.passwords.map((one) => one.secretText)).toContain(moodle.application['clientsecret']);
      expect(points(trial).filter((one) => one.startsWith('secret'))).toEqual(['secret pass']);
      await trial.close();
    }
  });

  it.each(['renewed', 'pasted'] as const)(
    'keeps a secret Moodle held through a lost answer when another takes its place: %s',
    async (how) => {
      const trial = await atStep('half-done');
      let saved = false;
      trial.lose((request) => {
        if (isSave(request)) saved = true;
        return saved && !isSave(request) && isMoodle(request) ? signedOut(request) : undefined;
      });
      await trial.approve(step.id);
      trial.lose(null);
      const held = trial.world.moodle.application['clientsecret'];
      endsIn(trial.world, 9);
      await trial.wizard.look(null);
      if (how === 'pasted') await paste(trial);
      // What was begun is settled first.
      else await trial.approve(step.id);
      await trial.approve(step.id);
      expect(trial.world.moodle.application['clientsecret']).not.toBe(held);
      // Whatever is offered now is approved too.
      await trial.approve(step.id);
      expect(trial.world.microsoft.passwords.map((one) => one.secretText)).toContain(held);
      await trial.close();
    },
  );

  it('renews next to a working version 1 pair without touching it, and says that all', async () => {
    const trial = await atStep('healthy', (world) => {
      const base = `https://login.microsoftonline.com/${world.microsoft.tenant.domains[1] ?? ''}/oauth2`;
      world.moodle.application = {
        ...world.moodle.application,
        idptype: '1',
        authendpoint: `${base}/authorize`,
        tokenendpoint: `${base}/token`,
      };
      endsIn(world, 9);
    });
    await trial.wizard.plan(step.id);
    const change = trial.step(step.id).plan?.changes[0];
    expect(change).toMatchObject({ id: 'secret', risk: 'care' });
    await trial.approve(step.id);
    expect(trial.world.moodle.application).toMatchObject({ idptype: '1' });
    expect(trial.world.moodle.application['tokenendpoint']).not.toContain('v2.0');
    await trial.close();
  });

  it('leaves endpoints for every tenant alone where the registration is open to several', async () => {
    const trial = await atStep('healthy', ({ microsoft, moodle }) => {
      const app = microsoft.applications[0]?.value;
      if (app !== undefined) app['signInAudience'] = 'AzureADMultipleOrgs';
      const base = 'https://login.microsoftonline.com/organizations/oauth2/v2.0';
      moodle.application = {
        ...moodle.application,
        authendpoint: `${base}/authorize`,
        tokenendpoint: `${base}/token`,
      };
    });
    await trial.wizard.plan(step.id);
    expect(points(trial)).toContain('any-tenant fail');
    expect(trial.step(step.id).plan).toBeNull();
    await trial.close();
  });

  it('leaves a certificate alone', async () => {
    const trial = await atStep('healthy', ({ microsoft, moodle }) => {
      const app = microsoft.applications[0]?.value;
      if (app !== undefined)
        app['keyCredentials'] = [
          {
            keyId: '0a51b6d2-7f3e-4c1a-9d20-5e8f00000077',
            endDateTime: '2199-01-01T00:00:00Z',
            type: 'AsymmetricX509Cert',
            usage: 'Verify',
            key: null,
          },
        ];
      moodle.application = {
        ...moodle.application,
        clientauthmethod: '2',
        clientsecret: '',
        clientcert: 'pem',
        clientprivatekey: 'pem',
      };
    });
    await trial.wizard.plan(step.id);
    expect(points(trial)).toContain('certificate pass');
    expect(trial.step(step.id).plan).toBeNull();
    await trial.close();
  });

  it('says that the registration is gone instead of judging what was seen before', async () => {
    const trial = await atStep('healthy');
    trial.world.microsoft.applications = [];
    await trial.wizard.look(step.id);
    expect(trial.step(step.id).findings[0]).toMatchObject({
      outcome: 'unknown',
      title: { id: 'app-credential.gone' },
    });
    await trial.close();
  });

  it('applies nothing when the Moodle session ended between plan and approval, and goes on after signing in', async () => {
    const trial = await atStep('half-done');
    const view = await trial.wizard.plan(step.id);
    const digest = view.steps.find((one) => one.id === step.id)?.plan?.digest ?? '';
    trial.world.moodle.sessions = {};
    await trial.wizard.apply(step.id, digest);
    expect(trial.world.microsoft.passwords).toEqual([]);
    expect(trial.step(step.id).findings[0]).toMatchObject({
      outcome: 'unknown',
      remedy: { step: 'moodle-session' },
    });
    // The step that gives the session back says so too, and offers it.
    expect(trial.step('moodle-session').acts.map((one) => one.id)).toEqual(['sign-in']);
    await trial.wizard.act('moodle-session', 'sign-in');
    await trial.approve(step.id);
    expect(points(trial)).toContain('proof pass');
    await trial.close();
  });

  it('changing to another client id names the users whose links would be lost, in red', async () => {
    const trial = await atStep('half-done', ({ moodle }) => {
      moodle.application = {
        ...moodle.application,
        clientid: '11111111-2222-3333-4444-555555555555',
        clientsecret: 'somebody~else',
      };
      for (const user of moodle.users.slice(0, 2))
        user.link = { upn: `${user.username}@contoso.example`, kind: 'connected' };
    });
    await trial.wizard.plan(step.id);
    const change = trial.step(step.id).plan?.changes.find((one) => one.id === 'secret');
    expect(change?.risk).toBe('irreversible');
    expect(change?.consequence?.params).toEqual({ users: 2 });
    await trial.close();
  });

  it('recognises the ID of a secret typed in place of its value, and sends it nowhere', async () => {
    const trial = await atStep('half-done');
    const typed = '0a51b6d2-7f3e-4c1a-9d20-5e8f00000004';
    await trial.wizard.saveSecret(step.id, 'pastedSecret', typed);
    let sent = '';
    trial.fault((request) => {
      sent += typeof request.body === 'string' ? request.body : '';
      return undefined;
    });
    await trial.wizard.look(step.id);
    expect(points(trial)).toContain('secret-id-pasted fail');
    expect(sent).not.toContain(typed);
    await trial.close();
  });
});

lawsOf(step.id, [
  { scenario: 'healthy', plan: 'nothing' },
  { scenario: 'half-done', plan: 'changes' },
  { scenario: 'secret-expired', plan: 'changes' },
]);

// Asked for by the person, where nothing is wrong.
describe('renewed', () => {
  const prepare = async (trial: Trial): Promise<void> => void (await trial.wizard.act(step.id, 'renew'));
  lawsOf(step.id, [{ scenario: 'healthy', prepare, plan: 'changes' }]);
});

describe('with a certificate instead', () => {
  const prepare = async (trial: Trial): Promise<void> =>
    void (await trial.wizard.answer(step.id, { method: 'certificate' }));
  lawsOf(step.id, [{ scenario: 'healthy', prepare, plan: 'changes' }]);
});
