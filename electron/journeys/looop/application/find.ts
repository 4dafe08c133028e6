import type {
  EnterpriseApp,
  GalleryTemplate,
  Provisioning,
  SyncTemplate,
} from '../../../integrations/microsoft/port';
import type { Remembered } from './memory';
import type { SeenApplication, Way } from './seen';

/** The entry of Microsoft's gallery, and how names of its applications begin. */
export const galleryName = 'Looop';
/** Milliseconds in which a new application may still become ready (Microsoft contract, 6.2: up to some minutes). */
const youngMs = 10 * 60_000;
/** Applications of that name that are looked into: a tenant has one or two. */
const most = 8;

interface Looking {
  readonly provisioning: Provisioning;
  /** Picked by the person, by id of its service principal. */
  readonly picked: string | undefined;
  readonly memory: Remembered;
  readonly now: Date;
}

interface Ready {
  readonly app: EnterpriseApp;
  readonly templates: readonly SyncTemplate[];
}

/** The application to provision into: the chosen one, the one we made, or else the only one Entra can provision into. */
export async function findApplication(looking: Looking): Promise<SeenApplication> {
  const { provisioning, memory, now } = looking;
  const gallery = entryOf(await provisioning.galleryTemplates(galleryName));
  const named = await provisioning.findApps(galleryName, gallery?.id ?? null);
  const own = looking.picked ?? memory.principalId ?? addedMeanwhile(named, memory)?.id;
  const apps = await withNamed(provisioning, named, own);
  const all = await Promise.all(
    apps
      .slice(0, most)
      .map(async (app): Promise<Ready> => ({ app, templates: await provisioning.templates(app.id) })),
  );
  const chosen = all.find(({ app }) => app.id === own);
  const ready = all.filter(({ templates }) => templates.length > 0);
  const since = chosen === undefined ? undefined : madeAt(chosen.app, memory);
  const idle = chosen !== undefined && since !== undefined && chosen.templates.length === 0;
  // Microsoft does not show at once what it made: that it cannot be found yet is no reason to make another.
  const unseen = chosen === undefined && looking.picked === undefined && memory.principalId !== undefined;
  const made = idle ? since : unseen ? memory.madeAt : undefined;
  const young = made !== undefined && !(idle && memory.waited) && now.getTime() - made < youngMs;
  // What we added without knowing that it has no provisioning is no choice of anybody's.
  const dead = idle && !young ? chosen.app : null;
  const settled = dead === null ? chosen : undefined;
  const [only] = ready.length === 1 && !young ? ready : [];
  const one = settled ?? only;
  const without = all.filter(({ app, templates }) => templates.length === 0 && app.id !== one?.app.id);
  const facts = {
    gallery,
    refused: memory.refused ?? null,
    without: without.map(({ app }) => app),
    leftover: dead,
    leftoverRegistration: dead === null ? null : (memory.applicationId ?? null),
  };
  return {
    ...facts,
    app: one?.app ?? null,
    templates: one?.templates ?? [],
    candidates: (young ? [] : ready).flatMap(({ app }) => (app.id === one?.app.id ? [] : app)),
    way: memory.way ?? likelyWay(facts, now),
    chosenWay: memory.way !== undefined,
    young,
    known: apps.map(({ id }) => id),
  };
}

/** When we added it; undefined for what was there or was chosen. */
function madeAt(app: EnterpriseApp, memory: Remembered): number | undefined {
  if (app.id === memory.principalId) return memory.madeAt;
  return addedMeanwhile([app], memory) === undefined ? undefined : memory.adding?.at;
}

/**
 * An adding whose answer was lost: what turned up since is ours, if it was made from the same template. Somebody may have
 * signed in to the vendor meanwhile, and what that brings has none of it.
 */
export function addedMeanwhile(
  apps: readonly EnterpriseApp[],
  { adding }: Pick<Remembered, 'adding'>,
): EnterpriseApp | undefined {
  if (adding === undefined) return undefined;
  const template = adding.templateId.toLowerCase();
  return apps.find(
    ({ id, templateId }) => !adding.known.includes(id) && templateId?.toLowerCase() === template,
  );
}

/** Of several entries of one name the one that Microsoft provisions into. */
function entryOf(found: readonly GalleryTemplate[]): GalleryTemplate | null {
  return found.find(provisions) ?? found[0] ?? null;
}

function provisions({ provisioningTypes }: GalleryTemplate): boolean {
  return provisioningTypes.includes('sync');
}

export function isRetired({ deprecated }: GalleryTemplate, now: Date): boolean {
  return deprecated !== null && Date.parse(deprecated) <= now.getTime();
}

async function withNamed(
  provisioning: Provisioning,
  apps: readonly EnterpriseApp[],
  id: string | undefined,
): Promise<readonly EnterpriseApp[]> {
  if (id === undefined || apps.some((one) => one.id === id)) return apps;
  const found = await provisioning.findApp(id);
  return found === null ? apps : [found, ...apps];
}

/** The gallery's entry where there is hope in it, then the vendor's sign-up, then one outside the gallery. */
function likelyWay(
  {
    gallery,
    refused,
    without,
    leftover,
  }: Pick<SeenApplication, 'gallery' | 'refused' | 'without' | 'leftover'>,
  now: Date,
): Way {
  if (gallery === null || !provisions(gallery) || isRetired(gallery, now)) return 'custom';
  // The vendor's own or the gallery's is there and cannot be provisioned into: the same again would be no better.
  const spent = without.some(
    (one) => one.displayName === gallery.displayName || one.templateId === gallery.id,
  );
  if (spent || leftover !== null) return 'custom';
  return refused === null ? 'gallery' : 'sign-up';
}
