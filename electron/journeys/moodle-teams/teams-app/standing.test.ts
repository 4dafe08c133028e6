import { describe, expect, it } from 'vitest';
import type { SeenPackageOfSite } from './package-seen';
import type { SeenPublishOfSite } from './publish-seen';
import { standingApp, standingPackage } from './standing';

const foreign = { id: 'c-1', name: 'Campus', version: '1.6.0' };

function seen(change: Partial<SeenPackageOfSite>): SeenPackageOfSite {
  return {
    settings: { externalId: 'own-id', shortName: 'Campus', catalogueId: 'c-1' },
    wanted: { id: 'made-id' },
    idState: 'taken',
    connected: false,
    foreign,
    ...change,
  } as unknown as SeenPackageOfSite;
}

describe('an app that stands in the catalogue, whoever published it', () => {
  it('is the site’s own where it is only checked', () => {
    expect(standingPackage(seen({}))).toMatchObject({
      idState: 'own',
      connected: true,
      foreign: null,
      wanted: { id: 'own-id' },
    });
    expect(
      standingApp({ foreign, app: null, storedId: 'c-1' } as unknown as SeenPublishOfSite),
    ).toMatchObject({
      app: foreign,
      foreign: null,
    });
  });

  it('is not connected where Moodle names another one', () => {
    const settings = { externalId: 'own-id', shortName: 'Campus', catalogueId: 'c-2' };
    expect(standingPackage(seen({ settings }))).toMatchObject({ idState: 'own', connected: false });
    const app = { foreign, app: null, storedId: 'c-2' } as unknown as SeenPublishOfSite;
    expect(standingApp(app)).toBe(app);
  });

  it('keeps the fault of the id every site starts with', () => {
    expect(standingPackage(seen({ idState: 'shared' }))).toMatchObject({
      idState: 'shared',
      wanted: { id: 'made-id' },
    });
  });

  it('changes nothing where there is none', () => {
    const without = seen({ foreign: null });
    expect(standingPackage(without)).toBe(without);
  });
});
