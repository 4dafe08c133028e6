import { escape, type Call } from './call';
import { mappingFields } from './field-mapping';
import { switchLists } from './switch-lists';
import type { Field } from './settings';
import type { MoodleState } from './state';

/** Id of the Teams app that the plugin writes when a site has none of its own; every site shares it. */
export const sharedAppId = '2e43119b-fcfe-44f8-b3e5-996ffcb7fb95';

const prefix = 's_local_o365_';

/** Fields of the sections for tasks and Teams; null for a section that is not there. */
export function fieldsOfArea(state: MoodleState, section: string): readonly Field[] | null {
  const plugin = (name: string): boolean => state.plugins[name] !== undefined;
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
    case 'externalservices':
      return [];
    case 'webserviceprotocols':
      return [{ name: 's__enablewsdocumentation', kind: 'checkbox' }];
    case 'auth_oidc_other_settings':
      return plugin('auth_oidc')
        ? [{ name: 's_auth_oidc_forceredirect', kind: 'checkbox', value: state.forceRedirect ? '1' : '0' }]
        : null;
    case 'auth_oidc_field_mapping':
      return plugin('auth_oidc') ? mappingFields : null;
    case 'local_o365_teams':
      return plugin('local_o365') ? teamsFields : null;
    case 'local_o365_moodle_app':
      return plugin('local_o365') && state.manifestDownloaded
        ? [{ name: `${prefix}moodle_app_id`, kind: 'text' }]
        : null;
    default:
      return null;
  }
}

const everybody = [['7', 'Authenticated user (user)']] as const;

const teamsFields: readonly Field[] = [
  { name: `${prefix}teams_moodle_app_external_id`, kind: 'text', initial: sharedAppId },
  { name: `${prefix}teams_moodle_app_short_name`, kind: 'text', initial: 'Moodle' },
  { name: `${prefix}teams_moodle_tab_name`, kind: 'text', initial: 'Moodle' },
];

/** What a section shows besides its fields. */
export function partsOf(call: Call, section: string): string {
  return section === 'local_o365' ? verification(call) : switchLists(call, section);
}

/** The button of the plugin, with the last result in its script, once both values are stored (contract, chapter 5). */
function verification({ state }: Call): string {
  const stored = ['entratenant', 'odburl'].every((name) => (state.settings[`${prefix}${name}`] ?? '') !== '');
  if (!stored) return '';
  const last = state.tokens.verification ?? 'false';
  return `<div class="form-item row" id="admin-verifysetup"><button class="refreshperms">&#8635;</button><div class="results"></div><script>
var opts = {
url: "${escape(state.wwwroot)}/local/o365/ajax.php",
lastresults: ${last},
strupdate: "-"
};
</script></div>`;
}
