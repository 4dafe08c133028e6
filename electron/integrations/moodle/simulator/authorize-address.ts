import { randomText, type Call } from './call';

const keptStates = 50;

/** Null without a client id. Parameters in the recorded order, each call with a fresh state. */
export function authorizeAddress(call: Call): string | null {
  const { application, wwwroot } = call.state;
  const text = (name: string): string => application[name] ?? '';
  if (call.state.plugins['auth_oidc'] === undefined || text('clientid') === '') return null;
  const [fresh, nonce] = freshState(call);
  const parameters: readonly (readonly [string, string])[] = [
    ['response_type', 'code'],
    ['client_id', text('clientid')],
    ['scope', text('oidcscope')],
    ['nonce', nonce],
    ['response_mode', 'form_post'],
    ['state', fresh],
    ['redirect_uri', `${wwwroot}/auth/oidc/`],
    ...(text('idptype') === '1' ? ([['resource', text('oidcresource')]] as const) : []),
    ...(call.query.get('promptlogin') === '1' ? ([['prompt', 'login']] as const) : silent(call)),
    ...hinted(call),
  ];
  return `${text('authendpoint')}?${parameters.map(([name, value]) => `${name}=${encode(value)}`).join('&')}`;
}

/** Silent mode asks Microsoft to show no form, except from the button of the sign-in page (contract, 4.1). */
function silent({ state, query }: Call): readonly (readonly [string, string])[] {
  const on = state.settings['s_auth_oidc_silentloginmode'] === '1' && query.get('source') !== 'loginpage';
  return on ? [['prompt', 'none']] : [];
}

function hinted({ state }: Call): readonly (readonly [string, string])[] {
  const domain = state.settings['s_auth_oidc_domainhint'] ?? '';
  return domain === '' ? [] : [['domain_hint', domain]];
}

function freshState(call: Call): readonly [string, string] {
  const fresh = randomText(15);
  const nonce = `N${Math.floor(call.now.getTime() * 1000)
    .toString(16)
    .slice(0, 13)}`;
  const kept = Object.entries(call.state.oidcStates).slice(-(keptStates - 1));
  call.state.oidcStates = Object.fromEntries([...kept, [fresh, nonce]]);
  return [fresh, nonce];
}

/** RFC 3986, which PHP keeps to and encodeURIComponent does not quite. */
function encode(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
