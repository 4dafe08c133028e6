import { currentUser, isAdmin, redirect, rightSesskey, type Call, type Reply } from './call';
import { freshApplication, generationOfBuild } from './generations';
import { fatal, page, refuseOthers, toLogin } from './layout';
import { abortForm, missingOf, pluginCheck } from './plugin-pages';
import { hidden, needSession } from './sessions';
import type { MoodleState, PluginFiles } from './state';
import { words } from './texts';
import { carryOver } from './upgrade';

/** Settings an upgrade leaves without a value; the second round appears only after the first (contract, 3.1 step 8). */
function settingsOf(name: string, { version }: PluginFiles): readonly (readonly string[])[] {
  const newest = generationOfBuild(version) === 'G3';
  switch (name) {
    case 'auth_oidc':
      return [
        ['s_auth_oidc_forceredirect', 's_auth_oidc_opname'],
        ...(newest ? [['s_auth_oidc_customclaimname']] : []),
      ];
    case 'local_o365':
      // Of the older plugins only the first tab is part of the page, and that is empty without credentials.
      return newest ? [['s_local_o365_coursesync', 's_local_o365_debugmode']] : [];
    default:
      return [];
  }
}

/** /admin/index.php: notifications, and the way through an upgrade. */
export function notifications(call: Call): Reply {
  const { state } = call;
  const asked = call.query.get('cache') ?? call.form.get('cache');
  const uncached =
    asked === '0' || (asked === null && !call.query.has('sesskey') && !call.form.has('sesskey'));
  if (!isAdmin(call)) {
    if (uncached) return redirect(call, '/admin/index.php?cache=1');
    return currentUser(call) === null ? toLogin(call) : quiet(call);
  }
  if (!uncached)
    return state.newSettings.length > 0 ? redirect(call, '/admin/upgradesettings.php') : quiet(call);
  if (Object.keys(state.placed).length === 0) return redirect(call, '/admin/index.php?cache=1');
  if (call.form.has('abortinstall')) return abort(call);
  if (call.query.get('confirmrelease') !== '1') return environment(call);
  return call.query.get('confirmplugincheck') === '1' ? upgrade(call) : pluginCheck(call);
}

function quiet(call: Call): Reply {
  const say = words(call.state);
  return page(call, {
    id: 'page-admin-index',
    title: say.notifications,
    docs: 'admin/index',
    body: `<h2>${say.notifications}</h2>`,
  });
}

function environment(call: Call): Reply {
  const say = words(call.state);
  return page(call, {
    id: 'page-admin-index',
    title: say.upgrade,
    layout: 'maintenance',
    docs: 'admin/index',
    body: `<h2>Moodle ${call.state.release}</h2><form method="get" action="${call.state.wwwroot}/admin/index.php">${hidden('cache', '0')}${hidden('confirmrelease', '1')}${hidden('confirmplugincheck', '0')}${hidden('confirmupgrade', '1')}<button type="submit" class="btn btn-primary">${say.go}</button></form>`,
  });
}

function upgrade(call: Call): Reply {
  const { state } = call;
  if (Object.values(state.placed).some((files) => missingOf(state, files).length > 0))
    return pluginCheck(call);
  const say = words(state);
  const names = Object.keys(state.placed);
  for (const name of names) bring(state, name);
  call.effects.write = true;
  const done = names
    .map((name) => `<h2>${name}</h2><div class="alert alert-success">${say.done}</div>`)
    .join('');
  return page(call, {
    id: 'page-admin-index',
    title: say.upgrade,
    layout: 'maintenance',
    body: `${done}<form method="get" action="upgradesettings.php"><button type="submit" class="btn btn-primary">${say.go}</button></form>`,
  });
}

function bring(state: MoodleState, name: string): void {
  const files = state.placed[name];
  if (files === undefined) return;
  const before = state.plugins[name];
  state.plugins[name] = { ...files, enabled: before?.enabled ?? (name.startsWith('auth_') ? false : null) };
  Reflect.deleteProperty(state.placed, name);
  if (before !== undefined) {
    carryOver(state, name, before, files);
    return;
  }
  if (name === 'auth_oidc') state.application = freshApplication(generationOfBuild(files.version));
  for (const [round, names] of settingsOf(name, files).entries()) {
    state.newSettings[round] = [...(state.newSettings[round] ?? []), ...names];
  }
}

/** Taking a waiting plugin back deletes its files. */
function abort(call: Call): Reply {
  const component = call.form.get('abortinstall') ?? '';
  if (!rightSesskey(call, call.form.get('sesskey'))) return fatal(call, 'moodle', 'invalidsesskey');
  if (call.form.get('confirmabortinstall') !== '1') {
    return page(call, {
      id: 'page-admin-index',
      title: words(call.state).upgrade,
      layout: 'maintenance',
      body: abortForm(call, component, true),
    });
  }
  Reflect.deleteProperty(call.state.placed, component);
  call.effects.write = true;
  return redirect(call, '/admin/index.php?cache=0&confirmrelease=1&confirmplugincheck=0');
}

/** /admin/upgradesettings.php: rounds of new settings until none is left. A wrong key shows the page again. */
export function newSettings(call: Call): Reply {
  const refused = refuseOthers(call);
  if (refused !== null) return refused;
  const { state } = call;
  const [round] = state.newSettings;
  if (round === undefined) return redirect(call, '/admin/index.php');
  if (call.method === 'POST' && rightSesskey(call, call.form.get('sesskey'))) {
    const kept = round.filter((name) => !call.form.has(name));
    for (const name of round) {
      const value = call.form.getAll(name).at(-1);
      if (value !== undefined) state.settings[name] = value;
    }
    state.newSettings = kept.length > 0 ? [kept, ...state.newSettings.slice(1)] : state.newSettings.slice(1);
    call.effects.write = true;
    if (state.newSettings.length === 0) return redirect(call, '/admin/index.php');
  }
  return settingsForm(call, state.newSettings[0] ?? []);
}

function settingsForm(call: Call, names: readonly string[]): Reply {
  const say = words(call.state);
  const controls = names.map(
    (name) => `<div class="form-item row"><input type="text" name="${name}" value="" id="id_${name}"></div>`,
  );
  return page(call, {
    id: 'page-admin-upgradesettings',
    title: say.settings,
    layout: 'maintenance',
    body: `<form action="upgradesettings.php" method="post" id="adminsettings"><div>${hidden('sesskey', needSession(call).sesskey)}${hidden('return', '')}${controls.join('\n')}<input type="submit" value="${say.save}"></div></form>`,
  });
}
