import { afterEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../../contract/vocabulary';
import { rehearsalSite } from '../../../hosts/rehearsal/site';
import type { World } from '../../../hosts/rehearsal/stage';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';

let trial: Trial;

async function told(scenario: string, arrange?: (world: World) => void): Promise<readonly Finding[]> {
  trial = await openTrial(scenario, arrange);
  await trial.wizard.answer('moodle-site', { address: rehearsalSite });
  await trial.wizard.look('moodle-site');
  return trial.step('site-sign-in').findings;
}

describe('the sign-in of a site', () => {
  afterEach(() => trial.close());

  it('is told by the site itself, to nobody in particular', async () => {
    const findings = await told('healthy');
    const { tenant, applications } = trial.world.microsoft;
    expect(findings.map(({ id, outcome, actual }) => [id.split('.')[1], outcome, actual])).toEqual([
      ['connected', 'pass', undefined],
      ['client-id', 'pass', applications[0]?.value.appId],
      ['tenant', 'pass', tenant.id],
      ['endpoint', 'pass', `https://login.microsoftonline.com/${tenant.id}/oauth2/v2.0/authorize`],
      ['redirect-uri', 'pass', `${rehearsalSite}/auth/oidc/`],
    ]);
    expect(findings[3]?.title.params).toEqual({ version: 2 });
  });

  it('names no tenant where people of any may come', async () => {
    const findings = await told('healthy', ({ moodle }) => {
      moodle.application['authendpoint'] = 'https://login.microsoftonline.com/common/oauth2/authorize';
    });
    expect(findings.find(({ id }) => id === 'site-sign-in.tenant')).toMatchObject({ outcome: 'skipped' });
    expect(findings.find(({ id }) => id === 'site-sign-in.endpoint')?.title.params).toEqual({ version: 1 });
  });

  it('is no fault of a site that is not connected, and no step of its own', async () => {
    expect(await told('fresh')).toEqual([
      expect.objectContaining({ id: 'site-sign-in.connected', outcome: 'skipped' }),
    ]);
    expect(trial.step('site-sign-in').offered).toBe(false);
    expect(trial.wizard.view().current).not.toBe('site-sign-in');
  });
});

lawsOf('site-sign-in', [{ scenario: 'fresh', plan: 'nothing' }]);
