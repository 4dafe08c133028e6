import { escape, type Call } from './call';
import { mappingFields } from './field-mapping';
import { generationOf, renamed } from './generations';
import { switchLists } from './switch-lists';
import type { Field } from './settings';
import type { MoodleState } from './state';
import type { Place } from './tabs';

/** Id of the Teams app that the plugin writes when a site has none of its own; every site shares it. */
export const sharedAppId = '2e43119b-fcfe-44f8-b3e5-996ffcb7fb95';

const prefix = 's_local_o365_';

/** Fields of the sections for tasks and Teams; null for a section that is not there. */
export function fieldsOfArea(state: MoodleState, section: string): readonly Field[] | null {
  const plugin = (name: string): boolean => state.plugins[name] !== undefined;
  const newest = (name: string): boolean => plugin(name) && generationOf(state, name) === 'G3';
  switch (section) {
    case 'sitepolicies':
      return [
        { name: 's__extendedusernamechars', kind: 'checkbox', initial: '0' },
        { name: 's_tool_task_enablerunnow', kind: 'checkbox', initial: '1' },
      ];
    case 'systempaths':
      return [{ name: 's__pathtophp', kind: 'text' }];
    case 'userpolicies':
      return [{ name: 's__defaultuserroleid', kind: 'choice', initial: '7', options: everybody }];
    case 'manageauths':
      return [{ name: 's__authpreventaccountcreation', kind: 'checkbox', initial: '0' }];
    case 'externalservices':
      return [];
    case 'webserviceprotocols':
      return [{ name: 's__enablewsdocumentation', kind: 'checkbox' }];
    case 'auth_oidc_other_settings':
      return newest('auth_oidc') ? signInFields(state) : null;
    case 'authsettingoidc':
      return plugin('auth_oidc') && !newest('auth_oidc') ? signInFields(state) : null;
    case 'auth_oidc_field_mapping':
      return plugin('auth_oidc') ? mappingFields : null;
    case 'local_o365_sync':
      return newest('local_o365') ? [] : null;
    case 'local_o365_teams':
      return newest('local_o365') ? teamsFields : null;
    case 'local_o365_moodle_app':
      return newest('local_o365') && state.manifestDownloaded
        ? [{ name: `${prefix}moodle_app_id`, kind: 'text' }]
        : null;
    default:
      return null;
  }
}

/** Silent sign-in came with G2 (contract, 4.1). */
function signInFields(state: MoodleState): readonly Field[] {
  const redirect = {
    name: 's_auth_oidc_forceredirect',
    kind: 'checkbox',
    value: state.forceRedirect ? '1' : '0',
  } as const;
  const silent = { name: 's_auth_oidc_silentloginmode', kind: 'checkbox', initial: '0' } as const;
  const hint = { name: 's_auth_oidc_domainhint', kind: 'text' } as const;
  switch (generationOf(state, 'auth_oidc')) {
    case 'G1':
      return [redirect, hint];
    case 'G2':
      return [redirect, silent, hint];
    case 'G3':
      return [redirect];
  }
}

const everybody = [['7', 'Authenticated user (user)']] as const;

const teamsFields: readonly Field[] = [
  { name: `${prefix}teams_moodle_app_external_id`, kind: 'text', initial: sharedAppId },
  { name: `${prefix}teams_moodle_app_short_name`, kind: 'text', initial: 'Moodle' },
  { name: `${prefix}teams_moodle_tab_name`, kind: 'text', initial: 'Moodle' },
];

/** What a section shows besides its fields. */
export function partsOf(call: Call, { section, tab }: Place): string {
  return section === 'local_o365' ? verification(call, tab) : switchLists(call, section);
}

/** The button of the plugin, with the last result in its script, once both values are stored (contract, chapter 5). */
function verification({ state }: Call, tab: number | null): string {
  const first = generationOf(state) === 'G1';
  const wanted = [renamed(state).tenant, `${prefix}odburl`];
  const stored = wanted.every((name) => (state.settings[name] ?? '') !== '');
  const shown = !first || state.settings[`${prefix}enableapponlyaccess`] === '1';
  if (!stored || !shown || (tab ?? 0) !== 0) return '';
  const last = state.tokens.verification ?? 'false';
  return `<div class="form-item row" id="admin-${first ? 'azuresetup' : 'verifysetup'}"><button class="refreshperms">&#8635;</button><div class="results"></div><script>
var opts = {
url: "${escape(state.wwwroot)}/local/o365/ajax.php",
lastresults: ${last},
strupdate: "-"
};
</script></div>`;
}
