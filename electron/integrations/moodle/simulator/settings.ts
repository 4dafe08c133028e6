import { escape, redirect, rightSesskey, type Call, type Reply } from './call';
import { renamed } from './generations';
import { fatal, page, refuseOthers } from './layout';
import { forgetLinks } from './people-state';
import { fieldsOfArea, partsOf } from './sections';
import { hidden } from './sessions';
import type { MoodleState } from './state';
import { syncSection } from './sync-section';
import { addressOf, formStart, hostName, placeOf, tabFields, type Place } from './tabs';
import { words } from './texts';

export interface Field {
  readonly name: string;
  readonly kind: 'checkbox' | 'text' | 'choice' | 'password' | 'hidden';
  /** What an upgrade stored for a setting nobody has touched. */
  readonly initial?: string;
  /** The value of a setting the state keeps by another name. */
  readonly value?: string;
  readonly options?: readonly (readonly [string, string])[];
  /** Anything else is shown again with a complaint in its row. */
  readonly accepts?: RegExp;
}

/** The sections of the pretended site; local_o365 shows its fields once credentials are stored (contract, chapter 5). */
function fieldsOf(state: MoodleState, { section, tab }: Place): readonly Field[] | null {
  if (tab !== null) return tabFields(state, tab);
  switch (section) {
    case 'optionalsubsystems':
      return [{ name: 's__enablewebservices', kind: 'checkbox' }];
    case 'httpsecurity':
      return [
        { name: 's__cookiesecure', kind: 'checkbox', value: state.cookieSecure ? '1' : '0' },
        { name: 's__allowframembedding', kind: 'checkbox', value: state.allowFrames ? '1' : '0' },
      ];
    case 'local_o365':
      if (state.plugins['local_o365'] === undefined) return null;
      if ((state.application['clientsecret'] ?? '') === '') return [];
      return [
        { name: 's_local_o365_adminconsent', kind: 'text' },
        { name: 's_local_o365_entratenant', kind: 'text', accepts: hostName },
        { name: 's_local_o365_odburl', kind: 'text', accepts: hostName },
      ];
    default:
      return fieldsOfArea(state, section);
  }
}

/** /admin/settings.php: a wrong key shows the page again and saves nothing (contract, 0.2 and 0.3). */
export function settings(call: Call): Reply {
  const place = placeOf(call);
  const { section } = place;
  const refused = refuseOthers(call, 'admin', 'sectionerror', `page-admin-setting-${section}`);
  if (refused !== null) return refused;
  if (isSync(call.state, place)) return syncSection(call, place);
  const fields = fieldsOf(call.state, place);
  if (fields === null) return fatal(call, 'admin', 'sectionerror', 404, `page-admin-setting-${section}`);
  const saves = call.method === 'POST' && call.form.get('action') === 'save-settings';
  if (saves && rightSesskey(call, call.form.get('sesskey'))) {
    const refusedFields = store(call, fields);
    return refusedFields.length > 0
      ? show(call, place, fields, refusedFields)
      : redirect(call, addressOf(place));
  }
  return show(call, place, fields);
}

/** The synchronisation has a section of its own on the newest plugins, and the second tab before. */
function isSync(state: MoodleState, { section, tab }: Place): boolean {
  if (section !== 'local_o365_sync') return tab === 1;
  return fieldsOfArea(state, section) !== null;
}

/** Names of the fields that were not accepted; the others are stored all the same. */
function store(call: Call, fields: readonly Field[]): readonly string[] {
  const { state, form } = call;
  const bad: string[] = [];
  for (const field of fields) {
    const { name } = field;
    const value = form.getAll(name).at(-1);
    if (value === undefined || value === (field.value ?? state.settings[name])) continue;
    if (field.accepts?.test(value) === false) {
      bad.push(name);
      continue;
    }
    state.settings[name] = value;
    call.effects.write = true;
    if (name === renamed(state).tenant) forgetLinks(state);
    if (name === 's__allowframembedding') state.allowFrames = value === '1';
    if (name === 's__cookiesecure') state.cookieSecure = value === '1';
    if (name === 's_auth_oidc_forceredirect') state.forceRedirect = value === '1';
  }
  // A setting that was stored is no longer a new one.
  const stored = new Set(fields.map(({ name }) => name).filter((name) => form.has(name)));
  const rounds = state.newSettings.map((round) => round.filter((name) => !stored.has(name)));
  if (stored.size > 0) state.newSettings = rounds.filter((round) => round.length > 0);
  return bad;
}

function show(call: Call, place: Place, fields: readonly Field[], bad: readonly string[] = []): Reply {
  const { state } = call;
  const { section } = place;
  const say = words(state);
  const controls = fields.map((field) => {
    const { name } = field;
    const input = control(field, field.value ?? state.settings[name] ?? field.initial ?? '');
    return `<div class="form-item row" id="admin-${name.replace(/^s_(_|[a-z]+_[a-z0-9]+_)/, '')}"><label for="id_${name}">${name}</label>${bad.includes(name) ? '<div><span class="error">-</span></div>' : ''}${input}</div>`;
  });
  return page(call, {
    id: `page-admin-setting-${section}`,
    title: say.settings,
    docs: `admin/setting/${section}`,
    body: `${formStart(call, place)}${controls.join('\n')}${partsOf(call, place)}<button type="submit">${say.save}</button></div></form>`,
  });
}

function control({ name, kind, options = [] }: Field, value: string): string {
  const named = `name="${name}" id="id_${name}"`;
  switch (kind) {
    case 'checkbox':
      return `${hidden(name, '0')}<input type="checkbox" ${named} value="1"${value === '1' ? ' checked' : ''}>`;
    case 'text':
    case 'password':
    case 'hidden':
      return `<input type="${kind}" ${named} value="${escape(value)}">`;
    case 'choice':
      return `<select ${named}>${options.map(([key, label]) => `<option value="${key}"${key === value ? ' selected' : ''}>${escape(label)}</option>`).join('')}</select>`;
  }
}
