import './reflect';
import { randomUUID, webcrypto } from 'node:crypto';
import { X509CertificateGenerator, PemConverter } from '@peculiar/x509';
import { afterEach, describe, expect, it } from 'vitest';
import type { ApplicationIdentity } from '../../engine/host';
import { Secret } from '../../engine/step';
import { noStop, options, refusal, tenantId, testWorld, type TestWorld } from './fixtures/world';
import { allRoles } from './simulator/graph-permissions';
import { graphPrincipalId, type AppValue } from './simulator/state';

const clientId = '0c5d2f10-1111-4222-8333-444455556666';
const value = 'own-secret-of-the-validation';
const bySecret = (secret = value): ApplicationIdentity => ({
  clientId,
  tenant: tenantId,
  proof: { kind: 'secret', secret: new Secret(secret) },
});
const reads = [
  'Application.Read.All',
  'Directory.Read.All',
  'Policy.Read.All',
  'Sites.Read.All',
  'AppCatalog.Read.All',
  'Team.ReadBasic.All',
  'Channel.ReadBasic.All',
  'TeamsAppInstallation.ReadForTeam.All',
  'TeamsTab.Read.All',
];

let world: TestWorld;
afterEach(() => world.close());

/** A tenant that holds an application for validations, with these application permissions. */
function prepared(identity: ApplicationIdentity, granted: readonly string[] = reads): TestWorld {
  world = testWorld('ana', undefined, identity);
  const { state } = world;
  const kept = { before: null, madeAt: 0, changedAt: 0 };
  const app: AppValue = {
    id: randomUUID(),
    appId: clientId,
    uniqueName: null,
    displayName: 'Validation',
    identifierUris: [],
  };
  const principal = { id: randomUUID(), appId: clientId, displayName: 'Validation' };
  state.applications.push({ value: app, ...kept });
  state.servicePrincipals.push({ value: principal, ...kept });
  state.passwords.push({
    appId: clientId,
    keyId: randomUUID(),
    secretText: value,
    endDateTime: new Date(Date.now() + 86_400_000).toISOString(),
    madeAt: 0,
  });
  for (const [id, name] of allRoles) {
    if (!granted.includes(name)) continue;
    state.appRoleAssignments.push({
      id: randomUUID(),
      principalId: principal.id,
      resourceId: graphPrincipalId,
      appRoleId: id,
      createdDateTime: new Date().toISOString(),
      madeAt: 0,
    });
  }
  return world;
}

describe('an application that signs in by itself', () => {
  it('is who is signed in, with the application permissions it was granted', async () => {
    prepared(bySecret());
    const account = await world.microsoft.account(options);
    expect(account).toMatchObject({
      displayName: 'Validation',
      userPrincipalName: clientId,
      tenantId,
      tenantName: 'Contoso',
      guest: false,
      roles: [],
      application: { granted: [...reads].sort(), missing: [] },
    });
    expect(world.opened).toEqual([]);
  });

  it('names what it was not granted', async () => {
    prepared(bySecret(), ['Application.Read.All', 'Directory.Read.All']);
    const account = await world.microsoft.account(options);
    expect(account?.application?.missing).toEqual(['Policy.Read.All']);
  });

  it('says which permission is missing where it may not even read the tenant', async () => {
    prepared(bySecret(), []);
    const found = await refusal(world.microsoft.account(options));
    expect(found.facts).toMatchObject({ kind: 'forbidden', hint: { id: 'microsoft.hintApplication' } });
  });

  it('opens the looks without a person and never asks `/me`', async () => {
    prepared(bySecret());
    await world.microsoft.authorize(['app-read', 'teams-read'], 'silent', noStop());
    expect(await world.directory.findApplicationByAppId(clientId)).toMatchObject({
      displayName: 'Validation',
    });
    expect(await world.teams.findTeams('')).not.toEqual([]);
    expect(world.simulator.journal.some(({ url }) => url.includes('/me'))).toBe(false);
  });

  it('has a refused look say which application permission is missing', async () => {
    prepared(bySecret(), ['Application.Read.All', 'Directory.Read.All']);
    const found = await refusal(world.teams.findCatalogueApps('x'));
    expect(found.facts).toMatchObject({
      kind: 'forbidden',
      hint: { id: 'microsoft.hintApplication', params: { scopes: 'AppCatalog.Read.All' } },
    });
  });

  it('asks for one token, not for one per look', async () => {
    prepared(bySecret());
    await world.microsoft.account(options);
    await world.directory.findApplicationByAppId(clientId);
    const asked = world.simulator.journal.filter(({ url }) => url.includes('/oauth2/v2.0/token'));
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['a wrong secret', bySecret('another-secret'), 'AADSTS7000215', 'applicationSecretWrong'],
    ['another tenant', { ...bySecret(), tenant: 'nobody.example' }, 'AADSTS90002', 'tenantUnknown'],
    ['an unknown application', { ...bySecret(), clientId: randomUUID() }, 'AADSTS700016', 'appUnknown'],
  ])('is refused with %s, and nobody is asked to sign in', async (_name, identity, code, say) => {
    prepared(identity);
    const found = await refusal(world.microsoft.account(options));
    expect(found.facts).toMatchObject({ code, say: { id: `microsoft.${say}` } });
    expect(found.kind).not.toBe('signed-out');
  });

  it('proves itself with a certificate', async () => {
    const made = await certificate();
    prepared({ clientId, tenant: tenantId, proof: { kind: 'certificate', ...made } });
    world.state.certificates = [{ appId: clientId, pem: made.certificate }];
    expect(await world.microsoft.account(options)).toMatchObject({ displayName: 'Validation' });
  });

  it('is refused with a certificate Entra does not know', async () => {
    prepared({ clientId, tenant: tenantId, proof: { kind: 'certificate', ...(await certificate()) } });
    const found = await refusal(world.microsoft.account(options));
    expect(found.facts).toMatchObject({
      code: 'AADSTS700027',
      say: { id: 'microsoft.applicationCertificate' },
    });
  });

  it('leaves neither its secret nor its token in the evidence', async () => {
    prepared(bySecret());
    await world.microsoft.account(options);
    const [token = 'none'] = Object.keys(world.state.appTokens);
    const seen = JSON.stringify(world.evidence);
    expect(seen).not.toContain(value);
    expect(seen).not.toContain(token);
  });
});

async function certificate(): Promise<{ readonly certificate: string; readonly key: Secret }> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    publicExponent: new Uint8Array([1, 0, 1]),
    modulusLength: 2048,
  };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const made = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=validation',
    keys,
    signingAlgorithm: algorithm,
  });
  const key = PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
  return { certificate: made.toString('pem'), key: new Secret(key) };
}
