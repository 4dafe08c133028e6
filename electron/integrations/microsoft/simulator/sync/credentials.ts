import { randomUUID } from 'node:crypto';
import { badRequest, nothing, refuse, type Reply } from '../graph/answers';
import type { Call } from '../graph/call';
import { asText } from '../text';
import type { Json } from '../state';
import type { SyncJob } from './state';
import { openTarget } from './target';

/** The one sentence that stands for a wrong token, a wrong path, a page of HTML and a certificate alike. */
const vague =
  'You appear to have entered invalid credentials. Please confirm you are using the correct information for an administrative account.';

/** Keys with a meaning (contract, 6.3: synchronizationSecret). */
const knownKeys: readonly string[] = [
  'BaseAddress',
  'SecretToken',
  'SyncAll',
  'SyncNotificationSettings',
  'AuthenticationType',
  'Oauth2ClientId',
  'Oauth2ClientSecret',
  'Oauth2TokenExchangeUri',
  'SkipOutOfScopeDeletions',
  'EnforceDomain',
  'Sandbox',
];
const secretKeys: readonly string[] = ['SecretToken', 'Oauth2ClientSecret'];
/** Characters of all that is kept (failure mode scim-secret-too-long). */
const mostCharacters = 10_240;

/** Really calls the other system, as Microsoft's cloud would. */
export async function validateCredentials(call: Call, job: SyncJob): Promise<Reply> {
  const given = call.json['credentials'];
  const saved = call.json['useSavedCredentials'] === true;
  if (!saved && !Array.isArray(given)) return badRequest('The credentials are missing.');
  const kept = call.stage.state.provisioning.secrets[job.principalId] ?? {};
  const secrets = saved ? kept : pairs(given as readonly Json[]);
  const refusal = addressRefusal(secrets['BaseAddress'] ?? '');
  if (refusal !== undefined || (secrets['SecretToken'] ?? '') === '') return { ...invalid, reads: true };
  const target = openTarget(call.stage.reach, secrets);
  const heard = await target.send('GET', '/Users', { filter: `userName eq "${randomUUID()}"` });
  if (heard.kind === 'answer' && heard.status === 200 && Array.isArray(heard.json['Resources']))
    return { ...nothing, reads: true };
  if (heard.kind === 'answer' ? heard.status >= 500 : heard.status >= 500)
    return { ...unavailable, reads: true };
  return { ...invalid, reads: true };
}

const invalid = refuse(400, 'InvalidCredentials', vague);
const unavailable = refuse(
  400,
  'CredentialValidationUnavailable',
  'We could not validate the credentials right now. Please try again later.',
);

function pairs(list: readonly Json[]): Record<string, string> {
  return Object.fromEntries(list.map((one) => [asText(one['key']), asText(one['value'])]));
}

function addressRefusal(address: string): Reply | undefined {
  return /^https:\/\/[^/\s]+/i.test(address)
    ? undefined
    : refuse(400, 'InvalidBaseAddress', 'The tenant URL must be an absolute https address.');
}

/** Keys that are not named keep their value. */
export function saveSecrets(call: Call, principalId: string): Reply {
  const { value } = call.json;
  if (!Array.isArray(value)) return badRequest('The collection of secrets is missing.');
  const given = pairs(value as readonly Json[]);
  const unknown = Object.keys(given).find((key) => !knownKeys.includes(key));
  if (unknown !== undefined) return badRequest(`The key '${unknown}' is not supported.`);
  const { secrets } = call.stage.state.provisioning;
  const refusal = secretsRefusal(given, secrets[principalId] ?? {});
  if (refusal !== undefined) return refusal;
  secrets[principalId] = { ...secrets[principalId], ...given };
  call.stage.save();
  return nothing;
}

type Keys = Readonly<Record<string, string>>;

function secretsRefusal(given: Keys, kept: Keys): Reply | undefined {
  const { BaseAddress: address, SecretToken: token, SyncAll: all } = given;
  if ((address === undefined) !== (token === undefined))
    return refuse(400, 'InvalidSecrets', 'BaseAddress and SecretToken must be sent together.');
  const badAddress = address === undefined ? undefined : addressRefusal(address);
  if (badAddress !== undefined) return badAddress;
  if (all !== undefined && all !== 'true' && all !== 'false')
    return refuse(400, 'InvalidSecrets', 'SyncAll must be "true" or "false".');
  if (Object.values(given).join('').length > mostCharacters)
    return refuse(400, 'InvalidSecrets', 'Size of input ExternalSecret data is invalid.');
  return notificationRefusal(given['SyncNotificationSettings'], kept['SyncNotificationSettings']);
}

const notificationMembers = ['Enabled', 'Recipients', 'DeleteThresholdEnabled', 'DeleteThresholdValue'];

/** JSON inside a text; a member that stands there already may come back. */
function notificationRefusal(text: string | undefined, kept = '{}'): Reply | undefined {
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text) as Json;
    const known = [...notificationMembers, ...Object.keys(JSON.parse(kept) as Json)];
    if (Object.keys(value).every((key) => known.includes(key))) return undefined;
  } catch {
    // Told below.
  }
  return refuse(400, 'InvalidSecrets', 'SyncNotificationSettings is not valid.');
}

/** Tokens do not come back (contract, 6.3). */
export function shownSecrets(call: Call, principalId: string): Reply {
  const kept = call.stage.state.provisioning.secrets[principalId] ?? {};
  const value = Object.entries(kept)
    .filter(([key]) => !secretKeys.includes(key))
    .map(([key, text]) => ({ key, value: text }));
  return { status: 200, json: { value } };
}
