import { constants, createPublicKey, verify, X509Certificate } from 'node:crypto';
import type { WireResponse } from '../../../../engine/wire';
import { asText } from '../text';
import type { MicrosoftStage } from '../view';
import { tokenError } from './errors';
import { claimsOf } from './keys';

/**
 * Why an application cannot prove itself with a signed statement; undefined when one of its certificates signed it
 * (learn.microsoft.com/entra/identity-platform/certificate-credentials).
 */
export function assertionRefusal(
  stage: MicrosoftStage,
  clientId: string,
  assertion: string,
): WireResponse | undefined {
  const refuse = (code: number, text: string): WireResponse =>
    tokenError(stage.now(), 401, 'invalid_client', code, text);
  const [head = '', body = '', proof = ''] = assertion.split('.');
  const header = JSON.parse(Buffer.from(head, 'base64url').toString('utf8')) as Readonly<
    Record<string, unknown>
  >;
  const claims = claimsOf(assertion);
  const audience = asText(claims['aud']);
  const own = asText(claims['iss']) === clientId && asText(claims['sub']) === clientId;
  if (!own || !audience.startsWith('https://login.microsoftonline.com/')) {
    return refuse(700_023, 'Client assertion audience claim does not match Realm issuer.');
  }
  if (Number(claims['exp']) * 1000 <= Date.now())
    return refuse(700_024, 'Client assertion is not within its valid time range.');
  const spread = stage.now().getTime() - stage.state.faults.replicationMs;
  const certificate = (stage.state.certificates ?? [])
    .filter((one) => one.appId === clientId && (one.madeAt ?? 0) <= spread)
    .map(({ pem }) => new X509Certificate(pem))
    .find((one) => isNamed(one, header));
  if (certificate === undefined)
    return refuse(
      700_027,
      'The certificate with identifier used to sign the client assertion is not registered on application.',
    );
  const key = createPublicKey(certificate.publicKey.export(pemOf));
  if (!verified(header['alg'], Buffer.from(`${head}.${body}`), key, Buffer.from(proof, 'base64url')))
    return refuse(
      700_027,
      'Client assertion failed signature validation. [Reason - The provided signature value did not match the expected signature value.]',
    );
  if (Date.parse(certificate.validTo) > stage.now().getTime()) return undefined;
  return refuse(700_027, 'Client assertion failed signature validation. [Reason - The key used is expired.]');
}

const pemOf = { type: 'spki', format: 'pem' } as const;

/** The certificate is named by its SHA-256, or as older libraries do, the plugins' own among them, by its SHA-1. */
function isNamed(certificate: X509Certificate, header: Readonly<Record<string, unknown>>): boolean {
  const named = (digest: string): string =>
    Buffer.from(digest.replaceAll(':', ''), 'hex').toString('base64url');
  const { fingerprint, fingerprint256 } = certificate;
  return header['x5t#S256'] === named(fingerprint256) || header['x5t'] === named(fingerprint);
}

function verified(
  alg: unknown,
  text: Uint8Array,
  key: ReturnType<typeof createPublicKey>,
  proof: Uint8Array,
): boolean {
  if (alg === 'RS256') return verify('RSA-SHA256', text, key, proof);
  // RSASSA-PSS with a salt as long as the digest (RFC 7518, 3.5).
  const padding = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  return alg === 'PS256' && verify('sha256', text, padding, proof);
}
