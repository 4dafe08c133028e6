import { describe, expect, it } from 'vitest';
import type { ServicePrincipal } from '../../../integrations/microsoft/port';
import { features, graphAppId, neededFor, permissions, type Feature } from '../permissions';
import { featuresOf } from './features-of';

const all = (type: 'Role' | 'Scope'): readonly { readonly id: string; readonly value: string }[] =>
  permissions.filter((one) => one.type === type).map(({ id, name }) => ({ id, value: name }));
const graph = { appRoles: all('Role'), oauth2PermissionScopes: all('Scope') } as unknown as ServicePrincipal;

function askingFor(
  chosen: readonly Feature[],
  without: readonly string[] = [],
): ReturnType<typeof featuresOf> {
  const access = neededFor(chosen).filter(({ name }) => !without.includes(name));
  return featuresOf({ requiredResourceAccess: [{ resourceAppId: graphAppId, access }] }, graph);
}

describe('what somebody chose who made a registration without us', () => {
  it('is read from the permissions it asks for', () => {
    expect(askingFor(features)).toEqual({ features });
    expect(askingFor(['user-sync'])).toEqual({ features: ['sign-in', 'user-sync'] });
  });

  it('still holds where one permission was lost', () => {
    expect(askingFor(features, ['TeamsTab.Create'])).toEqual({ features });
  });

  it('is unknown where nothing is asked for', () => {
    expect(featuresOf({ requiredResourceAccess: [] }, graph)).toBeNull();
  });
});
