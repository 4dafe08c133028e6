import '../../integrations/microsoft/reflect';
import { PemConverter, X509CertificateGenerator } from '@peculiar/x509';
import { webcrypto } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redact } from '../../engine/secret';
import { readApplication, type ApplicationSource } from './application';

const clientId = '0c5d2f10-1111-4222-8333-444455556666';
const nothing: ApplicationSource = {
  clientId: null,
  tenant: null,
  secretFile: null,
  stdin: null,
  environment: {},
};
const named = { ...nothing, clientId, tenant: 'contoso.example' };
const piped = (text: string): ApplicationSource => ({ ...named, stdin: () => Promise.resolve(text) });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lms-setup-secret-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string, mode: number): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  await chmod(path, mode);
  return path;
}

async function complaint(source: ApplicationSource): Promise<string> {
  const read = await readApplication(source);
  return read.kind === 'wrong' ? read.why : 'read';
}

describe('the sign-in of an application', () => {
  it('is nobody’s where nothing was given', async () => {
    expect(await readApplication(nothing)).toEqual({ kind: 'read', application: null });
  });

  it('comes from the environment whole', async () => {
    const environment = {
      LMS_SETUP_MICROSOFT_CLIENT_ID: clientId,
      LMS_SETUP_MICROSOFT_TENANT: 'contoso.example',
      LMS_SETUP_MICROSOFT_SECRET: 'env-secret-value',
    };
    expect(await readApplication({ ...nothing, environment })).toMatchObject({
      application: { clientId, tenant: 'contoso.example', proof: { kind: 'secret' } },
    });
    expect(redact('it was env-secret-value')).not.toContain('env-secret-value');
  });

  it('comes from standard input, without the line end', async () => {
    const read = await readApplication(piped('piped-secret-value\r\n'));
    const proof = read.kind === 'read' ? read.application?.proof : undefined;
    expect(proof?.kind === 'secret' && proof.secret.matches(/^piped-secret-value$/)).toBe(true);
  });

  it('comes from a file of ours alone', async () => {
    const secretFile = await file('mine', 'file-secret-value\n', 0o600);
    expect(await complaint({ ...named, secretFile })).toBe('read');
  });

  it.runIf(process.platform !== 'win32').each([0o640, 0o604, 0o620, 0o666])(
    'is refused from a file with mode %o',
    async (mode) => {
      const secretFile = await file(`open-${String(mode)}`, 'file-secret-value\n', mode);
      expect(await complaint({ ...named, secretFile })).toContain('chmod 600');
    },
  );

  it.each<[string, ApplicationSource, string]>([
    ['a secret alone', { ...nothing, stdin: () => Promise.resolve('x') }, '--client-id'],
    ['no tenant', { ...piped('x'), tenant: null }, '--tenant'],
    ['no secret', named, '--secret-stdin'],
    ['an empty secret', piped('\n'), '--secret-stdin'],
    ['a name for an id', { ...piped('x'), clientId: 'validation' }, 'no application ID'],
    ['common for a tenant', { ...piped('x'), tenant: 'common' }, 'neither a tenant ID nor a domain'],
    ['two secrets', { ...piped('x'), environment: { LMS_SETUP_MICROSOFT_SECRET: 'y' } }, 'twice'],
    ['a file that is not there', { ...named, secretFile: '/nowhere/at/all' }, 'cannot be read'],
    ['two lines', piped('one\ntwo'), 'white space'],
    [
      'a key without a certificate',
      piped('-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----'),
      'no certificate',
    ],
  ])('is refused with %s', async (_name, source, why) => {
    expect(await complaint(source)).toContain(why);
  });

  it('may be a certificate with its key', async () => {
    const mine = await pair();
    const read = await readApplication(piped(`${mine.key}\n${mine.certificate}\n`));
    expect(read).toMatchObject({ application: { proof: { kind: 'certificate' } } });
  });

  it('is refused with the key of another certificate, or an encrypted one', async () => {
    const [mine, other] = [await pair(), await pair()];
    expect(await complaint(piped(`${mine.certificate}\n${other.key}`))).toContain('does not belong');
    const encrypted = mine.key.replaceAll('PRIVATE KEY', 'ENCRYPTED PRIVATE KEY');
    expect(await complaint(piped(`${mine.certificate}\n${encrypted}`))).toContain('not encrypted');
  });
});

async function pair(): Promise<{ readonly certificate: string; readonly key: string }> {
  const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' };
  const keys = await webcrypto.subtle.generateKey(signingAlgorithm, true, ['sign', 'verify']);
  const made = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=validation',
    keys,
    signingAlgorithm,
  });
  const key = PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
  return { certificate: made.toString('pem'), key };
}
