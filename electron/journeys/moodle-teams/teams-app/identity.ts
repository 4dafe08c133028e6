import { sharedExternalId, type CatalogueApp, type Teams } from '../../../integrations/microsoft/port';
import type { TeamsAppSettings } from '../../../integrations/moodle/port';
import type { Hints } from '../../../engine/step';
import { externalIdFor, judgeExternalId } from './external-id';
import { keepsId, type ForeignApp, type SeenPackageOfSite } from './package-seen';
import { sortApps, type Adopted, type Sorted, type Whose } from './sent';
import { newest } from './version';

/** The answer to "take over this app", for the site it was given for. */
export function adoptedIn({ adopted, adoptedFor }: Hints): Adopted | null {
  return adopted === undefined || adoptedFor === undefined
    ? null
    : { catalogueId: adopted, wwwroot: adoptedFor };
}

export type Identity = Pick<SeenPackageOfSite, 'idState' | 'foreign' | 'taken' | 'connected'> & {
  /** The id this site's app has or shall have. */
  readonly id: string;
};

/** Which id this site's app has or shall have, and what the catalogue holds under it. */
export async function identityOf(
  teams: Teams,
  { externalId, catalogueId }: TeamsAppSettings,
  wwwroot: string,
  whose: (app: CatalogueApp) => Whose,
): Promise<Identity> {
  const find = async (id: string): Promise<Sorted> =>
    sortApps(await teams.findCatalogueApps(id), catalogueId, whose);
  const stored = judgeExternalId(externalId);
  // Where nothing is stored the plugin writes the shared one.
  const inUse = externalId === '' ? sharedExternalId : externalId;
  const under = stored === 'unusable' ? null : await find(inUse);
  const idState = under === null ? 'unusable' : stateOf(stored, under);
  const keeps = under !== null && keepsId(idState);
  const id = keeps ? inUse : externalIdFor(wwwroot);
  const { app } = keeps ? under : await find(id);
  return {
    id,
    idState,
    foreign: under?.foreign == null ? null : foreignOf(under.foreign),
    taken: newest(app)?.version ?? null,
    connected: app !== null && app.id === catalogueId,
  };
}

/** The shared id is nobody's own; only an app that is this site's already makes it worth keeping. */
function stateOf(
  stored: ReturnType<typeof judgeExternalId>,
  { app, adopted, foreign }: Sorted,
): SeenPackageOfSite['idState'] {
  if (adopted) return 'adopted';
  if (stored === 'shared') return app === null ? 'shared' : 'own';
  return stored === 'own' && foreign !== null ? 'taken' : stored;
}

function foreignOf(app: CatalogueApp): ForeignApp {
  return { id: app.id, name: app.displayName, version: newest(app)?.version ?? '' };
}
