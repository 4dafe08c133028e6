import { escape, type Call } from './call';
import { needSession } from './sessions';
import type { MoodleState } from './state';

/** Methods of the list that have a switch; manual accounts and "no login" have none (recorded). */
const switchedAuths: readonly (readonly [string, string])[] = [
  ['email', 'Email-based self-registration'],
  ['cas', 'CAS server (SSO)'],
  ['ldap', 'LDAP server'],
  ['lti', 'LTI'],
];
const protocols: readonly (readonly [string, string])[] = [
  ['rest', 'REST protocol'],
  ['soap', 'SOAP protocol'],
];

export interface BuiltInService {
  readonly id: number;
  readonly shortName: string;
  readonly name: string;
  readonly component: string;
}

export function servicesOf(state: MoodleState): readonly BuiltInService[] {
  const mobile = {
    id: 1,
    shortName: 'moodle_mobile_app',
    name: 'Moodle mobile web service',
    component: 'moodle',
  };
  const own = {
    id: 2,
    shortName: 'o365_webservices',
    name: 'Moodle Microsoft 365 Webservices',
    component: 'local_o365',
  };
  return state.plugins['local_o365'] === undefined ? [mobile] : [own, mobile];
}

/** Sections whose content is a list with one switch a row (contract, chapter 8). */
export function switchLists(call: Call, section: string): string {
  switch (section) {
    case 'manageauths':
      return auths(call);
    case 'webserviceprotocols':
      return table('webserviceprotocols', protocolRows(call));
    case 'externalservices':
      return table('builtinservices', serviceRows(call), 'admintable externalservices generaltable');
    default:
      return '';
  }
}

function table(id: string, rows: readonly string[], classes = 'admintable generaltable'): string {
  return `<table class="${classes}" id="${id}"><tbody>${rows.join('\n')}</tbody></table>`;
}

function auths(call: Call): string {
  const { state } = call;
  const plugin = state.plugins['auth_oidc'];
  const isOn = (name: string): boolean =>
    name === 'oidc' ? plugin?.enabled === true : state.auths.includes(name);
  const known = [...switchedAuths, ...(plugin === undefined ? [] : [['oidc', 'OpenID Connect'] as const])];
  const on = known.filter(([name]) => isOn(name));
  const off = known.filter(([name]) => !isOn(name));
  return table('manageauthtable', [
    `<tr class=""><td class="cell c0">Manual accounts</td><td class="cell c2"></td><td class="cell c4"><a href="settings.php?section=authsettingmanual">-</a></td></tr>`,
    `<tr class=""><td class="cell c0">No login</td><td class="cell c2"></td><td class="cell c4"></td></tr>`,
    ...on.map(([name, label]) => authRow(call, name, label, true)),
    ...off.map(([name, label]) => authRow(call, name, label, false)),
  ]);
}

function authRow(call: Call, name: string, label: string, on: boolean): string {
  const { sesskey } = needSession(call);
  const action = on ? 'disable' : 'enable';
  return `<tr class="${on ? '' : 'dimmed_text'}"><td class="cell c0">${escape(label)}</td><td class="cell c2"><a href="auth.php?sesskey=${sesskey}&amp;action=${action}&amp;auth=${name}">${action}</a></td><td class="cell c4"><a href="settings.php?section=authsetting${name}">-</a></td></tr>`;
}

function protocolRows(call: Call): readonly string[] {
  const { sesskey } = needSession(call);
  return protocols.map(([name, label]) => {
    const action = call.state.protocols.includes(name) ? 'disable' : 'enable';
    return `<tr class=""><td class="cell c0">${label}</td><td class="cell c2"><a href="${call.state.wwwroot}/admin/webservice/protocols.php?sesskey=${sesskey}&amp;action=${action}&amp;webservice=${name}">${action}</a></td></tr>`;
  });
}

function serviceRows({ state }: Call): readonly string[] {
  const address = `${state.wwwroot}/admin/webservice`;
  return servicesOf(state).map(({ id, name, component }) => {
    const query = `?id=${String(id)}`;
    return `<tr class=""><td class="leftalign service cell c0">${escape(name)}</td><td class="leftalign plugin cell c1">${component}</td><td class="cell c2"><a href="${address}/service_functions.php${query}">-</a></td><td class="cell c4"><a href="${address}/service.php${query}">-</a></td></tr>`;
  });
}
