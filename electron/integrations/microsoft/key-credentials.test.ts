import { X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pemParts } from '../../engine/pem';
import { redact } from '../../engine/secret';
import { Secret } from '../../engine/step';
import {
  inDays,
  noStop,
  refusal,
  registered,
  signedInWorld,
  tenantId,
  type TestWorld,
} from './fixtures/world';
import type { Application } from './port';

let world: TestWorld;
let app: Application;
beforeEach(async () => {
  world = await signedInWorld('ana');
  ({ app } = await registered(world));
});
afterEach(() => world.close());

const prove = (secret: Secret): Promise<unknown> => world.microsoft.proveSecret(tenantId, app.appId, secret);
const listed = async (): Promise<Application['keyCredentials']> =>
  (await world.directory.findApplicationById(app.id))?.keyCredentials ?? [];

function restrict(...keyCredentials: readonly object[]): void {
  world.state.policies.defaultAppManagementPolicy = {
    isEnabled: true,
    applicationRestrictions: { passwordCredentials: [], keyCredentials },
  };
}

describe('a certificate', () => {
  it('is made, registered, proved, and removed without touching the others', async () => {
    const first = await world.directory.addCertificate(app.id, 'Moodle one', inDays(world, 365));
    const second = await world.directory.addCertificate(app.id, 'Moodle two', inDays(world, 30));
    expect(await prove(first.secret)).toEqual({ kind: 'token' });
    expect(await prove(second.secret)).toEqual({ kind: 'token' });
    expect(await listed()).toMatchObject([
      { keyId: first.keyId, displayName: 'Moodle one' },
      { keyId: second.keyId, displayName: 'Moodle two' },
    ]);
    await world.directory.removeCertificate(app.id, first.keyId, [], noStop());
    expect((await listed()).map((one) => one.keyId)).toEqual([second.keyId]);
    expect(await prove(new Secret(first.secret.reveal()))).toMatchObject({ code: '700027' });
    expect(await prove(second.secret)).toEqual({ kind: 'token' });
    // Gone already: nothing to do, and nothing is sent.
    const writes = world.simulator.journal.length;
    await world.directory.removeCertificate(app.id, first.keyId, [], noStop());
    expect(world.simulator.journal.slice(writes).some((one) => one.write)).toBe(false);
  });

  it('is of the kind Entra takes, good to its day, and known by its thumbprint', async () => {
    const end = inDays(world, 200);
    const made = await world.directory.addCertificate(app.id, 'Moodle', end);
    const parts = pemParts(made.secret.reveal());
    const certificate = new X509Certificate(parts?.certificate ?? '');
    expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(Math.abs(Date.parse(certificate.validTo) - Date.parse(end))).toBeLessThan(1000);
    expect(made.endDateTime).toBe(new Date(certificate.validTo).toISOString());
    const [one] = await listed();
    expect(one?.thumbprint).toBe(certificate.fingerprint.replaceAll(':', ''));
  });

  it('leaves its key nowhere but in the secret', async () => {
    const made = await world.directory.addCertificate(app.id, 'Moodle', inDays(world, 30));
    await prove(made.secret);
    const key = pemParts(made.secret.reveal())?.key.split('\n')[3] ?? '';
    expect(key).toHaveLength(64);
    const text = JSON.stringify([made, world.evidence, world.state, world.simulator.journal]);
    expect(text).not.toContain(key);
    expect(redact(`a line of it: ${key}`)).not.toContain(key);
  });

  it('is waited for until the token service knows it', async () => {
    world.state.faults.replicationMs = 20_000;
    const made = await world.directory.addCertificate(app.id, 'Moodle', inDays(world, 30));
    expect(await prove(made.secret)).toEqual({ kind: 'token' });
  });

  it('is refused with the key of another, and when it has ended', async () => {
    const one = await world.directory.addCertificate(app.id, 'one', inDays(world, 30));
    const other = await world.directory.addCertificate(app.id, 'other', inDays(world, 30));
    const mixed = `${pemParts(one.secret.reveal())?.certificate ?? ''}\n${pemParts(other.secret.reveal())?.key ?? ''}`;
    expect(await prove(new Secret(mixed))).toMatchObject({ kind: 'refused', code: '700027' });
    await world.clock.sleep(31 * 86_400_000);
    expect(await prove(one.secret)).toMatchObject({ kind: 'refused', code: '700027' });
  });

  const two = async (): Promise<readonly [string, string]> => {
    const first = await world.directory.addCertificate(app.id, 'Moodle one', inDays(world, 365));
    const second = await world.directory.addCertificate(app.id, 'Moodle two', inDays(world, 365));
    return [first.keyId, second.keyId];
  };
  const keyIds = async (): Promise<readonly string[]> => (await listed()).map((one) => one.keyId);

  it.each([
    ['that must stay', 3, true],
    ['nobody named', 1, false],
  ])('takes nothing else along: one %s, %i reads from a late server', async (_which, late, named) => {
    const [first, second] = await two();
    world.state.faults.staleReads = late;
    await world.directory.removeCertificate(app.id, first, named ? [second] : [], noStop());
    expect(await keyIds()).toEqual([second]);
  });

  it('is added without dropping one that a late server does not list', async () => {
    const [first, second] = await two();
    world.state.faults.staleReads = 1;
    const third = await world.directory.addCertificate(app.id, 'Moodle three', inDays(world, 365));
    expect(await keyIds()).toEqual([first, second, third.keyId]);
  });

  it('stays where the one that must stay is never listed, or somebody stops the wait', async () => {
    const [first, second] = await two();
    const stop = new AbortController();
    for (const signal of [noStop(), stop.signal]) {
      world.state.faults.staleReads = 99;
      const writes = world.simulator.journal.length;
      const removing = world.directory.removeCertificate(app.id, first, [second], signal);
      if (signal === stop.signal) {
        stop.abort();
        await expect(removing).rejects.toMatchObject({ reason: 'cancelled' });
        // Before its time was over.
        expect(world.state.faults.staleReads).toBeGreaterThan(95);
      } else {
        const { code, facts } = await refusal(removing);
        expect([code, facts.changed]).toEqual(['key-credential-not-listed', 'no']);
      }
      expect(world.simulator.journal.slice(writes).some((one) => one.write)).toBe(false);
    }
    world.state.faults.staleReads = 0;
    expect(await keyIds()).toEqual([first, second]);
  });

  it('keeps to the policy of the tenant, which is told', async () => {
    restrict({ restrictionType: 'asymmetricKeyLifetime', state: 'enabled', maxLifetime: 'P90D' });
    expect(await world.directory.certificatePolicy(app.id)).toEqual({
      forbidden: false,
      maxLifetimeDays: 90,
      known: true,
    });
    // The rules for secrets are others.
    expect(await world.directory.secretPolicy(app.id)).toMatchObject({ maxLifetimeDays: null });
    const long = world.directory.addCertificate(app.id, 'x', inDays(world, 91));
    expect((await refusal(long)).code).toBe('CredentialInvalidLifetimeAsPerAppPolicy');
    restrict({ restrictionType: 'trustedCertificateAuthority', state: 'enabled', maxLifetime: null });
    expect(await world.directory.certificatePolicy(app.id)).toMatchObject({ forbidden: true });
    const own = world.directory.addCertificate(app.id, 'x', inDays(world, 30));
    expect((await refusal(own)).code).toBe('CredentialTypeNotAllowedAsPerAppPolicy');
    expect(await listed()).toEqual([]);
  });
});
