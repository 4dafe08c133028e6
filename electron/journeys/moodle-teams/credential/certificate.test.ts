import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../../engine/host';
import type { World } from '../../../hosts/rehearsal/stage';
import { openTrial, type Trial } from '../../../testing/trial';
import { step } from '../steps/app-credential.step';

async function atStep(scenario: string, arrange?: (world: World) => void): Promise<Trial> {
  const trial = await openTrial(scenario, arrange);
  await trial.reach(step.id);
  return trial;
}

const points = (trial: Trial): readonly string[] =>
  trial.step(step.id).findings.map((one) => `${one.id.replace(`${step.id}.`, '')} ${one.outcome}`);
const planned = (trial: Trial): readonly string[] =>
  (trial.step(step.id).plan?.changes ?? []).map((one) => one.id.replace(/-.*/, ''));
const applied = (trial: Trial): readonly string[] => trial.step(step.id).applied.map((one) => one.state);
const certificates = ({ world }: Trial): readonly { endDateTime: string }[] =>
  (world.microsoft.applications[0]?.value['keyCredentials'] ?? []) as { endDateTime: string }[];

async function choose(trial: Trial, method: 'secret' | 'certificate'): Promise<void> {
  await trial.wizard.answer(step.id, { method });
  await trial.wizard.plan(step.id);
}

/** Rules of the tenant for one kind of credential. */
function rules(passwordCredentials: readonly object[], keyCredentials: readonly object[] = []) {
  return ({ microsoft }: World): void => {
    microsoft.policies.defaultAppManagementPolicy = {
      ...microsoft.policies.defaultAppManagementPolicy,
      isEnabled: true,
      applicationRestrictions: { passwordCredentials, keyCredentials },
    };
  };
}
const noSecrets = { restrictionType: 'passwordAddition', state: 'enabled' };

describe('a certificate in place of the secret', () => {
  it('is made, tested, put into Moodle and tested there; then the secret goes', async () => {
    const trial = await atStep('healthy');
    await choose(trial, 'certificate');
    expect(points(trial)).toContain('renewal fail');
    expect(planned(trial)).toEqual(['certificate', 'retire']);
    await trial.approve(step.id);
    expect(applied(trial)).toEqual(['done', 'done']);
    const { moodle, microsoft } = trial.world;
    expect(moodle.application).toMatchObject({ clientauthmethod: '2', idptype: '2' });
    expect(microsoft.passwords).toEqual([]);
    expect(certificates(trial)).toHaveLength(1);
    expect(points(trial)).toEqual(
      expect.arrayContaining(['certificate pass', 'proof pass', 'expiry pass', 'endpoint-idp-mismatch pass']),
    );
    // What comes after goes on with it: the plugin's own verification, and the proof of what was granted.
    await trial.wizard.look(null);
    await trial.reach('user-sync');
    expect(trial.step('tenant-and-onedrive').state).toBe('done');
    expect(trial.step('admin-consent').findings.every((one) => one.outcome !== 'fail')).toBe(true);
    await trial.close();
  });

  it('leads out where the tenant takes no secrets, from a working one and from none', async () => {
    for (const scenario of ['healthy', 'half-done']) {
      const trial = await atStep(scenario, rules([noSecrets]));
      await trial.wizard.plan(step.id);
      expect(points(trial)).toContain('app-policy-blocks-secret fail');
      expect(planned(trial)).toEqual([]);
      await choose(trial, 'certificate');
      expect(points(trial)).not.toContain('app-policy-blocks-secret fail');
      await trial.approve(step.id);
      expect(applied(trial).every((one) => one === 'done')).toBe(true);
      expect(points(trial)).toEqual(expect.arrayContaining(['certificate pass', 'proof pass']));
      expect(points(trial).filter((one) => one.endsWith(' fail'))).toEqual([]);
      await trial.close();
    }
  });

  it('is renewed in the same way, and gives way to a secret again', async () => {
    const first = await atStep('healthy');
    await choose(first, 'certificate');
    await first.approve(step.id);
    await first.wizard.act(step.id, 'renew');
    expect(planned(first)).toEqual(['certificate', 'retire']);
    const before = first.world.moodle.application['clientcert'];
    await first.approve(step.id);
    expect(applied(first)).toEqual(['done', 'done']);
    expect(first.world.moodle.application['clientcert']).not.toBe(before);
    expect(certificates(first)).toHaveLength(1);
    await choose(first, 'secret');
    expect(planned(first)).toEqual(['secret', 'retire']);
    await first.approve(step.id);
    expect(certificates(first)).toEqual([]);
    expect(first.world.moodle.application['clientauthmethod']).toBe('1');
    expect(points(first)).toEqual(expect.arrayContaining(['secret pass', 'proof pass']));
    await first.close();
  });

  /** Moodle uses a certificate that is about to be renewed; `isRemoval` tells its last line from the first. */
  async function renewing(): Promise<{ trial: Trial; isRemoval: (request: HttpRequest) => boolean }> {
    const trial = await atStep('healthy');
    await choose(trial, 'certificate');
    await trial.approve(step.id);
    await trial.wizard.act(step.id, 'renew');
    const before = trial.world.moodle.application['clientcert'];
    const isList = ({ url }: HttpRequest): boolean =>
      url.includes('/applications/') && (!url.includes('?') || url.endsWith('?$select=keyCredentials'));
    const isRemoval = (request: HttpRequest): boolean =>
      isList(request) && trial.world.moodle.application['clientcert'] !== before;
    return { trial, isRemoval };
  }

  it('keeps the one Moodle uses where a server has not heard of it yet when the old one goes', async () => {
    const { trial, isRemoval } = await renewing();
    let late = 2;
    trial.fault((request) => {
      if (request.method === 'GET' && isRemoval(request) && late > 0) {
        trial.world.microsoft.faults.staleReads = 1;
        late -= 1;
      }
      return undefined;
    });
    await trial.approve(step.id);
    expect(late).toBe(0);
    expect(applied(trial)).toEqual(['done', 'done']);
    expect(certificates(trial)).toHaveLength(1);
    // Moodle's own is the one that is left: the look proves it.
    expect(points(trial)).toEqual(expect.arrayContaining(['certificate pass', 'proof pass']));
    await trial.close();
  });

  it('says so loudly where the one Moodle uses is gone after the old one went', async () => {
    const { trial, isRemoval } = await renewing();
    trial.lose((request) => {
      const app = trial.world.microsoft.applications[0]?.value;
      if (request.method === 'PATCH' && isRemoval(request) && app !== undefined) app['keyCredentials'] = [];
      return undefined;
    });
    await trial.approve(step.id);
    const [, last] = trial.step(step.id).applied;
    expect([last?.state, last?.problem?.codes.code]).toEqual(['stopped', 'key-credential-lost']);
    await trial.close();
  });

  it('keeps to the tenant’s longest lifetime', async () => {
    const limit = { restrictionType: 'asymmetricKeyLifetime', state: 'enabled', maxLifetime: 'P90D' };
    const trial = await atStep('healthy', rules([], [limit]));
    await choose(trial, 'certificate');
    await trial.approve(step.id);
    expect(applied(trial)).toEqual(['done', 'done']);
    const end = Date.parse(certificates(trial)[0]?.endDateTime ?? '');
    expect(end - Date.now()).toBeLessThanOrEqual(90 * 86_400_000);
    await trial.close();
  });

  it('has its end judged like that of a secret', async () => {
    const trial = await atStep('healthy');
    await choose(trial, 'certificate');
    await trial.approve(step.id);
    const to = async (days: number): Promise<void> => {
      for (const one of certificates(trial) as { endDateTime: string }[])
        one.endDateTime = new Date(Date.now() + days * 86_400_000).toISOString();
      await trial.wizard.plan(step.id);
    };
    await to(20.5);
    expect(points(trial)).toContain('expiry fail');
    expect(planned(trial)).toEqual(['certificate', 'retire']);
    await to(-1);
    expect(points(trial)).toContain('secret-expired fail');
    expect(planned(trial)).toEqual(['certificate']);
    await trial.close();
  });

  it.each<[string, (world: World) => void, string]>([
    [
      'the tenant takes none that is signed by itself',
      rules([], [{ restrictionType: 'trustedCertificateAuthority', state: 'enabled' }]),
      'policy',
    ],
    [
      'people of several tenants sign in',
      ({ microsoft, moodle }) => {
        const app = microsoft.applications[0]?.value;
        if (app !== undefined) app['signInAudience'] = 'AzureADMultipleOrgs';
        const base = 'https://login.microsoftonline.com/organizations/oauth2/v2.0';
        const ends = { authendpoint: `${base}/authorize`, tokenendpoint: `${base}/token` };
        moodle.application = { ...moodle.application, ...ends };
      },
      'any-tenant',
    ],
  ])('is not offered where %s, and the reason is told', async (_name, arrange, obstacle) => {
    const trial = await atStep('healthy', arrange);
    await choose(trial, 'certificate');
    const found = trial.step(step.id).findings.find((one) => one.id.endsWith('.certificate-blocked'));
    expect(found).toMatchObject({
      outcome: 'fail',
      severity: 'problem',
      actual: { id: `app-credential.obstacle.${obstacle}` },
    });
    expect(planned(trial)).toEqual([]);
    expect(trial.writes()).toEqual([]);
    await trial.close();
  });

  it('leaves files on the server to the server', async () => {
    const trial = await atStep('healthy', ({ moodle, microsoft }) => {
      const app = microsoft.applications[0]?.value;
      if (app !== undefined)
        app['keyCredentials'] = [{ keyId: 'k', endDateTime: '2199-01-01T00:00:00Z', key: null }];
      const files = { clientauthmethod: '2', clientcertsource: '2', clientcertfile: 'cert.pem' };
      moodle.application = { ...moodle.application, ...files };
    });
    await trial.wizard.act(step.id, 'renew');
    const blocked = trial.step(step.id).findings.find((one) => one.id.endsWith('.certificate-blocked'));
    expect(blocked?.actual).toMatchObject({ id: 'app-credential.obstacle.files' });
    expect(planned(trial)).toEqual([]);
    await trial.close();
  });

  it('leaves its key nowhere but in Moodle and the keychain', async () => {
    const trial = await atStep('healthy');
    await choose(trial, 'certificate');
    await trial.approve(step.id);
    const lines = (trial.world.moodle.application['clientprivatekey'] ?? '')
      .split('\n')
      .filter((one) => one.length > 30);
    expect(lines.length).toBeGreaterThan(20);
    const text = trial.log() + trial.shown() + JSON.stringify([trial.profile(), trial.world.microsoft]);
    for (const line of lines) expect(text.includes(line)).toBe(false);
    await trial.close();
  });
});
