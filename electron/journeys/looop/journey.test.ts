import { describe, expect, it } from 'vitest';
import type { Ending } from '../../contract/vocabulary';
import { endings } from './endings';
import { journey } from './index';

const now = new Date('2026-11-22T08:00:00Z');
const seen = (step: string): unknown =>
  ({
    'looop-endpoint': { base: 'https://contoso.looop.co/scim/v2' },
    'looop-session': {
      cloud: 'global',
      account: { tenantName: 'Contoso', userPrincipalName: 'ana@contoso.example' },
    },
  })[step];

describe('the journey of Looop provisioning', () => {
  it('is named by its SCIM server, its tenant and its account', () => {
    expect(journey.names(seen)).toEqual({
      site: 'https://contoso.looop.co/scim/v2',
      tenant: 'Contoso',
      account: 'ana@contoso.example',
    });
    expect(journey.names(() => undefined)).toEqual({ site: null, tenant: null, account: null });
  });

  it('tells for whom Entra changes something, and not whose token tries the server out', () => {
    const pilot = { step: 'provisioning-pilot', system: 'looop' } as const;
    expect(journey.actor(pilot, seen)).toBe('ana@contoso.example');
    expect(journey.actor(pilot, () => undefined)).toBeNull();
    expect(journey.actor({ step: 'looop-conformance', system: 'looop' }, seen)).toBeNull();
  });

  it('sends a lost session where it can be given back', () => {
    const ids = journey.steps.map(({ id }) => id);
    for (const step of Object.values(journey.signInSteps)) expect(ids).toContain(step);
  });
});

describe('what ends by itself', () => {
  const read = (token: object | null): readonly Ending[] =>
    endings.flatMap((one) => one.read({ token }, {}, now));

  it('is a token that says when, and a new one is another', () => {
    const [ending] = read({ expiresAt: '2027-03-01T00:00:00.000Z' });
    expect(ending).toEqual({
      id: 'looop-endpoint.token-2027-03-01',
      kind: 'token',
      title: { id: 'looop.ending.token' },
      at: '2027-03-01T00:00:00.000Z',
    });
    expect(read({ expiresAt: '2028-03-01T00:00:00.000Z' })[0]?.id).not.toBe(ending?.id);
  });

  it.each([null, { expiresAt: null }])('is nothing for %j', (token) => {
    expect(read(token)).toEqual([]);
  });
});
