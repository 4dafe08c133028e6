import { isProblem } from '../../engine/step';
import { linkPage, narrow, perPage, readLinks, widen } from './account-links';
import { readLastPage, type Page } from './pages';
import type { Site } from './site';

/**
 * How many Moodle accounts are linked in some way. The list is narrowed to them first, so that two pages tell instead
 * of all; the narrowing is part of the session only and is taken back. Null on any doubt.
 */
export async function linkedUsers(site: Site): Promise<number | null> {
  try {
    return await site.alone.run(async () => {
      const first = await narrow(site);
      try {
        return await count(site, first);
      } finally {
        await widen(site, first);
      }
    });
  } catch (error) {
    // Without the plugin, or with another build of it, the site does not tell; a lost session is a refusal.
    if (isProblem(error, 'missing', 'unexpected', 'forbidden')) return null;
    throw error;
  }
}

async function count(site: Site, firstPage: Page): Promise<number | null> {
  const last = readLastPage(firstPage);
  if (last === 0) return readLinks(firstPage).length;
  const rest = readLinks(await linkPage(site, last)).length;
  return rest === 0 ? null : last * perPage + rest;
}
