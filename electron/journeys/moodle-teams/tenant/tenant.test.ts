import { describe, expect, it } from 'vitest';
import type { SetupVerification } from '../../../integrations/moodle/port';
import { judge } from './judge';
import { plan, type Connection } from './plan';
import { oneDriveHost, type SeenConnection } from './seen';
import { digestOf } from './verification';

const now = new Date('2026-11-22T09:31:00Z');
const tenantId = '11111111-2222-3333-4444-555555555555';
const good: SetupVerification = {
  active: true,
  error: null,
  appToken: true,
  missingApplication: [],
  missingDelegated: [],
  replyUrl: { correct: true, detected: [], intended: 'https://m.example/auth/oidc/' },
};

const right: SeenConnection = {
  wwwroot: 'https://m.example',
  tenantId,
  domains: [
    { name: 'contoso.example', isDefault: true, isInitial: false },
    { name: 'contoso.onmicrosoft.com', isDefault: false, isInitial: true },
  ],
  rootHost: 'contoso.sharepoint.com',
  stored: {
    tenant: 'contoso.onmicrosoft.com',
    oneDriveHost: 'contoso-my.sharepoint.com',
    appOnlyAccess: null,
    verification: good,
  },
  storedTenantId: tenantId,
  linkedUsers: null,
  usable: true,
  needed: ['User.Read.All', 'Team.Create'],
  notGranted: [],
  mayGrant: false,
  credential: 'app key',
};
const empty: SeenConnection = {
  ...right,
  stored: { tenant: '', oneDriveHost: '', appOnlyAccess: null, verification: null },
  storedTenantId: null,
  usable: null,
};
const verified = (verification: SetupVerification | null): SeenConnection => ({
  ...right,
  stored: { ...right.stored, verification },
});
const ours = (seen: SeenConnection) => ({ verifiedFor: digestOf(seen), verifiedAt: now.toISOString() });

const points = (seen: SeenConnection, hints = {}): readonly string[] =>
  judge(seen, {}, { now, hints }).map(({ point, outcome }) => `${point} ${outcome}`);
const ids = (seen: SeenConnection, hints = {}): readonly string[] =>
  plan(seen, {}, { now, hints }).map(({ id }) => id);

describe('the OneDrive address', () => {
  it.each([
    ['contoso.sharepoint.com', 'contoso-my.sharepoint.com'],
    ['Contoso-School.sharepoint.com', 'contoso-school-my.sharepoint.com'],
  ])('beside %s is %s', (root, host) => {
    expect(oneDriveHost(root)).toBe(host);
  });
});

describe('tenant and OneDrive', () => {
  it('have nothing to do when all is right, however the tenant is named', () => {
    expect(points(right)).toEqual(['tenant pass', 'onedrive pass', 'verification pass']);
    expect(ids(right)).toEqual([]);
    expect(ids({ ...right, stored: { ...right.stored, tenant: tenantId } })).toEqual([]);
  });

  it('are saved on a new site: the initial domain, the address beside the root site, then the verification', () => {
    const [first, second] = plan(empty, {}, { now, hints: {} });
    expect(first).toMatchObject({ id: 'connection', kind: 'add', before: null, risk: 'routine' });
    expect(first?.data as Connection).toEqual({
      tenant: 'contoso.onmicrosoft.com',
      oneDriveHost: 'contoso-my.sharepoint.com',
    });
    expect(second).toMatchObject({ id: 'verify', data: { tenant: 'contoso.onmicrosoft.com' } });
    expect(points(empty)).toEqual([
      'tenant fail',
      'onedrive fail',
      'onedrive-url-detect fail',
      'verification fail',
    ]);
  });

  describe('of a plugin that must be allowed to work as the application', () => {
    const allowed = (appOnlyAccess: boolean, seen = empty): SeenConnection => ({
      ...seen,
      stored: { ...seen.stored, appOnlyAccess },
    });

    it('come after the allowance, because they cannot even be seen before', () => {
      const [first, second, third] = plan({ ...allowed(false), linkedUsers: 0 }, {}, { now, hints: {} });
      expect(first).toMatchObject({ id: 'app-only-access', risk: 'care', kind: 'change' });
      expect(first?.consequence).toBeDefined();
      expect(second).toMatchObject({ id: 'connection', before: { id: 'tenant-and-onedrive.line.hidden' } });
      expect(third?.id).toBe('verify');
      expect(points(allowed(false))[0]).toBe('app-only-access fail');
    });

    it.each([
      ['accounts may be linked', { linkedUsers: null }],
      ['accounts are linked', { linkedUsers: 3 }],
      ['the tenant gives no OneDrive address', { linkedUsers: 0, rootHost: null }],
    ])('are read before they are overwritten where %s', (_why, more) => {
      expect(ids({ ...allowed(false), ...more })).toEqual(['app-only-access']);
    });

    it('are planned as anywhere once it is given', () => {
      expect(ids(allowed(true))).toEqual(['connection', 'verify']);
      expect(points(allowed(true, right))).toEqual([
        'app-only-access pass',
        'tenant pass',
        'onedrive pass',
        'verification pass',
      ]);
      expect(ids(allowed(true, right))).toEqual([]);
    });

    it('count no verification from before it was taken back', () => {
      const seen = allowed(false, right);
      expect(points(seen, ours(seen))).toContain('verification fail');
      expect(ids(seen, ours(seen))).toEqual(['app-only-access', 'verify']);
    });
  });

  it('say nothing of the Detect button where it works', () => {
    const domains = [{ name: 'contoso.onmicrosoft.com', isDefault: true, isInitial: true }];
    expect(points({ ...empty, domains })).not.toContain('onedrive-url-detect fail');
  });

  it.each([
    [3, 'irreversible', 'care.links'],
    [0, 'care', 'care.tenant'],
    [null, 'irreversible', 'care.links-unknown'],
  ] as const)('name what %s linked users lose with another tenant', (linkedUsers, risk, id) => {
    const other = { ...right, storedTenantId: 'another', usable: null, linkedUsers };
    expect(points(other)[0]).toBe('wrong-tenant fail');
    const [change] = plan(other, {}, { now, hints: {} });
    expect(change).toMatchObject({ risk, consequence: { id: `tenant-and-onedrive.${id}` } });
  });

  it('name them too where the tenant was lost but links are still there', () => {
    const [change] = plan({ ...empty, linkedUsers: 3 }, {}, { now, hints: {} });
    expect(change).toMatchObject({ risk: 'irreversible', confirmNumber: 3 });
  });

  it('keep the stored address where the tenant has no root site', () => {
    const none = { ...right, rootHost: null };
    expect(points(none)).toContain('onedrive skipped');
    expect(ids(none)).toEqual([]);
    expect(ids({ ...empty, rootHost: null })).toEqual(['connection']);
  });

  it('warn of a national cloud and calm about the page’s wrong verdict', () => {
    expect(points({ ...right, usable: false })).toContain('tenant-value-flagged-unusable pass');
    expect(points({ ...right, rootHost: 'contoso.sharepoint.us' })).toContain(
      'national-cloud-unsupported fail',
    );
  });
});

describe('the plugin’s own verification', () => {
  const bad: SetupVerification = { ...good, active: false, error: 'no token' };

  it('is asked for when there is none, or it came from others and was not good', () => {
    expect(ids(verified(null))).toEqual(['verify']);
    expect(ids(verified(bad))).toEqual(['verify']);
  });

  it('is asked for again when what it stood on has changed', () => {
    expect(ids(right, ours(right))).toEqual([]);
    expect(ids(right, ours({ ...right, credential: 'app newer' }))).toEqual(['verify']);
    expect(points(right, { verifiedFor: 'x' })).toContain('verification fail');
  });

  it('is not asked for twice, and its answer is translated', () => {
    const seen = verified(bad);
    expect(ids(seen, ours(seen))).toEqual([]);
    expect(points(seen, ours(seen))).toContain('app-token-missing fail');
  });

  it('that finds another reply address points to the registration', () => {
    const seen = verified({
      ...good,
      replyUrl: { correct: false, detected: ['https://x/'], intended: 'https://m/' },
    });
    expect(judge(seen, {}, { now, hints: ours(seen) })).toContainEqual(
      expect.objectContaining({ point: 'redirect-uri-mismatch', remedy: { step: 'app-registration' } }),
    );
  });

  it('that misses permissions nobody chose is good enough; granted ones it misses are told', () => {
    const beyond = verified({ ...good, missingApplication: ['EduRoster.ReadWrite.All'] });
    expect(points(beyond, ours(beyond))).toEqual(['tenant pass', 'onedrive pass', 'verification pass']);
    const granted = verified({ ...good, missingApplication: ['Team.Create'] });
    expect(points(granted, ours(granted))).toContain('permissions-granted-not-declared fail');
  });

  it('that is green while permissions are not granted is not believed', () => {
    const seen = { ...right, notGranted: ['Team.Create'] };
    expect(points(seen)).toContain('permissions-declared-not-granted fail');
    expect(ids(seen)).toEqual([]);
    expect(ids({ ...empty, notGranted: ['Team.Create'] })).toEqual(['connection']);
  });

  it('is planned beside a consent that is still to be given, just as after it', () => {
    const before = plan({ ...empty, notGranted: ['Team.Create'], mayGrant: true }, {}, { now, hints: {} });
    expect(before).toEqual(plan({ ...empty, mayGrant: true }, {}, { now, hints: {} }));
    expect(before.map(({ id }) => id)).toEqual(['connection', 'verify']);
    expect(ids({ ...verified(null), notGranted: ['Team.Create'], mayGrant: true })).toEqual([]);
  });

  it('that held a token but no permissions is no missing token', () => {
    const { replyUrl: _none, ...rest } = good;
    const early = verified({ ...rest, active: false, replyUrl: null });
    expect(points(early, ours(early))).toContain('permissions-not-readable fail');
    const none = verified({ ...rest, active: false, appToken: null, replyUrl: null });
    expect(points(none, ours(none))).toContain('app-token-missing fail');
  });
});
