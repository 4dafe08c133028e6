import { describe, expect, it } from 'vitest';
import { Secret } from '../../engine/step';
import { maxSecretBytes, tidyToken, tokenFacts } from './port';

const plain = 'lp_0123456789-abc.def';
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: unknown): string => `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`;

describe('tidyToken', () => {
  it.each([
    plain,
    ` ${plain}\n`,
    `Bearer ${plain}`,
    `bearer  ${plain}`,
    `Bearer Bearer ${plain}`,
    `"${plain}"`,
    `'Bearer ${plain}'`,
    `Authorization: Bearer ${plain}`,
  ])('leaves the token alone of %j', (typed) => {
    expect(tidyToken(new Secret(typed)).equals(new Secret(plain))).toBe(true);
  });

  it('gives back the same secret when there is nothing to take off', () => {
    const secret = new Secret(plain);
    expect(tidyToken(secret)).toBe(secret);
  });
});

describe('tokenFacts', () => {
  it('counts what is sent, and tells of the word before it', () => {
    expect(tokenFacts(new Secret(`Bearer ${plain}`))).toEqual({
      bytes: plain.length,
      tooLong: false,
      unsendable: false,
      prefixed: true,
      expiresAt: null,
    });
    expect(tokenFacts(new Secret(plain)).prefixed).toBe(false);
    expect(tokenFacts(new Secret('bearerOfNews')).prefixed).toBe(false);
  });

  it.each(['', '  ', 'Bearer', 'Bearer  '])('finds nothing in %j', (typed) => {
    expect(tokenFacts(new Secret(typed)).bytes).toBe(0);
  });

  it.each(['two words', 'line\nbreak', 'žeton', 'a\u0000b'])('cannot send %j', (typed) => {
    expect(tokenFacts(new Secret(typed)).unsendable).toBe(true);
  });

  it('knows what the smallest store takes', () => {
    expect(tokenFacts(new Secret('a'.repeat(maxSecretBytes))).tooLong).toBe(false);
    expect(tokenFacts(new Secret('a'.repeat(maxSecretBytes + 1))).tooLong).toBe(true);
  });

  it('reads when a JWT ends, and believes nothing else of it', () => {
    const exp = Date.parse('2026-11-22T09:00:00Z') / 1000;
    expect(tokenFacts(new Secret(jwt({ exp }))).expiresAt).toBe('2026-11-22T09:00:00.000Z');
    for (const value of [
      jwt({}),
      jwt({ exp: 'soon' }),
      jwt({ exp: 1e30 }),
      jwt(null),
      jwt([1]),
      'a.b.c',
      'a.!.c',
      'a.b',
    ]) {
      expect(tokenFacts(new Secret(value)).expiresAt, value).toBeNull();
    }
  });
});
