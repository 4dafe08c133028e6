import { accountsById } from './accounts';
import type { MoodleAccount } from './port';
import { refuse } from './problems';
import { section, ticked } from './settings-page';
import { shown, type Site } from './site';

const path = '/admin/roles/admins.php';

/** The list on the left of the page: its options are account ids, the main administrator's group first. */
export async function siteAdministrators(site: Site): Promise<readonly MoodleAccount[]> {
  const { page } = await shown(site, { path, share: true });
  const ids = page
    .querySelectorAll('select#removeselect option[value]')
    .map((option) => Number(option.getAttribute('value')))
    .filter((id) => Number.isInteger(id) && id > 0);
  // There is always one: an empty list is another page, or one too long for the site to show.
  if (ids.length === 0) throw refuse('unexpected', 'unreadable', { status: 200, request: `GET ${path}` });
  return accountsById(site, ids);
}

/** Stands among the sign-in methods (measured on 4.1, 4.4 and 4.5). */
export async function accountCreationPrevented(site: Site): Promise<boolean | null> {
  return ticked(await section(site, 'manageauths'), 's__authpreventaccountcreation');
}

export async function extendedUsernames(site: Site): Promise<boolean | null> {
  return ticked(await section(site, 'sitepolicies'), 's__extendedusernamechars');
}
