import './reflect';
import { KeyObject, randomBytes, webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
  cryptoProvider,
} from '@peculiar/x509';
import { pemParts } from '../../engine/pem';
import { Secret } from '../../engine/step';

/** What Entra takes from an application (learn.microsoft.com/entra/identity-platform/certificate-credentials). */
const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};
/** Milliseconds by which the start lies back: a server whose clock is behind must not find it too young. */
const slackMs = 60 * 60 * 1000;

/** A new key and a certificate over it, signed by itself: PEM of both in one text. `end` is cut to whole seconds. */
export async function makeCertificate(name: string, now: Date, end: Date): Promise<Secret> {
  // Types of the DOM and of Node describe the same object differently.
  cryptoProvider.set(webcrypto as unknown as Crypto);
  const made: unknown = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const keys = made as CryptoKeyPair;
  const certificate = await X509CertificateGenerator.createSelfSigned({
    // Positive and not longer than RFC 5280 allows.
    serialNumber: `01${randomBytes(8).toString('hex')}`,
    name: `CN=${name}`,
    notBefore: new Date(now.getTime() - slackMs),
    notAfter: end,
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString().trim();
  const text = `${certificate.toString('pem')}\n${key}\n`;
  pemParts(text);
  return new Secret(text);
}
