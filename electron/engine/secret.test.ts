import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret, redact, remember } from './secret';

describe('Secret', () => {
  it('prints as dots everywhere', () => {
    const secret = new Secret('q7~SomethingNobodyMaySee');
    expect(
      [String(secret), JSON.stringify({ secret }), inspect({ secret }), `${secret.toString()}`].join(),
    ).not.toContain('q7~');
    expect(secret.reveal()).toBe('q7~SomethingNobodyMaySee');
  });
});

describe('redact', () => {
  it('blacks out every value that was ever a secret, also when it is encoded', () => {
    remember('a b~c/d&e=12');
    const text = `x a b~c/d&e=12 y ${encodeURIComponent('a b~c/d&e=12')}`;
    expect(redact(text)).toBe('x •••••• y ••••••');
  });

  it.each([
    '{"access_token":"eyJ0.abc"}',
    '{"client_secret": "zzz"}',
    '{"siteid":1,"userprivateaccesskey":"zzz","siteid":1}',
    'https://x.example/?a=1&sesskey=Abc123&b=2',
    'Authorization: Bearer abc.def-ghi',
    'Cookie: MoodleSession=0123456789; other=1',
    'client_secret=top&grant_type=client_credentials',
  ])('blacks out the shape of a secret in %s', (text) => {
    const clean = redact(text);
    expect(clean).toContain('••••••');
    expect(clean).not.toMatch(/eyJ0|zzz|Abc123|abc\.def|0123456789|=top/);
  });

  it('leaves error codes and ordinary words alone', () => {
    const text = '{"error":{"code":"Request_ResourceNotFound","message":"Resource does not exist"}}';
    expect(redact(text)).toBe(text);
    remember('short');
    expect(redact('a short word')).toBe('a short word');
  });
});
