import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { ApplicationIdentity } from '../../engine/host';
import { Secret } from '../../engine/secret';
import { plainSecret, readSecretFile } from './secret-file';

/** Where an application's own sign-in comes from. The secret itself never stands among the arguments. */
export interface ApplicationSource {
  readonly clientId: string | null;
  readonly tenant: string | null;
  readonly secretFile: string | null;
  /** Reads standard input to its end; null where the secret does not come from there. */
  readonly stdin: (() => Promise<string>) | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export type ReadApplication =
  /** Null: nobody gave one, so nobody signs in to Microsoft. */
  | { readonly kind: 'read'; readonly application: ApplicationIdentity | null }
  | { readonly kind: 'wrong'; readonly why: string };

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const domain = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/** The application this program may sign in with: all of id, tenant and secret, or nothing. */
export async function readApplication(source: ApplicationSource): Promise<ReadApplication> {
  const { environment, secretFile, stdin } = source;
  const clientId = source.clientId ?? given(environment['LMS_SETUP_MICROSOFT_CLIENT_ID']);
  const tenant = source.tenant ?? given(environment['LMS_SETUP_MICROSOFT_TENANT']);
  const named = given(environment['LMS_SETUP_MICROSOFT_SECRET']);
  const explicit = stdin !== null || secretFile !== null;
  if (explicit && named !== null) return wrong('the secret is given twice: LMS_SETUP_MICROSOFT_SECRET too');
  if (!explicit && clientId === null && tenant === null && named === null)
    return { kind: 'read', application: null };
  if (clientId === null) return wrong('a secret needs --client-id or LMS_SETUP_MICROSOFT_CLIENT_ID');
  if (!guid.test(clientId)) return wrong('the client id is no application ID');
  if (tenant === null) return wrong('a client id needs --tenant or LMS_SETUP_MICROSOFT_TENANT');
  if (!guid.test(tenant) && !domain.test(tenant))
    return wrong('the tenant is neither a tenant ID nor a domain');
  const read =
    stdin !== null
      ? { text: await stdin() }
      : secretFile !== null
        ? await readSecretFile(secretFile)
        : { text: named ?? '' };
  if ('why' in read) return wrong(read.why);
  const proof = proofOf(read.text);
  if (typeof proof === 'string') return wrong(proof);
  return { kind: 'read', application: { clientId, tenant, proof } };
}

/** A client secret, or a certificate with its private key as PEM; a sentence when it is neither. */
function proofOf(text: string): ApplicationIdentity['proof'] | string {
  const value = plainSecret(text);
  if (value === '')
    return 'a client id needs a secret: --secret-stdin, --secret-file or LMS_SETUP_MICROSOFT_SECRET';
  const secret = new Secret(value);
  if (!value.includes('-----BEGIN ')) {
    return /\s/.test(value) ? 'the client secret holds white space' : { kind: 'secret', secret };
  }
  const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(value)?.[0];
  const key = /-----BEGIN (?:RSA )?PRIVATE KEY-----[\s\S]+?-----END (?:RSA )?PRIVATE KEY-----/.exec(
    value,
  )?.[0];
  if (certificate === undefined) return 'the PEM text holds no certificate';
  if (key === undefined) return 'the PEM text holds no private key that is not encrypted';
  try {
    if (!new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key)))
      return 'the private key does not belong to the certificate';
  } catch {
    return 'the certificate or its private key cannot be read';
  }
  return { kind: 'certificate', certificate, key: new Secret(key) };
}

function given(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim();
}

function wrong(why: string): ReadApplication {
  return { kind: 'wrong', why };
}
