import { escape, type Call, type Reply } from './call';
import { fatal, page, refuseOthers } from './layout';
import { accountById } from './people-state';
import type { RoleState } from './role-state';
import { hidden, needSession } from './sessions';
import { words } from './texts';

/** /admin/roles/define.php?action=view: only what is set is listed (measured on 4.5). */
export function roleDefinition(call: Call): Reply {
  const refused = refuseOthers(call, 'admin', 'accessdenied');
  if (refused !== null) return refused;
  const role = call.state.roles.find((one) => String(one.id) === call.query.get('roleid'));
  if (role === undefined || call.query.get('action') !== 'view')
    return fatal(call, 'moodle', 'invalidroleid', 404, 'page-admin-roles-define');
  const rows = Object.entries(role.capabilities).map(([name, permission]) =>
    capabilityRow(call, name, permission),
  );
  return page(call, {
    id: 'page-admin-roles-define',
    title: words(call.state).settings,
    docs: 'admin/roles/define',
    body: `<h2>${escape(role.name)}</h2><div class="mform"><div class="felement">${role.shortName}</div></div>
<table class="rolecap table-striped" id="defineroletable"><thead><tr class="rolecapheading header"><th class="name">-</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  });
}

function capabilityRow(call: Call, name: string, permission: string): string {
  const help = `https://docs.moodle.org/${call.state.branch}/${call.state.language}/Capabilities/${name}`;
  return `<tr class="rolecap"><th scope="row" class="name"><span class="cap-desc"><a href="${help}">${name}</a><span class="cap-name">${name}</span></span></th><td class="${permission}">${permission}<span class="note">&#xa0;</span></td><td class="risk managetrust"></td></tr>`;
}

export function roleList(call: Call): Reply {
  const refused = refuseOthers(call, 'admin', 'accessdenied');
  if (refused !== null) return refused;
  const { state } = call;
  const row = (role: RoleState): string =>
    `<tr><td class="leftalign cell c0"><a href="${state.wwwroot}/admin/roles/define.php?action=view&amp;roleid=${String(role.id)}">${escape(role.name)}</a></td><td class="leftalign cell c2">${role.shortName}</td></tr>`;
  return page(call, {
    id: 'page-admin-roles-manage',
    title: words(state).settings,
    docs: 'admin/roles/manage',
    body: `<table class="generaltable" id="roles"><tbody>${state.roles.map(row).join('')}</tbody></table>`,
  });
}

/** /admin/roles/admins.php: the first in the list is the main administrator (measured on 4.5). */
export function administrators(call: Call): Reply {
  const refused = refuseOthers(call, 'admin', 'accessdenied', 'page-admin-roles-admins');
  if (refused !== null) return refused;
  const { state } = call;
  const [main, ...others] = state.users.filter((user) => user.role === 'admin').map((user) => user.id);
  const options = (ids: readonly number[]): string =>
    ids
      .map((id) => {
        const user = accountById(state, id);
        const label = user === null ? '-' : `${user.firstName} ${user.lastName} (${user.email})`;
        return `<option value="${String(id)}">${escape(label)}</option>`;
      })
      .join('');
  const group = (ids: readonly number[]): string =>
    ids.length === 0 ? '' : `<optgroup label="- (${String(ids.length)})">${options(ids)}</optgroup>`;
  return page(call, {
    id: 'page-admin-roles-admins',
    title: words(state).settings,
    docs: 'admin/roles/admins',
    body: `<form id="assignform" method="post" action="${state.wwwroot}/admin/roles/admins.php">${hidden('sesskey', needSession(call).sesskey)}
<select name="removeselect[]" id="removeselect" multiple size="20">${group(main === undefined ? [] : [main])}${group(others)}</select>
<select name="addselect[]" id="addselect" multiple size="20"><optgroup label="-"><option disabled="disabled">&nbsp;</option></optgroup></select></form>`,
  });
}
