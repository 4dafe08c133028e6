import type { Call } from './call';
import { capabilityOf, setCapability } from './role-capabilities';

interface Told {
  readonly success: string[];
  readonly errormessages: string[];
  readonly info: string[];
}

const defaultRole = 7;

/** The plugin's one button: eight things at once, told in translated sentences (contract, chapter 8). */
export function enableEverything(call: Call): Told {
  const told: Told = { success: [], errormessages: [], info: [] };
  const tell = (name: string, changed: boolean): void => {
    (changed ? told.success : told.info).push(`${name} ${changed ? 'enabled' : 'already enabled'}`);
    if (changed) call.effects.write = true;
  };
  const { state } = call;
  // Over http the setting has no effect, so the plugin finds it off each time.
  const secure = state.cookieSecure && state.wwwroot.startsWith('https:');
  state.cookieSecure = true;
  state.settings['s__cookiesecure'] = '1';
  tell('Secure cookies', !secure);
  tell('OpenID Connect', turnOnOidc(call));
  const open = state.allowFrames && state.settings['s__enablewebservices'] === '1';
  state.allowFrames = true;
  state.settings['s__allowframembedding'] = '1';
  state.settings['s__enablewebservices'] = '1';
  tell('Web services and frames', !open);
  tell('REST', add(state.protocols, 'rest'));
  tell('Web service of the plugin', add(state.services, 'o365_webservices'));
  for (const capability of ['moodle/webservice:createtoken', 'webservice/rest:use']) {
    const before = capabilityOf(call, defaultRole, capability);
    setCapability(call, defaultRole, capability, 'allow');
    tell(capability, before !== 'allow');
  }
  return told;
}

function turnOnOidc({ state }: Call): boolean {
  const plugin = state.plugins['auth_oidc'];
  if (plugin === undefined || plugin.enabled === true) return false;
  plugin.enabled = true;
  return true;
}

function add(list: string[], name: string): boolean {
  if (list.includes(name)) return false;
  list.push(name);
  return true;
}
