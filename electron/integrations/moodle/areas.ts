import { g1, g2, g3, samePlace, type Generation, type Place } from './generations';
import { offers, section, sectionUnlessAbsent, type Section } from './settings-page';
import { proveAdministrator } from './service';
import { refuse } from './problems';
import type { Site } from './site';

/** A page of the plugin's settings, and what is known of the plugin once it was read. */
export interface Area {
  readonly generation: Generation;
  readonly page: Section;
}

/**
 * The page that holds an area of settings, wherever this site has it. Only a page that was shown says anything: a
 * refusal is the same for a section that is not there and for a person without rights (contract, 0.2).
 */
export async function area(site: Site, placeOf: (generation: Generation) => Place): Promise<Area> {
  const known = site.plugin.generation;
  if (known === null) return discover(site, placeOf);
  const page = await sectionUnlessAbsent(site, placeOf(known));
  if (page !== null) return { generation: keep(site, refine(known, page) ?? known), page };
  // The plugin may have been changed behind our back.
  forgetGeneration(site);
  return discover(site, placeOf);
}

/** What is known of the plugin; one page is read when nothing is known yet, mostly the one that is wanted next. */
export async function generationOf(site: Site): Promise<Generation> {
  return site.plugin.generation ?? (await area(site, ({ connection }) => connection)).generation;
}

export function forgetGeneration(site: Site): void {
  site.plugin.generation = null;
}

/** Newest first: there the page that is wanted tells by itself, so that nothing is asked twice. */
async function discover(site: Site, placeOf: (generation: Generation) => Place): Promise<Area> {
  const newest = await sectionUnlessAbsent(site, placeOf(g3));
  const told = newest === null ? null : refine(null, newest);
  if (newest !== null && told !== null && samePlace(newest.place, placeOf(told))) {
    return { generation: keep(site, told), page: newest };
  }
  // This tab is never empty, whatever was saved before (contract, 0.1).
  const sync = await tabOrRefusal(site, g2.sync);
  const generation = told ?? refine(null, sync);
  if (generation === null) throw refuse('unexpected', 'unreadable', { code: 'no-sync-settings' });
  keep(site, generation);
  const wanted = placeOf(generation);
  const read = [newest, sync].find((page) => page !== null && samePlace(page.place, wanted));
  return { generation, page: read ?? (await section(site, wanted)) };
}

function keep(site: Site, generation: Generation): Generation {
  site.plugin.generation = generation;
  return generation;
}

async function tabOrRefusal(site: Site, place: Place): Promise<Section> {
  const page = await sectionUnlessAbsent(site, place);
  if (page !== null) return page;
  // Raises for whoever may not see any section; for an administrator it is the plugin that is not there.
  await proveAdministrator(site);
  throw refuse('missing', 'notFound', {
    code: 'no-plugin',
    request: 'GET /admin/settings.php',
    params: { path: `/admin/settings.php?section=${place.section}` },
  });
}

/**
 * What a page of the plugin's settings tells beside what is known; null when it tells nothing. Each name is taken as
 * it is seen: releases between the measured ones may mix them (rulings, 7).
 */
function refine(known: Generation | null, page: Section): Generation | null {
  const { place } = page;
  if (!place.section.startsWith('local_o365')) return known;
  if (place.tab === undefined) return g3;
  const tenant = (['aadtenant', 'entratenant'] as const).find((name) => offers(page, field(name)));
  const userSync = (['aadsync', 'usersync'] as const).find((name) => offers(page, `${field(name)}[xxxxx]`));
  const asksForAppOnly = offers(page, field('enableapponlyaccess'));
  const older = tenant === 'aadtenant' || userSync === 'aadsync' || asksForAppOnly;
  const newer = tenant !== undefined || userSync !== undefined;
  const base = known === null || known.name === 'G3' ? (older ? g1 : newer ? g2 : null) : known;
  if (base === null) return null;
  return {
    ...base,
    ...(tenant !== undefined && { tenant, appOnlyAccess: asksForAppOnly }),
    ...(userSync !== undefined && { userSync }),
  };
}

export function field(name: string): string {
  return `s_local_o365_${name}`;
}
