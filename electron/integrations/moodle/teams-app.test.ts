import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { answering, signedIn } from './fixtures/bench';
import { clientId, connected } from './fixtures/outside';
import { sharedAppId } from './simulator/sections';

interface Manifest {
  readonly id: string;
  readonly manifestVersion: string;
  readonly name: { readonly short: string; readonly full: string };
  readonly validDomains: readonly string[];
  readonly webApplicationInfo: { readonly id: string; readonly resource: string };
}

function manifestIn(bytes: Uint8Array): Manifest {
  const files = unzipSync(bytes);
  expect(Object.keys(files)).toEqual(['manifest.json', 'color.png', 'outline.png']);
  return JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as Manifest;
}

describe('the Teams app in the plugin', () => {
  it('has the shared id and no place for the catalogue before the first download', async () => {
    const { site } = await signedIn(connected);
    expect(await site.teamsApp()).toEqual({
      externalId: sharedAppId,
      shortName: 'Moodle',
      catalogueId: null,
    });
    await site.teamsPackage();
    expect((await site.teamsApp()).catalogueId).toBe('');
  });

  it('keeps what is saved, one write each', async () => {
    const { site, writes } = await signedIn(connected);
    await site.teamsPackage();
    const before = writes().length;
    await site.saveTeamsApp({ externalId: clientId, shortName: 'Contoso' });
    await site.saveTeamsApp({ catalogueId: 'cat-1' });
    expect(await site.teamsApp()).toEqual({
      externalId: clientId,
      shortName: 'Contoso',
      catalogueId: 'cat-1',
    });
    expect(writes().slice(before)).toEqual(['POST /admin/settings.php', 'POST /admin/settings.php']);
  });

  it('cannot keep the catalogue id before its page is there', async () => {
    const { site, state } = await signedIn(connected);
    await expect(site.saveTeamsApp({ catalogueId: 'cat-1' })).rejects.toMatchObject({
      facts: { changed: 'no' },
    });
    expect(state.settings['s_local_o365_moodle_app_id']).toBeUndefined();
  });

  it('packs what the site knows', async () => {
    const { site } = await signedIn(connected, { wwwroot: 'https://moodle.contoso.example:8443/learn' });
    const manifest = manifestIn(await site.teamsPackage());
    expect(manifest).toMatchObject({
      id: sharedAppId,
      manifestVersion: '1.25',
      validDomains: ['moodle.contoso.example'],
      webApplicationInfo: {
        id: clientId,
        resource: `api://moodle.contoso.example:8443/learn/${clientId}`,
      },
    });
  });

  it('uses the shared id and name when blank ones are stored, and checks nothing', async () => {
    const { site, state } = await signedIn(connected);
    await site.saveTeamsApp({ externalId: '', shortName: '' });
    expect(manifestIn(await site.teamsPackage())).toMatchObject({
      id: sharedAppId,
      name: { short: 'Moodle' },
    });
    state.settings['s_local_o365_teams_moodle_app_external_id'] = 'not-a-guid';
    expect(manifestIn(await site.teamsPackage()).id).toBe('not-a-guid');
  });

  it('makes a name that is too long out of a long address', async () => {
    const wwwroot = `https://${'a'.repeat(50)}.contoso.example`;
    const { site } = await signedIn(connected, { wwwroot });
    expect(manifestIn(await site.teamsPackage()).name.full.length).toBeGreaterThan(100);
  });

  it('is a change the first time only', async () => {
    const { site, writes } = await signedIn(connected);
    await site.teamsPackage();
    await site.teamsPackage();
    expect(writes().filter((one) => one.includes('export_manifest'))).toHaveLength(1);
  });

  it('refuses everybody but administrators, and what is no package', async () => {
    const student = await signedIn(connected, { account: ['sam', 'sam-pw'] });
    await expect(student.site.teamsPackage()).rejects.toMatchObject({ kind: 'forbidden' });
    const through = answering(/export_manifest/, { text: '<html><body>proxy</body></html>' });
    const { site } = await signedIn(connected, { through });
    await expect(site.teamsPackage()).rejects.toMatchObject({ kind: 'unexpected', code: 'not-a-zip' });
  });
});
