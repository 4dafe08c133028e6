import type {
  Application,
  PasswordCredential,
  SecretPolicy,
  SecretProof,
} from '../../../integrations/microsoft/port';
import type { ApplicationForm } from '../../../integrations/moodle/port';

/** Name under which the profile's secret lies in the keychain. */
export const secretName = 'appSecret';

export interface SeenCredential {
  readonly app: Pick<
    Application,
    'id' | 'appId' | 'displayName' | 'signInAudience' | 'passwordCredentials' | 'keyCredentials'
  >;
  readonly tenantId: string;
  /** The tenant Moodle's endpoints name, as an id; null when they name none in particular or one nobody knows. */
  readonly endpointTenant: string | null;
  readonly policy: SecretPolicy;
  readonly form: ApplicationForm;
  /** Outcome of a token request with the secret of our keychain; null when there is none. */
  readonly proof: SecretProof | null;
  /** A secret the person typed, and what became of it; its value is not here. */
  readonly pasted: { readonly looksLikeId: boolean; readonly proof: SecretProof | null } | null;
  /** Moodle accounts linked to Microsoft accounts; null when the site does not tell. */
  readonly linkedUsers: number | null;
}

/** Credentials that have not ended, the one that ends last first. */
export function alive(credentials: readonly PasswordCredential[], now: Date): readonly PasswordCredential[] {
  return credentials
    .filter((one) => Date.parse(one.endDateTime) > now.getTime())
    .sort((a, b) => b.endDateTime.localeCompare(a.endDateTime));
}
