import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pemParts } from './pem';
import { redact } from './secret';

const certificate = '-----BEGIN CERTIFICATE-----\nMIIBpublic\n-----END CERTIFICATE-----';

function key(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().trim();
}

describe('pemParts', () => {
  it('finds both parts, in either order and with either line end', () => {
    const own = key();
    expect(pemParts(`${certificate}\n${own}\n`)).toEqual({ certificate, key: own });
    const text = `${own}\n${certificate}`.replaceAll('\n', '\r\n');
    expect(pemParts(text)?.key.replaceAll('\r', '')).toBe(own);
  });

  it('is null where a part is missing', () => {
    expect(pemParts(certificate)).toBeNull();
    expect(pemParts(key())).toBeNull();
    expect(pemParts('a client secret')).toBeNull();
  });

  it('blacks the key out however its lines are joined', () => {
    const own = key();
    pemParts(`${certificate}\n${own}`);
    const [, line = ''] = own.split('\n');
    expect(redact(JSON.stringify({ own }))).not.toContain(line);
    expect(redact(new URLSearchParams({ own }).toString())).not.toContain(encodeURIComponent(line));
  });
});
