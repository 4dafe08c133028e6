import { Problem } from '../../engine/step';
import { findForm, findFormById, valueOf, withValues, type Fields, type Form } from './forms';
import { readPluginRows } from './pages';
import { pluginCheckPath, settingsPath } from './plugins';
import { refuse } from './problems';
import { ask, mustBeShown, read, redirectOf, type Answer, type Site } from './site';

const upgradePath = '/admin/index.php?cache=0&confirmrelease=1&confirmplugincheck=1';
const checkTimeoutMs = 120_000;
/** Measured: seconds to minutes; large sites take longer (contract, 3.1 step 7). */
const upgradeTimeoutMs = 600_000;
const maxSettingsRounds = 8;

/** Contract 3.1, steps 6 to 8. Nothing pending is no refusal: the defaults are stored all the same. */
export async function upgrade(site: Site, signal: AbortSignal): Promise<void> {
  if (await mayUpgrade(site, signal)) await runUpgrade(site, signal);
  await storeDefaults(site, signal);
}

async function mayUpgrade(site: Site, signal: AbortSignal): Promise<boolean> {
  // `cache=0` empties caches on the server: asked once.
  const answer = await ask(site, {
    path: pluginCheckPath,
    intent: 'write',
    timeoutMs: checkTimeoutMs,
    signal,
  });
  const redirect = redirectOf(site, answer);
  if (redirect?.kind === 'here') return false;
  const { page } = mustBeShown(site, answer);
  const rows = readPluginRows(page).filter(({ status }) => status === 'new' || status === 'upgrade');
  const failed = rows.filter((row) => row.requirementsFailed).map((row) => row.component);
  if (failed.length > 0) {
    throw refuse('conflict', 'requirements', {
      code: 'requirements',
      params: { components: failed.join(', ') },
    });
  }
  // An upgrade of Moodle itself would run in the same request; that is not ours to start.
  if (rows.some((row) => !row.additional)) throw refuse('conflict', 'coreUpgrade', { code: 'coreupgrade' });
  const next = findForm(page, 'confirmplugincheck');
  const offered = page
    .querySelectorAll('form input[name="confirmplugincheck"]')
    .some((input) => input.getAttribute('value') === '1');
  if (offered) return true;
  if (next === null && rows.length === 0) return false;
  throw refuse('conflict', 'upgradeNotReady', { code: 'notready', request: answer.request });
}

/** This GET changes the database; it is never repeated: after a silence the next look tells. */
async function runUpgrade(site: Site, signal: AbortSignal): Promise<void> {
  const answer = await mustAnswer(() =>
    ask(site, { path: upgradePath, intent: 'write', timeoutMs: upgradeTimeoutMs, signal }),
  );
  const redirect = redirectOf(site, answer);
  if (redirect?.kind === 'here' && redirect.path.startsWith(settingsPath)) return;
  const { page } = mustBeShown(site, answer);
  const finished = page
    .querySelectorAll('form')
    .some((form) => /(^|\/)upgradesettings\.php(\?|$)/.test(form.getAttribute('action') ?? ''));
  if (finished) return;
  throw refuse('unexpected', 'upgradeUnfinished', { code: 'unfinished', request: answer.request });
}

async function mustAnswer(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'unreachable') throw error;
    throw refuse('unreachable', 'upgradeUnfinished', {
      status: error.facts.status,
      ...(error.code !== undefined && { code: error.code }),
    });
  }
}

/**
 * Step 8: new settings get their defaults, in rounds because some appear only after others are stored. One refused
 * unrelated setting keeps the page coming back; the site works all the same, so that is no refusal.
 */
async function storeDefaults(site: Site, signal: AbortSignal): Promise<void> {
  const first = await ask(site, { path: settingsPath, signal });
  if (redirectOf(site, first)?.kind === 'here') return;
  let form = settingsForm(mustBeShown(site, first).page);
  const seen = new Set<string>();
  for (let round = 0; round < maxSettingsRounds && form !== null; round += 1) {
    const names = settingNames(form.fields);
    if (names.length === 0 || names.every((name) => seen.has(name))) return;
    for (const name of names) seen.add(name);
    const answer = await ask(site, { path: settingsPath, form: withValues(form.fields, {}), signal });
    if (redirectOf(site, answer) !== null) return;
    form = settingsForm(read(site, answer).page);
  }
}

function settingsForm(page: Parameters<typeof findFormById>[0]): Form | null {
  const form = findFormById(page, 'adminsettings');
  return form !== null && valueOf(form, 'sesskey') !== null ? form : null;
}

function settingNames(fields: Fields): readonly string[] {
  return [...new Set(fields.map(([name]) => name).filter((name) => name.startsWith('s_')))];
}
