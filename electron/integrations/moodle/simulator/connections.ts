import { escape, rightSesskey, type Call, type Reply } from './call';
import { fatal, page } from './layout';
import { accountsOf, linkedAccounts } from './people-state';
import { hidden, needSession } from './sessions';
import type { MoodleUser } from './state';
import { words } from './texts';

const path = '/local/o365/acp.php';
const perPage = 25;

/** Actions of a row by the state of its link (contract, 6a d). */
const actions: Readonly<Record<'connected' | 'synced' | 'matched' | 'none', readonly string[]>> = {
  connected: ['disconnect', 'resync'],
  synced: ['resync'],
  matched: ['unmatch'],
  none: ['manualmatch'],
};

/** The list of connections of the plugin's control panel; the filter lives in the session. */
export function connections(call: Call): Reply {
  if (call.method === 'POST') {
    if (!rightSesskey(call, call.form.get('sesskey'))) return fatal(call, 'moodle', 'invalidsesskey');
    filter(call);
  }
  return list(call);
}

function filter(call: Call): void {
  const data = needSession(call);
  const { form } = call;
  if (form.has('_qf__user_active_filter_form') && form.has('removeall')) {
    data.linkedOnly = false;
    data.usernameFilter = '';
  }
  const adds = form.has('_qf__user_add_filter_form') && form.has('addfilter');
  if (adds && form.get('o365username_op') === '0' && form.get('o365username') === '@') data.linkedOnly = true;
  if (adds && form.get('username_op') === '0') data.usernameFilter ||= form.get('username') ?? '';
}

function list(call: Call): Reply {
  const { state } = call;
  const say = words(state);
  const { linkedOnly, usernameFilter } = needSession(call);
  const users = (linkedOnly ? linkedAccounts(state) : [...accountsOf(state)]).filter(({ username }) =>
    username.includes(usernameFilter),
  );
  const asked = Number(call.query.get('page') ?? '0');
  const rows = users.slice(asked * perPage, (asked + 1) * perPage).map((user) => row(call, user));
  return page(call, {
    id: 'page-local-o365-acp',
    title: say.connections,
    docs: 'local/o365/acp',
    mayBeFramed: true,
    body: `<h2>${say.connections}</h2>${forms(call)}<div class="no-overflow"><table class="flexible generaltable"><tbody>${rows.join('')}</tbody></table></div>${paging(call, users.length, asked)}`,
  });
}

function row(call: Call, user: MoodleUser): string {
  const { sesskey } = needSession(call);
  const links = actions[user.link?.kind ?? 'none'].map(
    (action) =>
      `<a href="${call.state.wwwroot}${path}?userid=${String(user.id)}&amp;sesskey=${sesskey}&amp;mode=userconnections_${action}">${action}</a>`,
  );
  return `<tr><td class="cell c0"><a href="${call.state.wwwroot}/user/view.php?id=${String(user.id)}">${escape(`${user.firstName} ${user.lastName}`)}</a></td><td class="cell c1">${escape(user.link?.upn ?? '')}</td><td class="cell c4">${links.join('<br>')}</td></tr>`;
}

function forms(call: Call): string {
  const say = words(call.state);
  const { linkedOnly, usernameFilter } = needSession(call);
  const head = `<form action="${call.state.wwwroot}${path}" method="post" class="mform">${hidden('mode', 'userconnections')}${hidden('sesskey', needSession(call).sesskey)}`;
  const names = ['o365username', 'realname', 'username', 'idnumber', 'firstname', 'lastname', 'email'];
  const inputs = names.map(
    (name) =>
      `<select name="${name}_op"><option value="0">0</option><option value="1">1</option></select><input type="text" name="${name}" value="">`,
  );
  const add = `${head}${hidden('_qf__user_add_filter_form', '1')}${inputs.join('')}<input type="submit" name="addfilter" value="${say.go}"></form>`;
  const active = [...(linkedOnly ? ['o365username'] : []), ...(usernameFilter === '' ? [] : ['username'])];
  const boxes = active.map((name) => `<input type="checkbox" name="filter[${name}][0]" value="1">`);
  const remove = `${boxes.join('')}<input type="submit" name="removeselected" value="-"><input type="submit" name="removeall" value="${say.go}">`;
  return `${add}${head}${hidden('_qf__user_active_filter_form', '1')}${active.length > 0 ? remove : ''}</form>`;
}

function paging(call: Call, total: number, asked: number): string {
  const pages = Math.ceil(total / perPage);
  if (pages < 2) return '';
  const items = Array.from({ length: pages }, (_, index) => {
    const target =
      index === asked ? '#' : `${call.state.wwwroot}${path}?mode=userconnections&amp;page=${String(index)}`;
    return `<li class="page-item" data-page-number="${String(index + 1)}"><a href="${target}" class="page-link">${String(index + 1)}</a></li>`;
  });
  return `<nav class="pagination"><ul class="mt-1 pagination" data-page-size="${String(perPage)}">${items.join('')}</ul></nav>`;
}
