import { keepSharedSecret } from './bot';
import type { Call } from './call';
import { generationOf, renamed } from './generations';
import { hidden, needSession } from './sessions';
import type { Field } from './settings';
import type { MoodleState } from './state';

const prefix = 's_local_o365_';
const chooser = `${prefix}tabs`;

/** What Moodle takes for an address here: no id that begins with a digit (measured on 4.5). */
export const hostName = /^(?!\d[^.]*$)(?:https?:\/\/)?[A-Za-z0-9.-]*$/;

/** A page of settings: the older plugins have all of theirs in one section, divided by tabs (contract, 0.1). */
export interface Place {
  readonly section: string;
  /** Null where there are no tabs. */
  readonly tab: number | null;
}

/** Address and body may name the tab, and the body wins; what is no number is the first (source of release 4.0.4). */
export function placeOf({ state, query, form }: Call): Place {
  const section = query.get('section') ?? form.get('section') ?? '';
  const tabbed =
    section === 'local_o365' && state.plugins['local_o365'] !== undefined && generationOf(state) !== 'G3';
  if (!tabbed) return { section, tab: null };
  const tab = Number.parseInt(form.get(chooser) ?? query.get(chooser) ?? '0', 10);
  return { section, tab: Number.isNaN(tab) ? 0 : tab };
}

export function addressOf({ section, tab }: Place): string {
  const end = tab === null ? '' : `&${chooser}=${String(tab)}`;
  return `/admin/settings.php?section=${section}${end}`;
}

/** Everything of the form before its settings. */
export function formStart(call: Call, place: Place): string {
  const { section, tab } = place;
  const address = `${call.state.wwwroot}${addressOf(place).replaceAll('&', '&amp;')}`;
  const head = `<form action="${address}" method="post" id="adminsettings"><div class="settingsform">${hidden('section', section)}${hidden('action', 'save-settings')}`;
  const key = `${hidden('sesskey', needSession(call).sesskey)}${hidden('return', '')}`;
  if (tab === null) return `${head}${key}`;
  const chosen = String(tab);
  // The page names the action twice, and the tab a third time beside its links (recorded).
  const inputs = `${hidden(chooser, chosen)}<input type="hidden" name="${chooser}_new" value="${chosen}" id="id_${chooser}">`;
  return `${head}${hidden(chooser, chosen)}${hidden('action', 'save-settings')}${key}${links(call, place)}${inputs}`;
}

const tabs = [0, 1, 2, 3, 5] as const;

function links({ state }: Call, { section, tab }: Place): string {
  const all: readonly number[] = state.manifestDownloaded ? [...tabs, 6] : tabs;
  const items = all.map((one) =>
    one === tab
      ? `<li class="nav-item"><a class="nav-link active">${String(one)}</a></li>`
      : // The plugin does not escape these (recorded).
        `<li class="nav-item"><a class="nav-link" href="${state.wwwroot}${addressOf({ section, tab: one })}">${String(one)}</a></li>`,
  );
  return `<ul class="nav nav-tabs mb-3">${items.join('')}</ul>`;
}

/** The settings of a tab; a number that is no tab is an empty form. The second is the synchronisation's. */
export function tabFields(state: MoodleState, tab: number): readonly Field[] {
  switch (tab) {
    case 0:
      return setup(state);
    case 2:
      return advanced;
    case 5:
      return teams(state);
    case 6:
      return state.manifestDownloaded ? [text('moodle_app_id')] : [];
    default:
      return [];
  }
}

const text = (name: string): Field => ({ name: `${prefix}${name}`, kind: 'text' });
const box = (name: string): Field => ({ name: `${prefix}${name}`, kind: 'checkbox' });

/** Credentials first, on G1 the access as the application second, then the rest (contract, chapter 5). */
function setup(state: MoodleState): readonly Field[] {
  if ((state.application['clientsecret'] ?? '') === '') return [];
  const first = generationOf(state) === 'G1';
  const allowed = !first || state.settings[`${prefix}enableapponlyaccess`] === '1';
  return [...(first ? [box('enableapponlyaccess')] : []), ...(allowed ? connection(state) : [])];
}

function connection(state: MoodleState): readonly Field[] {
  return [
    { name: `${prefix}adminconsent`, kind: 'hidden', value: '0' },
    { name: renamed(state).tenant, kind: 'text', accepts: hostName },
    { ...text('odburl'), accepts: hostName },
  ];
}

const themes = ['boost', 'boost_o365teams', 'classic'];

const advanced: readonly Field[] = [
  text('reset_team_name_prefix'),
  text('reset_group_name_prefix'),
  box('chineseapi'),
  box('debugmode'),
  text('switchauthminupnsplit0'),
  text('photoexpire'),
  { name: `${prefix}customtheme`, kind: 'choice', options: themes.map((one) => [one, one]) },
];

const appFields = [text('teams_moodle_app_external_id'), text('teams_moodle_app_short_name')];

/** Nothing but the length of the bot's id is checked (contract, chapter 9). */
function teams(state: MoodleState): readonly Field[] {
  if (generationOf(state) !== 'G1') return [...appFields, text('teams_moodle_tab_name')];
  keepSharedSecret(state);
  return [
    { ...text('bot_app_id'), accepts: /^.{0,36}$/ },
    { name: `${prefix}bot_app_password`, kind: 'password' },
    text('bot_sharedsecret'),
    ...appFields,
    box('bot_feature_enabled'),
    text('bot_webhook_endpoint'),
  ];
}
