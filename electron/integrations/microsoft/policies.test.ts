import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inDays, refusal, registered, signedInWorld, type TestWorld } from './fixtures/world';

let world: TestWorld;
let appId: string;
beforeEach(async () => {
  world = await signedInWorld('ana');
  const { app } = await registered(world);
  appId = app.id;
});
afterEach(() => world.close());

interface Rule {
  readonly restrictionType: string;
  readonly state?: string;
  readonly maxLifetime?: string;
  readonly restrictForAppsCreatedAfterDateTime?: string;
}

const lifetime: Rule = { restrictionType: 'passwordLifetime', state: 'enabled', maxLifetime: 'P90D' };
const noSecrets: Rule = { restrictionType: 'passwordAddition', state: 'enabled' };

function restrict(...passwordCredentials: readonly Rule[]): void {
  world.state.policies.defaultAppManagementPolicy = {
    isEnabled: true,
    applicationRestrictions: { passwordCredentials },
  };
}

/** Date of creation of the registration as the directory has it. */
function created(value: string | null): void {
  world.state.applications[0]!.value['createdDateTime'] = value;
}

function after(restrictForAppsCreatedAfterDateTime: string, rule: Rule): Rule {
  return { ...rule, restrictForAppsCreatedAfterDateTime };
}

function readsOfCreation(): number {
  return world.simulator.journal.filter((one) => one.url.endsWith('$select=createdDateTime')).length;
}

const free = { forbidden: false, maxLifetimeDays: null, known: true };

describe('a restriction of secrets', () => {
  it('does not apply when it is switched off', async () => {
    restrict({ ...lifetime, state: 'disabled' }, { ...noSecrets, state: 'disabled' });
    expect(await world.directory.secretPolicy(appId)).toEqual(free);
    expect(await world.directory.secretPolicy(null)).toEqual(free);
    await world.directory.addPassword(appId, 'x', inDays(world, 180));
  });

  it('does not apply to applications made before its date', async () => {
    created('2024-01-15T10:00:00Z');
    restrict(after('2025-06-01T00:00:00Z', noSecrets), after('2025-06-01T00:00:00Z', lifetime));
    expect(await world.directory.secretPolicy(appId)).toEqual(free);
    await world.directory.addPassword(appId, 'x', inDays(world, 180));
  });

  it.each(['2025-06-02T00:00:00Z', '2025-06-01T00:00:00Z'])(
    'applies to an application made at %s, on its date or later',
    async (date) => {
      created(date);
      restrict(after('2025-06-01T00:00:00Z', lifetime));
      expect(await world.directory.secretPolicy(appId)).toEqual({ ...free, maxLifetimeDays: 90 });
      const problem = await refusal(world.directory.addPassword(appId, 'x', inDays(world, 180)));
      expect(problem.code).toBe('CredentialInvalidLifetimeAsPerAppPolicy');
    },
  );

  it('with a date is weighed by itself, beside those without', async () => {
    created('2024-01-15T10:00:00Z');
    restrict(after('2025-06-01T00:00:00Z', noSecrets), { ...lifetime, maxLifetime: 'P180D' });
    expect(await world.directory.secretPolicy(appId)).toEqual({ ...free, maxLifetimeDays: 180 });
    expect(readsOfCreation()).toBe(1);
  });

  it('applies to a new application whatever its date', async () => {
    restrict(after('2999-01-01T00:00:00Z', noSecrets));
    expect(await world.directory.secretPolicy(null)).toEqual({ ...free, forbidden: true });
    expect(readsOfCreation()).toBe(0);
  });

  it('without a date needs no look at the application', async () => {
    restrict(lifetime, after('2999-01-01T00:00:00Z', { ...noSecrets, state: 'disabled' }));
    expect(await world.directory.secretPolicy(appId)).toEqual({ ...free, maxLifetimeDays: 90 });
    expect(readsOfCreation()).toBe(0);
  });

  it('meets an application too old to have a date only when it is for all', async () => {
    created(null);
    restrict(after('0001-01-01T00:00:00Z', lifetime), after('2019-01-01T00:00:00Z', noSecrets));
    expect(await world.directory.secretPolicy(appId)).toEqual({ ...free, maxLifetimeDays: 90 });
  });

  it('is honoured in a policy of the application itself as well', async () => {
    created('2024-01-15T10:00:00Z');
    restrict(noSecrets);
    const passwordCredentials = [
      after('2025-06-01T00:00:00Z', noSecrets),
      after('2023-01-01T00:00:00Z', lifetime),
    ];
    world.state.policies.appManagementPolicies[appId] = [
      { isEnabled: true, restrictions: { passwordCredentials } },
    ];
    expect(await world.directory.secretPolicy(appId)).toEqual({ ...free, maxLifetimeDays: 90 });
  });

  it('that cannot be weighed leaves the policy unknown', async () => {
    restrict(after('2025-06-01T00:00:00Z', noSecrets));
    world.state.faults.refuse.push({
      match: `GET /v1.0/applications/${appId}`,
      times: 9,
      status: 403,
      code: 'Authorization_RequestDenied',
    });
    expect(await world.directory.secretPolicy(appId)).toEqual({ ...free, known: false });
  });
});
