import { redirect, reply, rightSesskey, type Call, type Reply } from './call';
import { fatal, page, refuseOthers } from './layout';
import { accountsOf } from './people-state';
import { hidden, needSession } from './sessions';
import { words } from './texts';

const path = '/admin/user/user_bulk.php';

/** Bulk actions on users: the selection lives in the session (contract, 6a a). */
export function bulkUsers(call: Call): Reply {
  const refused = refuseOthers(call, 'admin', 'accessdenied');
  if (refused !== null) return refused;
  const { state, form } = call;
  const data = needSession(call);
  if (form.has('_qf__user_bulk_form')) {
    if (!rightSesskey(call, form.get('sesskey'))) return fatal(call, 'moodle', 'invalidsesskey');
    if (form.has('addall')) data.bulkSelected = true;
    if (form.has('removeall')) data.bulkSelected = false;
  }
  return page(call, {
    id: 'page-admin-user-user_bulk',
    title: words(state).settings,
    docs: 'admin/user/user_bulk',
    body: `<form action="${state.wwwroot}${path}" method="post" class="mform">${hidden('sesskey', data.sesskey)}${hidden('_qf__user_bulk_form', '1')}${hidden('ausers', '_qf__force_multiselect_submission')}<select name="ausers[]" multiple></select>${hidden('susers', '_qf__force_multiselect_submission')}<select name="susers[]" multiple></select>
<input type="submit" name="addall" value="+"><input type="submit" name="removeall" value="-"></form>`,
  });
}

/** Names of the columns are not translated; everybody who is not deleted, in no order one may rely on. */
export function bulkDownload(call: Call): Reply {
  const refused = refuseOthers(call, 'admin', 'accessdenied');
  if (refused !== null) return refused;
  if (!needSession(call).bulkSelected) return redirect(call, path);
  const lines = [
    'id,username,email,firstname,lastname,idnumber,institution,department,phone1,phone2,city,country',
  ];
  for (const { id, username, email, firstName, lastName } of accountsOf(call.state)) {
    lines.push([String(id), username, email, firstName, lastName].map(cell).join(',') + ',,,,,,,');
  }
  return reply(200, `\uFEFF${lines.join('\n')}\n`, 'text/csv; charset=UTF-8');
}

function cell(text: string): string {
  return /[\s",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
