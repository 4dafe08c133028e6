import { escape, redirect, rightSesskey, type Call, type Reply } from './call';
import { page } from './layout';
import { generationOf, renamed } from './generations';
import type { MoodleState } from './state';
import { controls, initialOf, named, restrictionFields, rows, syncKeys, type SyncRow } from './sync-fields';
import { addressOf, formStart, type Place } from './tabs';
import { words } from './texts';

const restricted = 's_local_o365_usersynccreationrestriction';
const parts = ['remotefield', 'value', 'useregex'] as const;

/** Section local_o365_sync of G3, the second tab before (contract, chapter 6); only what is sent is stored. */
export function syncSection(call: Call, place: Place): Reply {
  const saves = call.method === 'POST' && call.form.get('action') === 'save-settings';
  if (!saves || !rightSesskey(call, call.form.get('sesskey'))) return show(call, place, []);
  const bad = store(call);
  return bad.length > 0 ? show(call, place, bad) : redirect(call, addressOf(place));
}

/** Names of the settings that were refused; the others are stored all the same (measured on 4.5). */
function store({ state, form, effects }: Call): readonly string[] {
  const sent = new Map<string, string>();
  const bad: string[] = [];
  const options = renamed(state).userSync;
  for (const row of rows(state)) {
    const value = form.getAll(named(row)).at(-1);
    if (value === undefined) continue;
    if (row.kind === 'number' && !/^(-?\d+)?$/.test(value)) bad.push(row.name);
    // An empty number is stored as 0, a word that is no choice as it is (measured on 4.5).
    else sent.set(named(row), row.kind === 'number' && value === '' ? '0' : value);
  }
  const keys = [...form.keys()];
  if (keys.some((key) => key.startsWith(`${options}[`))) {
    sent.set(
      options,
      syncKeys(state)
        .filter((key) => form.has(`${options}[${key}]`))
        .join(','),
    );
  }
  if (keys.some((key) => key.startsWith(`${restricted}[`))) {
    for (const [name, value] of sentRestriction(form)) sent.set(name, value);
  }
  for (const [name, value] of sent) {
    if (value === (state.settings[name] ?? initial(state, name))) continue;
    state.settings[name] = value;
    effects.write = true;
  }
  return bad;
}

/** Saving a whole tab of the older plugins makes its blanks lasting, so there is nothing they could equal. */
function initial(state: MoodleState, name: string): string | null {
  if (generationOf(state) !== 'G3') return null;
  return rows(state).find((row) => named(row) === name)?.initial ?? '';
}

/** Half a restriction wipes the stored one (measured on 4.5). */
function sentRestriction(form: URLSearchParams): readonly (readonly [string, string])[] {
  const whole = form.has(`${restricted}[remotefield]`) && form.has(`${restricted}[value]`);
  return parts.map((part) => {
    const name = `${restricted}[${part}]`;
    return [name, whole ? (form.get(name) ?? '') : ''] as const;
  });
}

function show(call: Call, place: Place, bad: readonly string[]): Reply {
  const { state } = call;
  const say = words(state);
  const alert = bad.length > 0 ? `<div class="alert alert-danger" role="alert">${say.required}</div>` : '';
  const items = rows(state).map((row) => {
    const error = bad.includes(row.name) ? `<div><span class="error">${say.required}</span></div>` : '';
    return item(
      row,
      `${error}${controls(row, state.settings[named(row)] ?? initialOf(state, row), state.roles)}`,
    );
  });
  return page(call, {
    id: `page-admin-setting-${place.section}`,
    title: say.settings,
    docs: `admin/setting/${place.section}`,
    body: `${alert}${formStart(call, place)}${optionBoxes(state)}${restriction(state)}${items.join('\n')}<button type="submit">${say.save}</button></div></form>`,
  });
}

function item(row: SyncRow, content: string): string {
  return `<div class="form-item row" id="admin-${row.name}"><label for="id_${named(row)}">${row.name}</label><div class="form-setting">${content}</div></div>`;
}

function optionBoxes(state: MoodleState): string {
  const options = renamed(state).userSync;
  const chosen = (state.settings[options] ?? '').split(',');
  const boxes = syncKeys(state).map(
    (key) =>
      `<li><input type="checkbox" id="id_${options}_${key}" name="${options}[${key}]" value="1"${chosen.includes(key) ? ' checked="checked"' : ''} /> <label for="id_${options}_${key}">${key}</label></li>`,
  );
  return `<div class="form-item row" id="admin-${options.replace('s_local_o365_', '')}"><div class="form-multicheckbox"><input type="hidden" name="${options}[xxxxx]" value="1" /><ul>${boxes.join('')}</ul></div></div>`;
}

/** A stored field the page does not know is shown as none, beside its value (measured on 4.5). */
function restriction(state: MoodleState): string {
  const { settings } = state;
  const fields = restrictionFields(state);
  const [field = '', value = '', regex = ''] = parts.map((part) => settings[`${restricted}[${part}]`] ?? '');
  const known = fields.includes(field) ? field : '';
  const list = ['', ...fields].map(
    (key) => `<option${key === known ? ' selected="selected"' : ''} value="${key}">${key}</option>`,
  );
  return `<div class="form-item row" id="admin-usersynccreationrestriction"><select name="${restricted}[remotefield]">${list.join('')}</select><input type="text" name="${restricted}[value]" value="${escape(value)}" /><input type="checkbox" id="usercreationrestriction_useregex" name="${restricted}[useregex]" value="1"${regex === '1' ? ' checked="checked"' : ''} /></div>`;
}
