import { escape, jsonReply, redirect, rightSesskey, type Call, type Reply } from './call';
import { fatal, page, refuseOthers } from './layout';
import { hidden, needSession } from './sessions';
import { setCapability } from './role-capabilities';
import { single } from './ajax';
import { servicesOf, type BuiltInService } from './switch-lists';
import { words } from './texts';

/** /admin/auth.php: the same redirect whether it did something or not (contract, 0.2). */
export function auth(call: Call): Reply {
  const refused = refuseOthers(call, 'moodle', 'nopermissions');
  if (refused !== null) return refused;
  const { state, query } = call;
  const name = query.get('auth') ?? '';
  const on = query.get('action') === 'enable';
  const asked = on || query.get('action') === 'disable';
  if (asked && rightSesskey(call, query.get('sesskey'))) {
    const plugin = state.plugins['auth_oidc'];
    if (name === 'oidc' && plugin !== undefined && plugin.enabled !== on) {
      plugin.enabled = on;
      call.effects.write = true;
    } else if (name !== 'oidc' && state.auths.includes(name) !== on) {
      state.auths = on ? [...state.auths, name] : state.auths.filter((one) => one !== name);
      call.effects.write = true;
    }
  }
  return redirect(call, '/admin/settings.php?section=manageauths');
}

export function protocol(call: Call): Reply {
  const refused = refuseOthers(call, 'moodle', 'nopermissions');
  if (refused !== null) return refused;
  const { state, query } = call;
  if (!rightSesskey(call, query.get('sesskey'))) return fatal(call, 'moodle', 'invalidsesskey');
  const name = query.get('webservice') ?? '';
  const on = query.get('action') === 'enable';
  if (state.protocols.includes(name) !== on) {
    state.protocols = on ? [...state.protocols, name] : state.protocols.filter((one) => one !== name);
    call.effects.write = true;
  }
  return redirect(call, '/admin/settings.php?section=webserviceprotocols');
}

/** /admin/webservice/service.php: names of built-in services cannot be changed, their fields are disabled. */
export function service(call: Call): Reply {
  const refused = refuseOthers(call, 'moodle', 'nopermissions');
  if (refused !== null) return refused;
  const id = Number(call.query.get('id') ?? call.form.get('id') ?? '');
  const found = servicesOf(call.state).find((one) => one.id === id);
  if (found === undefined) return fatal(call, 'error', 'invalidrecord');
  if (call.method !== 'POST' || !call.form.has('_qf__external_service_form')) return serviceForm(call, found);
  if (!rightSesskey(call, call.form.get('sesskey'))) return fatal(call, 'moodle', 'invalidsesskey');
  const { state } = call;
  const on = call.form.getAll('enabled').at(-1) === '1';
  if (state.services.includes(found.shortName) !== on) {
    const others = state.services.filter((one) => one !== found.shortName);
    state.services = on ? [...others, found.shortName] : others;
    call.effects.write = true;
  }
  return redirect(call, `/admin/webservice/service_functions.php?id=${String(id)}`);
}

function serviceForm(call: Call, { id, shortName, name }: BuiltInService): Reply {
  const { state } = call;
  const say = words(state);
  const box = (field: string, on: boolean): string =>
    `${hidden(field, '0')}<input type="checkbox" name="${field}" value="1" id="id_${field}"${on ? ' checked' : ''}>`;
  return page(call, {
    id: 'page-admin-webservice-service',
    title: say.settings,
    docs: 'admin/webservice/service',
    body: `<form autocomplete="off" action="${state.wwwroot}/admin/webservice/service.php" method="post" class="mform"><div style="display: none;">${hidden('id', String(id))}${hidden('sesskey', needSession(call).sesskey)}${hidden('_qf__external_service_form', '1')}</div>
<input type="text" name="name" readonly disabled value="${escape(name)}"><input type="text" name="shortname" readonly disabled value="${shortName}">
${box('enabled', state.services.includes(shortName))}<input type="checkbox" name="restrictedusers" value="1" disabled>${box('downloadfiles', false)}${box('uploadfiles', false)}
<input type="submit" name="submitbutton" value="${say.save}"></form>`,
  });
}

/** /admin/roles/ajax.php answers the stored permission as a JSON string (contract, chapter 8). */
export function roleAjax(call: Call): Reply {
  const { form } = call;
  if (refuseOthers(call) !== null) return jsonReply(single('requireloginerror'));
  if (!rightSesskey(call, form.get('sesskey'))) return jsonReply(single('invalidsesskey'));
  const permission = form.get('action') ?? '';
  const allowed = ['allow', 'prevent', 'prohibit', 'inherit'].includes(permission);
  const complete = form.get('contextid') === '1' && allowed && form.has('capability') && form.has('roleid');
  if (!complete) return jsonReply(single('missingparam'));
  const roleId = Number(form.get('roleid'));
  if (!setCapability(call, roleId, form.get('capability') ?? '', permission))
    return jsonReply(single('invalidrole'));
  return jsonReply(permission);
}
