import { currentUser, isAdmin, jsonReply, reply, type Call, type Reply } from './call';
import { plainNotFound } from './layout';
import { generationOf, renamed } from './generations';
import { missingPermissions } from './needed-permissions';
import type { OutsideCredential, OutsideVerdict } from './outside';
import { forgetLinks } from './people-state';
import { single } from './ajax';
import { enableEverything } from './teams-setup';

const type = 'application/json';
const hostField = 's_local_o365_odburl';
/** One text for no network, a wrong secret, no tenant and a blocked host alike (contract, chapter 5). */
const noToken = 'Could not get app or system token.';
const noDomain = 'We could not determine your OneDrive for Business URL, please enter manually.';
const refusedCall = 'Error in API call: Insufficient privileges to complete the operation.';

/** G1 words it differently, and a detection differently again (recorded). */
function noTokenText({ state }: Call, asked: 'detect' | 'check'): string {
  if (generationOf(state) !== 'G1') return noToken;
  return asked === 'check'
    ? 'Could not get app or system token'
    : 'Could not get App or System API User token. If you have not yet provided admin consent, please do that first.';
}

/** Parameter and setting of the tenant: the name of another generation counts as missing (contract, chapter 13). */
function tenantName({ state }: Call): string {
  return renamed(state).tenant.replace('s_local_o365_', '');
}

export function storedTenant({ state }: Call): string {
  return state.settings[renamed(state).tenant] ?? '';
}

/** /local/o365/ajax.php: 200 whatever happens, no session key wanted (contract, chapter 13). */
export async function setupAjax(call: Call): Promise<Reply> {
  if (call.state.plugins['local_o365'] === undefined) return plainNotFound();
  if (currentUser(call) === null) return jsonReply(single('requireloginerror'), type);
  if (!isAdmin(call)) return jsonReply(single('nopermissions'), type);
  switch (call.query.get('mode')) {
    case null:
      return jsonReply(single('missingparam'), type);
    case 'detectserviceresource':
      return detect(call);
    case 'checkserviceresource':
      return check(call);
    case 'checksetup':
      return checkSetup(call);
    case 'checkteamsmoodlesetup':
      return jsonReply({ success: true, data: enableEverything(call) }, type);
    default:
      return reply(200, '', type);
  }
}

function failure(errormessage: string): Reply {
  return jsonReply({ success: false, errorcode: '', errormessage }, type);
}

function valid(value: boolean): Reply {
  return jsonReply({ success: true, data: { valid: value } }, type);
}

/** What the server learns with its stored credentials; null when it reaches nobody or lacks something. */
export async function askOutside(call: Call, tenant: string): Promise<OutsideVerdict | null> {
  const { state, outside } = call;
  const { clientid = '' } = state.application;
  const credential = credentialOf(call);
  if (outside === null || tenant === '' || clientid === '' || credential === null) return null;
  // The first generation works as the application only once it was told to.
  const allowed = generationOf(state) !== 'G1' || state.settings['s_local_o365_enableapponlyaccess'] === '1';
  if (!allowed) return null;
  const verdict = await outside.verify(tenant, clientid, credential);
  return verdict.token ? verdict : null;
}

/** What the stored method says; the two credentials may both be stored. */
function credentialOf({ state }: Call): OutsideCredential | null {
  const { clientauthmethod, clientsecret = '', clientcert = '', clientprivatekey = '' } = state.application;
  if (clientauthmethod !== '2') return clientsecret === '' ? null : clientsecret;
  return clientcert === '' || clientprivatekey === ''
    ? null
    : { certificate: clientcert, key: clientprivatekey };
}

/** Graph answers the plugin's questions only to an application that may read the directory. */
export function mayRead({ granted }: OutsideVerdict): boolean {
  return ['Directory.Read.All', 'Directory.ReadWrite.All', 'Application.Read.All'].some((one) =>
    granted.includes(one),
  );
}

/** A cached token serves detection and checks even when the secret has just become wrong (contract, chapter 5). */
async function token(call: Call): Promise<OutsideVerdict | null> {
  return askOutside(call, storedTenant(call));
}

async function detect(call: Call): Promise<Reply> {
  const verdict = await token(call);
  const setting = call.query.get('setting');
  if (verdict === null) return failure(noTokenText(call, 'detect'));
  call.state.tokens.application = 'cached';
  if (!mayRead(verdict)) return failure(setting === 'odburl' ? noDomain : refusedCall);
  const { defaultDomain } = verdict;
  if (setting === tenantName(call))
    return jsonReply({ success: true, data: { settingval: defaultDomain } }, type);
  const prefix = /^([^.]+)\.onmicrosoft\.com$/.exec(defaultDomain)?.[1];
  return prefix === undefined
    ? failure(noDomain)
    : jsonReply({ success: true, data: { settingval: `${prefix}-my.sharepoint.com` } }, type);
}

/**
 * `odburl` proves a token for the host and nothing more. For the tenant the plugin compares an object id with a client
 * id, so a right value of a tenant with a name of its own looks unusable.
 */
async function check(call: Call): Promise<Reply> {
  const verdict = await token(call);
  if (verdict === null) return failure(noTokenText(call, 'check'));
  call.state.tokens.application = 'cached';
  if (call.query.get('setting') === 'odburl') return valid(true);
  return valid(mayRead(verdict) && (call.query.get('value') ?? '') === verdict.defaultDomain);
}

/** Stores both values before it asks, and its result whatever it is. */
async function checkSetup(call: Call): Promise<Reply> {
  const { state, query } = call;
  const [tenantField, own] = [renamed(state).tenant, tenantName(call)];
  const [tenant, host] = [query.get(own), query.get('odburl')];
  if (tenant === null || host === null) {
    return failure(`A required parameter (${tenant === null ? own : 'odburl'}) was missing`);
  }
  if ((state.settings[tenantField] ?? '') !== tenant) forgetLinks(state);
  state.settings[tenantField] = tenant;
  state.settings[hostField] = host;
  call.effects.write = true;
  const data = verdictData(call, await askOutside(call, tenant));
  const answer = jsonReply({ success: true, data }, type);
  state.tokens.verification = String(answer.body);
  return answer;
}

function verdictData(call: Call, verdict: OutsideVerdict | null): object {
  const { state } = call;
  const unable = (error: string): object => ({ appdata: {}, unifiedapi: { active: false, error } });
  if (verdict === null) {
    // With an older token at hand the plugin fails while renewing it, with another text.
    return unable(state.tokens.application === null ? noTokenText(call, 'check') : 'Could not refresh token');
  }
  state.tokens.application = 'cached';
  if (!mayRead(verdict)) return unable(refusedCall);
  const intended = `${state.wwwroot}/auth/oidc/`;
  const { replyUrls, declared } = verdict;
  const replyurl = { correct: replyUrls.includes(intended), detected: replyUrls.join(', '), intended };
  if (verdict.tellsOfItself === false) {
    const { application } = missingPermissions({ application: [], delegated: [] }, generationOf(state));
    const unifiedapi = { active: false, missingappperms: labelled(application), apptoken: true };
    return { appdata: {}, unifiedapi };
  }
  const missing = missingPermissions(declared, generationOf(state));
  return {
    appdata: replyUrls.length === 0 ? {} : { replyurl },
    unifiedapi: {
      active: true,
      missingappperms: labelled(missing.application),
      apptoken: true,
      missingperms: labelled(missing.delegated),
    },
  };
}

/** PHP writes an empty list as `[]` and a filled one as an object. */
function labelled(names: readonly string[]): object {
  return names.length === 0 ? [] : Object.fromEntries(names.map((name) => [name, name]));
}
