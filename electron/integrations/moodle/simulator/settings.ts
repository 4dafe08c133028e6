import { redirect, rightSesskey, type Call, type Reply } from './call';
import { fatal, page, refuseOthers } from './layout';
import { hidden, needSession } from './sessions';
import type { MoodleState } from './state';
import { words } from './texts';

interface Field {
  readonly name: string;
  readonly kind: 'checkbox' | 'text';
}

/** The sections of the pretended site; local_o365 shows its fields once credentials are stored (contract, chapter 5). */
function fieldsOf(state: MoodleState, section: string): readonly Field[] | null {
  switch (section) {
    case 'optionalsubsystems':
      return [{ name: 's__enablewebservices', kind: 'checkbox' }];
    case 'httpsecurity':
      return [
        { name: 's__cookiesecure', kind: 'checkbox' },
        { name: 's__allowframembedding', kind: 'checkbox' },
      ];
    case 'local_o365':
      if (state.plugins['local_o365'] === undefined) return null;
      if ((state.application['clientsecret'] ?? '') === '') return [];
      return [
        { name: 's_local_o365_entratenant', kind: 'text' },
        { name: 's_local_o365_odburl', kind: 'text' },
      ];
    default:
      return null;
  }
}

/** /admin/settings.php: a wrong key shows the page again and saves nothing (contract, 0.2 and 0.3). */
export function settings(call: Call): Reply {
  const section = call.query.get('section') ?? call.form.get('section') ?? '';
  const refused = refuseOthers(call, 'admin', 'sectionerror', `page-admin-setting-${section}`);
  if (refused !== null) return refused;
  const fields = fieldsOf(call.state, section);
  if (fields === null) return fatal(call, 'admin', 'sectionerror', 404, `page-admin-setting-${section}`);
  const saves = call.method === 'POST' && call.form.get('action') === 'save-settings';
  if (saves && rightSesskey(call, call.form.get('sesskey'))) {
    store(call, fields);
    return redirect(call, `/admin/settings.php?section=${section}`);
  }
  return show(call, section, fields);
}

function store(call: Call, fields: readonly Field[]): void {
  const { state, form } = call;
  for (const { name } of fields) {
    const value = form.getAll(name).at(-1);
    if (value === undefined || value === state.settings[name]) continue;
    state.settings[name] = value;
    call.effects.write = true;
  }
  state.allowFrames = state.settings['s__allowframembedding'] === '1';
  state.cookieSecure = state.settings['s__cookiesecure'] === '1';
}

function show(call: Call, section: string, fields: readonly Field[]): Reply {
  const { state } = call;
  const say = words(state);
  const controls = fields.map(({ name, kind }) => {
    const value = state.settings[name] ?? '';
    const input =
      kind === 'checkbox'
        ? `${hidden(name, '0')}<input type="checkbox" name="${name}" value="1" id="id_${name}"${value === '1' ? ' checked' : ''}>`
        : `<input type="text" name="${name}" value="${value}" id="id_${name}">`;
    return `<div class="form-item row" id="admin-${name.replace(/^s_(_|[a-z]+_[a-z0-9]+_)/, '')}"><label for="id_${name}">${name}</label>${input}</div>`;
  });
  return page(call, {
    id: `page-admin-setting-${section}`,
    title: say.settings,
    docs: `admin/setting/${section}`,
    body: `<form action="${state.wwwroot}/admin/settings.php?section=${section}" method="post" id="adminsettings"><div class="settingsform">${hidden('section', section)}${hidden('action', 'save-settings')}${hidden('sesskey', needSession(call).sesskey)}${hidden('return', '')}${controls.join('\n')}<button type="submit">${say.save}</button></div></form>`,
  });
}
