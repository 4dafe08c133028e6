import { authorizeAddress } from './authorize-address';
import { currentUser, redirect, type Call, type Reply } from './call';
import { fatal, plainNotFound } from './layout';

/** /auth/oidc/: sends visitors to Microsoft, even while the method is disabled (contract, 4.1). */
export function oidc(call: Call): Reply {
  const { state } = call;
  if (state.plugins['auth_oidc'] === undefined) {
    return state.placed['auth_oidc'] === undefined
      ? plainNotFound()
      : fatal(call, 'error', 'generalexceptionmessage');
  }
  if (currentUser(call) !== null && call.query.size === 0) return redirect(call, '/');
  if (call.query.has('error')) return redirect(call, state.wwwroot);
  const returned = call.query.get('state') ?? call.form.get('state');
  if (returned !== null && state.oidcStates[returned] === undefined) {
    return fatal(call, 'auth_oidc', 'errorauthunknownstate');
  }
  const address = authorizeAddress(call);
  return address === null
    ? fatal(call, 'auth_oidc', 'errorauthnocredsandendpoints')
    : redirect(call, address);
}
