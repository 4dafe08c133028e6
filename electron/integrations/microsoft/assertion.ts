import { X509Certificate, constants, randomUUID, sign } from 'node:crypto';
import { pemParts } from '../../engine/pem';
import { remember } from '../../engine/secret';

/** Seconds; the statement is used at once. */
const lifetime = 300;

/**
 * The statement by which an application proves itself with a certificate, for the token endpoint `audience`; null when
 * the text holds no certificate with its key (learn.microsoft.com/entra/identity-platform/certificate-credentials).
 */
export function clientAssertion(text: string, clientId: string, audience: string): string | null {
  const pem = pemParts(text);
  if (pem === null) return null;
  const digest = new X509Certificate(pem.certificate).fingerprint256.replaceAll(':', '');
  // Tokens are of the real time, whatever the host's clock pretends.
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: 'PS256', typ: 'JWT', 'x5t#S256': Buffer.from(digest, 'hex').toString('base64url') };
  const claims = {
    aud: audience,
    iss: clientId,
    sub: clientId,
    jti: randomUUID(),
    nbf: now - lifetime,
    exp: now + lifetime,
  };
  const signed = [header, claims]
    .map((one) => Buffer.from(JSON.stringify(one)).toString('base64url'))
    .join('.');
  // RSASSA-PSS with a salt as long as the digest (RFC 7518, 3.5).
  const padding = { key: pem.key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  const assertion = `${signed}.${sign('sha256', Buffer.from(signed), padding).toString('base64url')}`;
  remember(assertion);
  return assertion;
}
