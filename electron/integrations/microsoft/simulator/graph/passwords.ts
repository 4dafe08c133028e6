import { randomBytes, randomUUID } from 'node:crypto';
import type { AppValue, Json, Kept } from '../state';
import { change } from '../view';
import { badRequest, nothing, ok, type Reply } from './answers';
import { writeApps, type Call, type Route } from './call';
import { policyRefusal } from './credential-rules';
import { withApp } from './find-app';

const dayMs = 86_400_000;

export function passwordRoutes(one: string): readonly Route[] {
  return [
    {
      method: 'POST',
      pattern: new RegExp(`^${one}/addPassword$`),
      scopes: writeApps,
      roles: [],
      run: addPassword,
    },
    {
      method: 'POST',
      pattern: new RegExp(`^${one}/removePassword$`),
      scopes: writeApps,
      roles: [],
      run: removePassword,
    },
  ];
}

function addPassword(call: Call, key = ''): Reply {
  return withApp(call, key, (app) => {
    const wanted = (call.json['passwordCredential'] ?? {}) as Readonly<Record<string, unknown>>;
    const now = call.stage.now();
    const end = wanted['endDateTime'];
    // Two years when nothing is asked (graph/api/application-addpassword).
    const endDateTime = typeof end === 'string' ? end : new Date(now.getTime() + 730 * dayMs).toISOString();
    const endMs = Date.parse(endDateTime);
    if (Number.isNaN(endMs) || endMs <= now.getTime())
      return badRequest('Key credential end date is invalid.', 'endDate');
    const refusal = policyRefusal(call, app.value, 'passwordCredentials', endMs - now.getTime());
    if (refusal !== undefined) return refusal;
    return store(
      call,
      app,
      typeof wanted['displayName'] === 'string' ? wanted['displayName'] : null,
      endDateTime,
    );
  });
}

function store(call: Call, app: Kept<AppValue>, displayName: string | null, endDateTime: string): Reply {
  const now = call.stage.now();
  const keyId = randomUUID();
  const secretText = newSecret();
  call.stage.state.passwords.push({
    appId: app.value.appId,
    keyId,
    secretText,
    endDateTime,
    madeAt: now.getTime(),
  });
  const credential = {
    keyId,
    displayName,
    hint: secretText.slice(0, 3),
    endDateTime,
    startDateTime: now.toISOString(),
  };
  change(call.stage, app, {
    ...app.value,
    passwordCredentials: [
      ...credentials(app.value),
      { ...credential, secretText: null, customKeyIdentifier: null },
    ],
  });
  call.stage.save();
  return ok({
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.passwordCredential',
    ...credential,
    secretText,
  });
}

/** Entra's own form: 40 characters of which the first three differ, so that the hint tells secrets apart. */
function newSecret(): string {
  const random = randomBytes(30).toString('base64url');
  return `${random.slice(0, 3)}8Q~${random.slice(3, 37)}`;
}

function removePassword(call: Call, key = ''): Reply {
  return withApp(call, key, (app) => {
    const keyId = call.json['keyId'];
    const left = credentials(app.value).filter((one) => one['keyId'] !== keyId);
    if (left.length === credentials(app.value).length) {
      return badRequest(`No password credential found with keyId '${String(keyId)}'.`, 'keyId');
    }
    call.stage.state.passwords = call.stage.state.passwords.filter((one) => one.keyId !== keyId);
    change(call.stage, app, { ...app.value, passwordCredentials: left });
    call.stage.save();
    return nothing;
  });
}

function credentials(app: AppValue): readonly Json[] {
  return (app['passwordCredentials'] ?? []) as readonly Json[];
}
