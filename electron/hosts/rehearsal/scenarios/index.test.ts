import { describe, expect, it } from 'vitest';
import { pretendedToken } from '../../../integrations/scim/simulator/state';
import { keychainOf, suggestionsOf } from './index';

describe('what a scenario knows of what there is to type', () => {
  it('is suggested by step, with the secret nobody could copy from elsewhere', () => {
    const suggested = suggestionsOf('looop-fresh');
    expect(suggested['looop-endpoint']).toEqual({ address: 'contoso', token: pretendedToken });
    expect(suggested['provisioning-connection']).toMatchObject({ threshold: 5 });
  });

  it('lies in the keychain where nobody can be asked', () => {
    expect([...keychainOf('looop-fresh', 'p')]).toEqual([['p.token', pretendedToken]]);
    expect(keychainOf('fresh', 'p').size).toBe(0);
  });
});
