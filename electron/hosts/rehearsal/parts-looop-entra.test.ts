import { describe, expect, it } from 'vitest';
import { politeHttp } from '../../engine/http';
import { simulatedHttp } from '../../engine/simulated-http';
import { looopToken } from './parts-looop';
import { looopPrincipalId } from './parts-looop-entra';
import { scenarioOf, scenarios } from './scenarios';
import { freshWorld, openStage } from './stage';

const names = [
  'looop-fresh',
  'looop-bad-token',
  'looop-quarantine',
  'looop-strict-patch',
  'looop-stale-mapping',
  'looop-nobody-assigned',
  'looop-healthy',
];

describe('the scenarios of Looop provisioning', () => {
  it('are all of that journey, and hand over the token where nobody can type it', () => {
    const own = scenarios.filter(({ journey }) => journey === 'looop');
    expect(own.map(({ name }) => name).sort()).toEqual([...names].sort());
    for (const { secrets, signedIn } of own) {
      expect(secrets).toEqual({ 'looop-endpoint': { token: looopToken } });
      expect(signedIn.microsoft).toBe('ana');
    }
  });

  it('are plain JSON', () => {
    for (const name of names) {
      const world = freshWorld(name, new Date());
      expect(JSON.parse(JSON.stringify(world))).toEqual(world);
    }
    expect(scenarioOf('looop-healthy').answers['looop-conformance']).toEqual({ tryOut: 'not-now' });
  });

  it('go on healthy: what Entra would write is what Looop has', async () => {
    const keeping = { load: () => Promise.resolve(null), save: () => undefined };
    const { world, simulators, clock, close } = await openStage(
      'looop-healthy',
      ['microsoft', 'scim'],
      keeping,
      Infinity,
    );
    const [job] = world.microsoft.provisioning.jobs;
    if (job === undefined) throw new Error('no job');
    // Everybody is looked at anew.
    job.watermark = false;
    const before = JSON.stringify(world.scim.users);
    await clock.sleep(2 * 3_600_000);
    const http = politeHttp(simulatedHttp(simulators), clock, () => undefined);
    const url = `https://graph.microsoft.com/v1.0/servicePrincipals/${looopPrincipalId}/synchronization/jobs`;
    const ask = {
      method: 'GET',
      url,
      redirect: 'manual',
      jar: 'none',
      timeoutMs: 1000,
      intent: 'read',
    } as const;
    await http(ask);
    expect(job.lastSteady).toBeGreaterThan(clock.now().getTime() - 3_600_000);
    expect(job.escrows).toEqual([]);
    expect(JSON.stringify(world.scim.users)).toBe(before);
    expect(simulators.flatMap(({ journal }) => journal).filter(({ write }) => write)).toEqual([]);
    await close();
  });
});
