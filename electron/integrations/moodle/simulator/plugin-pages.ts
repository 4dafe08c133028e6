import { escape, type Call, type Reply } from './call';
import { olderThan } from './generations';
import { page, refuseOthers } from './layout';
import { hidden, needSession } from './sessions';
import type { MoodleState, PluginFiles } from './state';
import { words } from './texts';

/** A few of Moodle's own plugins, because the overview of 4.5 always lists them (contract, chapter 3). */
const standard: readonly (readonly [string, string])[] = [
  ['auth_email', 'enabled'],
  ['auth_ldap', 'disabled'],
  ['auth_manual', 'enabled'],
  ['mod_assign', 'enabled'],
  ['theme_boost', ''],
];

export function overview(call: Call): Reply {
  const refused = refuseOthers(call, 'moodle', 'nopermissions');
  if (refused !== null) return refused;
  const { state } = call;
  const say = words(state);
  // Only the older pages keep to the question; 4.5 lists everything either way (contract, chapter 3).
  const older = olderThan(state, 405);
  const kind = older ? 'extension' : 'additional';
  const others = older && call.query.get('contribonly') === '1' ? [] : standard;
  const rows = [
    ...others.map(([name, power]) => overviewRow(name, `status-uptodate ${power} standard`, null)),
    ...Object.entries(state.plugins).map(([name, files]) => {
      const status = state.placed[name] === undefined ? 'uptodate' : 'upgrade';
      const power = files.enabled === null ? '' : files.enabled ? 'enabled' : 'disabled';
      return overviewRow(name, `status-${status} ${power} ${kind}`, files);
    }),
    ...Object.entries(state.placed)
      .filter(([name]) => state.plugins[name] === undefined)
      .map(([name, files]) => overviewRow(name, `status-nodb ${kind}`, files)),
  ];
  return page(call, {
    id: 'page-admin-plugins',
    title: say.plugins,
    docs: 'admin/plugins',
    body: `<h2>${say.plugins}</h2><table class="generaltable" id="plugins-control-panel"><tbody>${rows.join('\n')}</tbody></table>`,
  });
}

function overviewRow(name: string, classes: string, files: PluginFiles | null): string {
  const version =
    files === null
      ? ''
      : `<div class="release">${escape(files.release)}</div><div class="versionnumber">${String(files.version)}</div>`;
  return `<tr class="type-${typeOf(name)} name-${name} ${classes.replace(/\s+/g, ' ').trim()}"><td class="pluginname cell c0"><div class="displayname">${name}</div><div class="componentname">${name}</div></td><td class="version cell c1">${version}</td></tr>`;
}

function typeOf(component: string): string {
  return component.split('_', 1)[0] ?? '';
}

/** Dependencies that neither the database nor the placed files satisfy. */
export function missingOf(state: MoodleState, files: PluginFiles): readonly string[] {
  return Object.entries(files.dependencies)
    .filter(([name, build]) => (state.placed[name]?.version ?? state.plugins[name]?.version ?? 0) < build)
    .map(([name]) => name);
}

/** The check before an upgrade: it may proceed only when nothing is missing (contract, 3.1 step 6). */
export function pluginCheck(call: Call): Reply {
  const { state } = call;
  const say = words(state);
  const rows = Object.entries(state.placed).map(([name, files]) => checkRow(state, name, files));
  const ready = Object.values(state.placed).every((files) => missingOf(state, files).length === 0);
  const step = ready ? '1' : '0';
  const cancel = Object.keys(state.placed)
    .map((name) => abortForm(call, name, false))
    .join('');
  return page(call, {
    id: 'page-admin-index',
    title: say.upgrade,
    layout: 'maintenance',
    docs: 'admin/index',
    body: `<h2>${say.upgrade}</h2><table class="generaltable" id="plugins-check"><tbody>${rows.join('\n')}</tbody></table>${cancel}
<div class="continuebutton"><form method="get" action="${state.wwwroot}/admin/index.php">${hidden('cache', '0')}${hidden('confirmrelease', '1')}${hidden('confirmplugincheck', step)}<button type="submit" class="btn btn-primary">${say.go}</button></form></div>`,
  });
}

function checkRow(state: MoodleState, name: string, files: PluginFiles): string {
  const status = state.plugins[name] === undefined ? 'new' : 'upgrade';
  const missing = missingOf(state, files);
  const items = Object.entries(files.dependencies).map(([dependency, build]) => {
    const classes = missing.includes(dependency) ? 'requires-failed requires-missing' : 'requires-ok';
    return `<li class="${classes}"><span class="dep dep-plugin">${dependency} (${String(build)})</span></li>`;
  });
  const before = state.plugins[name]?.version;
  return `<tr class="type-${typeOf(name)} name-${name} extension status-${status}"><td class="displayname cell c0">${name}</td><td class="versiondb cell c1">${before === undefined ? '' : String(before)}</td><td class="versiondisk cell c2">${String(files.version)}</td><td class="requires cell c3"><ul><li class="requires-ok"><span class="dep dep-core">Moodle ${String(files.requires)}</span></li>${items.join('')}</ul></td></tr>`;
}

export function abortForm(call: Call, component: string, confirmed: boolean): string {
  const say = words(call.state);
  return `<form method="post" action="${call.state.wwwroot}/admin/index.php">${hidden('cache', '0')}${hidden('confirmrelease', '1')}${hidden('confirmplugincheck', '0')}${hidden('abortinstall', component)}${confirmed ? hidden('confirmabortinstall', '1') : ''}${hidden('sesskey', needSession(call).sesskey)}<button type="submit" class="btn btn-secondary">${say.go} ${component}</button></form>`;
}
