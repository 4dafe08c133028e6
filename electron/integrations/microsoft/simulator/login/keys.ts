import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import type { Json } from '../state';
import type { MicrosoftStage } from '../view';

export type Claims = Readonly<Record<string, unknown>>;

interface SigningKey extends JsonWebKey {
  readonly kid: string;
}

/** The tenant's signing key with its private part, made on first use. */
export function signingKeys(stage: MicrosoftStage): { readonly keys: readonly SigningKey[] } {
  const { keys } = stage.state;
  keys.jwks ??= { keys: [newKey()] };
  return keys.jwks as unknown as { readonly keys: readonly SigningKey[] };
}

let made: JsonWebKey | undefined;

/** Every tenant of one process signs with the same key: making one takes a tenth of a second of computing. */
function newKey(): Json {
  made ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  return { ...made, use: 'sig', alg: 'RS256', kid: randomBytes(20).toString('base64url') };
}

interface Pair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const pairs = new Map<string, Pair>();

/** The key as OpenSSL holds it, read once: each token signs with it or is checked against it. */
function pairOf(key: SigningKey): Pair {
  const known = pairs.get(key.n ?? '');
  if (known !== undefined) return known;
  const pair = {
    privateKey: createPrivateKey({ key, format: 'jwk' }),
    publicKey: createPublicKey({ key, format: 'jwk' }),
  };
  pairs.set(key.n ?? '', pair);
  return pair;
}

function firstKey(stage: MicrosoftStage): SigningKey {
  const [key] = signingKeys(stage).keys;
  if (key === undefined) throw new Error('the pretended tenant has no signing key');
  return key;
}

/** What the key addresses answer: public parts, without an algorithm, as Entra leaves it out. */
export function publicKeys(stage: MicrosoftStage): Json {
  const issuer = `https://login.microsoftonline.com/${stage.state.tenant.id}/v2.0`;
  return {
    keys: signingKeys(stage).keys.map(({ kty, kid, n, e }) => ({
      kty,
      use: 'sig',
      kid,
      x5t: kid,
      n,
      e,
      issuer,
    })),
  };
}

/** A signed token (RFC 7519, RS256). */
export function signed(stage: MicrosoftStage, claims: Claims): string {
  const key = firstKey(stage);
  const head = { typ: 'JWT', alg: 'RS256', x5t: key.kid, kid: key.kid };
  const text = [head, claims].map((one) => Buffer.from(JSON.stringify(one)).toString('base64url')).join('.');
  const proof = sign('RSA-SHA256', Buffer.from(text), pairOf(key).privateKey);
  return `${text}.${proof.toString('base64url')}`;
}

/** The claims of a token this tenant signed and that has not expired; undefined for anything else. */
export function readSigned(stage: MicrosoftStage, token: string): Claims | undefined {
  const [head = '', body = '', proof = '', ...rest] = token.split('.');
  if (rest.length > 0 || proof === '') return undefined;
  const { publicKey } = pairOf(firstKey(stage));
  const text = Buffer.from(`${head}.${body}`);
  if (!verify('RSA-SHA256', text, publicKey, Buffer.from(proof, 'base64url'))) return undefined;
  const claims = claimsOf(token);
  return Number(claims['exp']) * 1000 > Date.now() ? claims : undefined;
}

export function claimsOf(token: string): Claims {
  const body = token.split('.')[1];
  if (body === undefined) return {};
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Claims;
}
