import { X509Certificate, createHash, randomUUID } from 'node:crypto';
import type { AppValue, Json } from '../state';
import { asText } from '../text';
import { badRequest, type Reply } from './answers';
import type { Call } from './call';
import { policyRefusal } from './credential-rules';

type Kept = readonly Json[];

/**
 * The new list of certificates of a registration: the old one is replaced whole, an entry that is named by its id stays
 * without its key being sent, and one that is left out is gone (graph/api/application-update).
 */
export function saveKeyCredentials(call: Call, app: AppValue, wanted: unknown): Kept | Reply {
  if (!Array.isArray(wanted)) return invalid('keyCredentials');
  const before = (app['keyCredentials'] ?? []) as Kept;
  const after: Json[] = [];
  const made: { readonly keyId: string; readonly pem: string }[] = [];
  for (const entry of wanted as readonly Json[]) {
    const known = before.find((one) => one['keyId'] === entry['keyId'] && entry['keyId'] !== undefined);
    if (known !== undefined) {
      after.push(known);
      continue;
    }
    const certificate = readCertificate(entry['key']);
    if (certificate === null) return invalid('key');
    if (entry['type'] !== 'AsymmetricX509Cert' || entry['usage'] !== 'Verify') return invalid('type');
    const refusal = dateRefusal(call, app, entry, certificate);
    if (refusal !== undefined) return refusal;
    const keyId = randomUUID();
    made.push({ keyId, pem: certificate.toString() });
    after.push(shown(entry, keyId, certificate));
  }
  store(call, app, after, made);
  return after;
}

function shown(entry: Json, keyId: string, certificate: X509Certificate): Json {
  return {
    customKeyIdentifier: createHash('sha1').update(certificate.raw).digest('base64'),
    displayName: entry['displayName'] ?? certificate.subject,
    endDateTime: entry['endDateTime'] ?? new Date(certificate.validTo).toISOString(),
    key: null,
    keyId,
    startDateTime: entry['startDateTime'] ?? new Date(certificate.validFrom).toISOString(),
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  };
}

function dateRefusal(
  call: Call,
  app: AppValue,
  entry: Json,
  certificate: X509Certificate,
): Reply | undefined {
  const latest = Date.parse(certificate.validTo);
  const end = Date.parse(asText(entry['endDateTime']) || certificate.validTo);
  const now = call.stage.now().getTime();
  if (Number.isNaN(end) || end <= now || end > latest)
    return badRequest('Key credential end date is invalid.', 'keyCredentials');
  return policyRefusal(call, app, 'keyCredentials', end - now);
}

function store(
  call: Call,
  app: AppValue,
  after: Kept,
  made: readonly { readonly keyId: string; readonly pem: string }[],
): void {
  const { state } = call.stage;
  const ids = after.map((one) => one['keyId']);
  const others = (state.certificates ?? []).filter(
    (one) => one.appId !== app.appId || one.keyId === undefined || ids.includes(one.keyId),
  );
  const madeAt = call.stage.now().getTime();
  state.certificates = [...others, ...made.map((one) => ({ appId: app.appId, ...one, madeAt }))];
}

function readCertificate(key: unknown): X509Certificate | null {
  if (typeof key !== 'string') return null;
  try {
    return new X509Certificate(Buffer.from(key, 'base64'));
  } catch {
    return null;
  }
}

function invalid(target: string): Reply {
  return badRequest(`Invalid value specified for property '${target}' of resource 'Application'.`, target);
}
