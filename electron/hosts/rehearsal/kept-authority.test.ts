import { X509Certificate } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptAuthority } from './kept-authority';

const now = new Date('2026-11-22T12:00:00Z');
const later = (days: number): Date => new Date(now.getTime() + days * 86_400_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lms-setup-ca-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a kept authority', () => {
  it('is made once and vouches for hosts with an own name and dates', async () => {
    const first = await keptAuthority(join(folder, 'new'), now);
    const second = await keptAuthority(join(folder, 'new'), later(10));
    expect(second.authority.pem).toBe(first.authority.pem);
    const leaf = new X509Certificate((await second.authority.identityFor('graph.microsoft.com')).cert);
    const root = new X509Certificate(first.authority.pem);
    expect(leaf.verify(root.publicKey) && leaf.checkIssued(root)).toBe(true);
    expect(leaf.checkHost('graph.microsoft.com')).toBe('graph.microsoft.com');
    expect(new Date(leaf.validTo).getTime()).toBeLessThan(new Date(root.validTo).getTime());
  });

  // Windows has no such modes.
  it.skipIf(process.platform === 'win32')(
    'keeps its key to its owner, also after a copy that lost the mode',
    async () => {
      await keptAuthority(folder, now);
      const key = join(folder, 'ca-key.pem');
      chmodSync(key, 0o644);
      await keptAuthority(folder, now);
      expect(statSync(key).mode & 0o777).toBe(0o600);
    },
  );

  it('is replaced before it ends, or when its key is gone', async () => {
    const first = await keptAuthority(folder, now);
    const renewed = await keptAuthority(folder, later(5 * 365 - 10));
    expect(renewed.authority.pem).not.toBe(first.authority.pem);
    rmSync(join(folder, 'ca-key.pem'));
    expect((await keptAuthority(folder, now)).authority.pem).not.toBe(renewed.authority.pem);
  });
});
