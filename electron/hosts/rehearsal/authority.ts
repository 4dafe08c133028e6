import '../../integrations/microsoft/reflect';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
  cryptoProvider,
} from '@peculiar/x509';
import { KeyObject, createHash, createPrivateKey, randomBytes, webcrypto } from 'node:crypto';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 24 * 60 * 60 * 1000;
/** Days; what a run needs is made in it. */
const runDays = 30;

export interface ServerIdentity {
  readonly key: string;
  /** The host's certificate followed by the authority's. */
  readonly cert: string;
}

/** A certificate authority as it can be written down; both parts in PEM. */
export interface Root {
  readonly key: string;
  readonly cert: string;
}

export interface Authority {
  readonly pem: string;
  /** As Electron writes it: "sha256/" and the digest in base64. */
  readonly fingerprint: string;
  readonly identityFor: (host: string) => Promise<ServerIdentity>;
}

/** An authority that lives as long as the rehearsal: its key is never written down. */
export async function makeAuthority(now: Date = new Date()): Promise<Authority> {
  return openAuthority(await makeRoot(now, runDays), now);
}

/** A new authority; it can only vouch for hosts, not for other authorities. */
export async function makeRoot(now: Date, days: number): Promise<Root> {
  useNodeCrypto();
  const keys = await makeKeys();
  const root = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: 'CN=Rehearsal of LMS Setup (this computer only)',
    ...dates(now, days),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { key: keyPem(keys.privateKey), cert: root.toString('pem') };
}

/** Days the authority is good for from now; less than none when it is over. */
export function daysLeft(root: Root, now: Date): number {
  return (new X509Certificate(root.cert).notAfter.getTime() - now.getTime()) / day;
}

export async function openAuthority(stored: Root, now: Date = new Date()): Promise<Authority> {
  useNodeCrypto();
  const root = new X509Certificate(stored.cert);
  const signingKey = await privateKey(stored.key);
  const identify = async (host: string): Promise<ServerIdentity> => {
    const own = await makeKeys();
    const leaf = await X509CertificateGenerator.create({
      serialNumber: serial(),
      subject: `CN=${host}`,
      issuer: root.subject,
      ...dates(now, Math.min(runDays, Math.floor(daysLeft(stored, now)))),
      signingAlgorithm: algorithm,
      signingKey,
      publicKey: own.publicKey,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new SubjectAlternativeNameExtension([{ type: /^[\d.]+$/.test(host) ? 'ip' : 'dns', value: host }]),
        // Strict clients (Python 3.13 and later) follow these from a certificate to its authority.
        await SubjectKeyIdentifierExtension.create(own.publicKey),
        await AuthorityKeyIdentifierExtension.create(root),
      ],
    });
    return { key: keyPem(own.privateKey), cert: `${leaf.toString('pem')}\n${stored.cert}\n` };
  };
  const made = new Map<string, Promise<ServerIdentity>>();
  return {
    pem: stored.cert,
    fingerprint: `sha256/${createHash('sha256').update(Buffer.from(root.rawData)).digest('base64')}`,
    identityFor: (host) => {
      const known = made.get(host) ?? identify(host);
      made.set(host, known);
      return known;
    },
  };
}

function useNodeCrypto(): void {
  // Types of the DOM and of Node describe the same object differently.
  cryptoProvider.set(webcrypto as unknown as Crypto);
}

function dates(now: Date, days: number): { readonly notBefore: Date; readonly notAfter: Date } {
  return { notBefore: new Date(now.getTime() - day), notAfter: new Date(now.getTime() + days * day) };
}

async function privateKey(pem: string): Promise<CryptoKey> {
  const bytes = createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' });
  const key: unknown = await webcrypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign']);
  return key as CryptoKey;
}

function makeKeys(): Promise<CryptoKeyPair> {
  const made: unknown = webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return made as Promise<CryptoKeyPair>;
}

function keyPem(key: CryptoKey): string {
  return KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Positive and not longer than RFC 5280 allows. */
function serial(): string {
  return `01${randomBytes(8).toString('hex')}`;
}
