import { X509Certificate, randomUUID, sign } from 'node:crypto';
import type { OutsideCredential } from '../../integrations/moodle/simulator/outside';

/**
 * How the plugin proves itself at the token endpoint; null where its texts are no certificate and key. It names its
 * certificate by SHA-1 and signs with RS256, as its library does.
 */
export function proofOf(
  credential: OutsideCredential,
  clientId: string,
  audience: string,
): Readonly<Record<string, string>> | null {
  if (typeof credential === 'string') return { client_secret: credential };
  try {
    const digest = new X509Certificate(credential.certificate).fingerprint.replaceAll(':', '');
    const now = Math.floor(Date.now() / 1000);
    const header = { alg: 'RS256', typ: 'JWT', x5t: Buffer.from(digest, 'hex').toString('base64url') };
    const claims = {
      aud: audience,
      iss: clientId,
      sub: clientId,
      jti: randomUUID(),
      nbf: now,
      exp: now + 300,
    };
    const signed = [header, claims]
      .map((one) => Buffer.from(JSON.stringify(one)).toString('base64url'))
      .join('.');
    const signature = sign('RSA-SHA256', Buffer.from(signed), credential.key).toString('base64url');
    return {
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: `${signed}.${signature}`,
    };
  } catch {
    return null;
  }
}
