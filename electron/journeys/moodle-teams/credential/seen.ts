import type {
  Application,
  KeyCredential,
  PasswordCredential,
  SecretPolicy,
  SecretProof,
} from '../../../integrations/microsoft/port';
import type { ApplicationForm } from '../../../integrations/moodle/port';

/** Name under which the credential lies in the keychain that Moodle is known to use; a certificate with its key. */
export const secretName = 'appSecret';
/** The one that was made to take its place and is not proved in Moodle yet. */
export const nextName = 'nextAppSecret';

/** How Moodle proves to Microsoft who it is. */
export const methods = ['secret', 'certificate'] as const;
export type Method = (typeof methods)[number];

/** What both kinds of credential of a registration have. */
export interface Credential {
  readonly method: Method;
  readonly keyId: string;
  readonly displayName: string | null;
  /** UTC ISO 8601. */
  readonly endDateTime: string;
}

export interface SeenCredential {
  readonly app: Pick<
    Application,
    'id' | 'appId' | 'displayName' | 'signInAudience' | 'passwordCredentials' | 'keyCredentials'
  >;
  readonly tenantId: string;
  /** The tenant Moodle's endpoints name, as an id; null when they name none in particular or one nobody knows. */
  readonly endpointTenant: string | null;
  readonly policy: SecretPolicy;
  /** The rules for certificates; null where nobody wants one. */
  readonly certificatePolicy: SecretPolicy | null;
  readonly form: ApplicationForm;
  /** Outcome of a token request with the credential of our keychain; null when there is none. */
  readonly proof: SecretProof | null;
  /** The same with the one that is to take its place. */
  readonly nextProof: SecretProof | null;
  /** A secret the person typed, and what became of it; its value is not here. */
  readonly pasted: { readonly looksLikeId: boolean; readonly proof: SecretProof | null } | null;
  /** Moodle accounts linked to Microsoft accounts; null when the site does not tell. */
  readonly linkedUsers: number | null;
  /** A new one was asked for, though nothing is wrong with the one that is there. */
  readonly asked: boolean;
  /** Whether Moodle has all it needs to verify its connection; null where nobody needs to know. */
  readonly verifiable: boolean | null;
}

export function secretOf({ keyId, displayName, endDateTime }: PasswordCredential): Credential {
  return { method: 'secret', keyId, displayName, endDateTime };
}

export function certificateOf({ keyId, displayName, endDateTime }: KeyCredential): Credential {
  return { method: 'certificate', keyId, displayName, endDateTime };
}

/** All credentials of the registration, secrets first. */
export function credentialsOf(app: SeenCredential['app']): readonly Credential[] {
  return [...app.passwordCredentials.map(secretOf), ...app.keyCredentials.map(certificateOf)];
}

export function isAlive({ endDateTime }: { readonly endDateTime: string }, now: Date): boolean {
  return Date.parse(endDateTime) > now.getTime();
}

/** Credentials that have not ended, the one that ends last first. */
export function alive(credentials: readonly PasswordCredential[], now: Date): readonly PasswordCredential[] {
  return credentials
    .filter((one) => isAlive(one, now))
    .sort((a, b) => b.endDateTime.localeCompare(a.endDateTime));
}
