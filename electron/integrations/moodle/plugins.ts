import { bodyText } from '../../engine/host';
import { findForm } from './forms';
import { readBranch, readFatalError, readPluginRows, readRelease, type PluginRow } from './pages';
import type { InstalledPlugin, PluginOverview } from './port';
import { ask, mustBeShown, read, redirectOf, shown, type Site } from './site';

/** Shows what would be upgraded without doing it: `confirmplugincheck=1` would start it (contract, 3.1). */
export const pluginCheckPath =
  '/admin/index.php?cache=0&confirmrelease=1&confirmplugincheck=0&confirmupgrade=1';

/** The page that gives new settings their values; it leads elsewhere when there are none. */
export const settingsPath = '/admin/upgradesettings.php';

/** The form field by which the installer's page is known. */
export const installerField = '_qf__tool_installaddon_installfromzip_form';

/** The overview of 4.5 lists all of Moodle, about 500 KB, whatever is asked for (contract, chapter 3). */
const slowTimeoutMs = 120_000;

export async function plugins(site: Site): Promise<PluginOverview> {
  const overview = await shown(site, { path: '/admin/plugins.php?contribonly=1', timeoutMs: slowTimeoutMs });
  const waiting = await waitingRows(site);
  const rows = merge(readPluginRows(overview.page), waiting ?? []);
  const release = readRelease(overview.html) ?? (await releaseOfNotifications(site));
  return {
    moodleRelease: release,
    moodleBranch: readBranch(release ?? overview.html),
    plugins: rows.filter((row) => row.additional).map(installed),
    upgradePending:
      waiting !== null ||
      rows.some(({ status }) => ['new', 'upgrade'].includes(status)) ||
      (await isCutOff(site, rows)),
    installer: await installer(site),
  };
}

/**
 * What an upgrade would bring, or null when none is pending. Only the notifications page with `cache=0` sees files
 * that were copied by hand, and the overview may show an older list (measured on 4.5): it leads to `cache=1` when
 * there is nothing to do, and stays when there is.
 */
async function waitingRows(site: Site): Promise<readonly PluginRow[] | null> {
  const notifications = await ask(site, { path: '/admin/index.php?cache=0', timeoutMs: slowTimeoutMs });
  if (redirectOf(site, notifications)?.kind === 'here') return null;
  mustBeShown(site, notifications);
  const { page } = await shown(site, { path: pluginCheckPath, timeoutMs: slowTimeoutMs });
  return readPluginRows(page).filter(({ status }) => status === 'new' || status === 'upgrade');
}

/**
 * An upgrade whose end nobody waited for leaves its new settings without a value, and the plugins count as installed
 * all the same. Only auth_oidc's are a sign of it: some of local_o365's appear later, when credentials are stored; and
 * of its own not those of the field mapping, which have no default that an upgrade on the command line could store
 * (both measured on 4.5).
 */
async function isCutOff(site: Site, rows: readonly PluginRow[]): Promise<boolean> {
  if (!rows.some(({ component }) => component === 'auth_oidc')) return false;
  const answer = await ask(site, { path: settingsPath, timeoutMs: slowTimeoutMs });
  if (redirectOf(site, answer)?.kind === 'here') return false;
  const { page } = mustBeShown(site, answer);
  const fresh = page.querySelectorAll('form#adminsettings [name^="s_auth_oidc_"]');
  return fresh.some((one) => one.getAttribute('name')?.startsWith('s_auth_oidc_field_map_') !== true);
}

/** A waiting row wins: its version is the one that lies on the server. */
function merge(rows: readonly PluginRow[], waiting: readonly PluginRow[]): readonly PluginRow[] {
  const others = rows.filter((row) => !waiting.some((one) => one.component === row.component));
  return [...others, ...waiting];
}

function installed({ component, status, version, release, enabled }: PluginRow): InstalledPlugin {
  return { component, status, version, release, enabled };
}

/** A theme may leave the release out of the footer; the notifications page has it as text. Never a refusal. */
async function releaseOfNotifications(site: Site): Promise<string | null> {
  const answer = await ask(site, { path: '/admin/index.php?cache=1' });
  return answer.response.status === 200 ? readRelease(bodyText(answer.response)) : null;
}

async function installer(site: Site): Promise<PluginOverview['installer']> {
  const answer = await ask(site, { path: '/admin/tool/installaddon/index.php' });
  if (redirectOf(site, answer)?.kind === 'here') return 'refused';
  const { page } = read(site, answer);
  if (readFatalError(page) !== null) return 'refused';
  return findForm(page, installerField) === null ? 'refused' : 'available';
}
