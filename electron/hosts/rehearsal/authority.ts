import './reflect';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  cryptoProvider,
} from '@peculiar/x509';
import { KeyObject, createHash, randomBytes, webcrypto } from 'node:crypto';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 24 * 60 * 60 * 1000;

export interface ServerIdentity {
  readonly key: string;
  /** The host's certificate followed by the authority's. */
  readonly cert: string;
}

/** A certificate authority that lives as long as the rehearsal: its key is never written down. */
export interface Authority {
  readonly pem: string;
  /** As Electron writes it: "sha256/" and the digest in base64. */
  readonly fingerprint: string;
  readonly identityFor: (host: string) => Promise<ServerIdentity>;
}

export async function makeAuthority(now: Date = new Date()): Promise<Authority> {
  // Types of the DOM and of Node describe the same object differently.
  cryptoProvider.set(webcrypto as unknown as Crypto);
  const name = 'CN=Rehearsal of LMS Setup (this computer only)';
  const keys = await makeKeys();
  const dates = { notBefore: new Date(now.getTime() - day), notAfter: new Date(now.getTime() + 30 * day) };
  const root = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name,
    ...dates,
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  const pem = root.toString('pem');
  const identify = async (host: string): Promise<ServerIdentity> => {
    const own = await makeKeys();
    const leaf = await X509CertificateGenerator.create({
      serialNumber: serial(),
      subject: `CN=${host}`,
      issuer: name,
      ...dates,
      signingAlgorithm: algorithm,
      signingKey: keys.privateKey,
      publicKey: own.publicKey,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new SubjectAlternativeNameExtension([{ type: /^[\d.]+$/.test(host) ? 'ip' : 'dns', value: host }]),
      ],
    });
    return { key: keyPem(own.privateKey), cert: `${leaf.toString('pem')}\n${pem}\n` };
  };
  const made = new Map<string, Promise<ServerIdentity>>();
  return {
    pem,
    fingerprint: `sha256/${createHash('sha256').update(Buffer.from(root.rawData)).digest('base64')}`,
    identityFor: (host) => {
      const known = made.get(host) ?? identify(host);
      made.set(host, known);
      return known;
    },
  };
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
