import { describe, expect, it } from 'vitest';
import { readAddress, tenantUrl } from './port';

const contoso = {
  kind: 'address',
  base: 'https://contoso.looop.co/scim/v2',
  organisation: 'contoso',
  flags: [],
};

describe('readAddress', () => {
  it.each([
    'contoso',
    ' Contoso ',
    'contoso/scim/v2',
    'contoso.looop.co',
    'https://contoso.looop.co',
    'https://contoso.looop.co/',
    'HTTPS://CONTOSO.LOOOP.CO/scim',
    'https://contoso.looop.co/scim/v2',
    'https://contoso.looop.co/scim/v2/',
    'https://contoso.looop.co//scim/v2//',
    'https://contoso.looop.co/scim/v2/Users',
    'https://contoso.looop.co/scim/v2/Users/2f1c?',
    'https://contoso.looop.co/account/authentication',
    '"https://contoso.looop.co/scim/v2"',
    '<https://contoso.looop.co/scim/v2>',
  ])('makes the documented address of %s', (typed) => {
    expect(readAddress(typed)).toEqual(contoso);
  });

  it('keeps the path somebody chose below /scim, so that a wrong one is found out by asking', () => {
    expect(readAddress('https://contoso.looop.co/scim/v1')).toMatchObject({
      base: 'https://contoso.looop.co/scim/v1',
    });
  });

  it.each([
    ['https://scim.example.org', 'https://scim.example.org'],
    ['scim.example.org/tenants/7/', 'https://scim.example.org/tenants/7'],
    ['https://example.org:8443/api/scim/Users', 'https://example.org:8443/api/scim'],
    ['https://scim/v2', 'https://scim/v2'],
    ['localhost:4000/scim', 'https://localhost:4000/scim'],
    ['http://localhost:4000/scim/v2/', 'http://localhost:4000/scim/v2'],
    ['http://127.0.0.1:4000/', 'http://127.0.0.1:4000'],
  ])('takes any other SCIM server as it is: %s', (typed, expected) => {
    expect(readAddress(typed)).toEqual({ kind: 'address', base: expected, organisation: null, flags: [] });
  });

  it('takes the compatibility flag off the base and gives it back in the tenant URL', () => {
    const read = readAddress('https://contoso.looop.co/scim/v2/?AADOptscim062020');
    expect(read).toEqual({ ...contoso, flags: ['aadOptscim062020'] });
    expect(tenantUrl(contoso.base, ['aadOptscim062020'])).toBe(`${contoso.base}?aadOptscim062020`);
    expect(tenantUrl(contoso.base, [])).toBe(contoso.base);
  });

  it.each([
    ['', 'empty'],
    ['  "" ', 'empty'],
    ['Contoso Ltd', 'not-an-address'],
    ['https://', 'not-an-address'],
    ['ftp://contoso.looop.co/scim/v2', 'not-an-address'],
    ['javascript:alert(1)', 'not-an-address'],
    ['x'.repeat(3000), 'not-an-address'],
    ['http://contoso.looop.co/scim/v2', 'not-https'],
    ['http://scim.example.org', 'not-https'],
    ['https://ada:secret@contoso.looop.co/scim/v2', 'credentials'],
    ['https://contoso.looop.co/scim/v2?token=abc', 'query'],
    ['https://contoso.looop.co/scim/v2?aadOptscim062020&x=1', 'query'],
    ['https://app.looop.co', 'shared-host'],
    ['app', 'shared-host'],
    ['www.looop.co/scim/v2', 'shared-host'],
  ])('refuses %s: %s', (typed, why) => {
    expect(readAddress(typed)).toEqual({ kind: 'refused', why });
  });

  it('reads its own result back unchanged', () => {
    for (const typed of ['contoso', 'https://scim.example.org/x/', 'http://localhost:1/scim']) {
      const once = readAddress(typed);
      expect(readAddress(once.kind === 'address' ? once.base : '')).toEqual(once);
    }
  });
});
