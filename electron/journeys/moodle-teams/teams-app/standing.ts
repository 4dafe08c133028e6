import type { SeenPackageOfSite } from './package-seen';
import type { SeenPublishOfSite } from './publish-seen';

/**
 * An app under the site's own id stands there, whoever published it: the doubt whether a clone of another site shows that
 * site's app matters before something is published over it, not where what stands is only checked.
 */
export function standingPackage(seen: SeenPackageOfSite): SeenPackageOfSite {
  const { foreign, settings, wanted, idState } = seen;
  if (foreign === null) return seen;
  const stands = { ...seen, connected: foreign.id === settings.catalogueId, foreign: null };
  // The id every site starts with stays a fault.
  if (idState !== 'taken') return stands;
  return { ...stands, idState: 'own', wanted: { ...wanted, id: settings.externalId } };
}

/** The same for what the catalogue shows, where Moodle is connected with it. */
export function standingApp(seen: SeenPublishOfSite): SeenPublishOfSite {
  const { foreign, storedId } = seen;
  return foreign === null || foreign.id !== storedId ? seen : { ...seen, app: foreign, foreign: null };
}
