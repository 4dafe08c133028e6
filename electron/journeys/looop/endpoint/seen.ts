import type {
  ScimFlag,
  ScimProbe,
  ScimSchema,
  ServiceProviderConfig,
  TokenFacts,
} from '../../../integrations/scim/port';

/** The field of the keychain the token lies in: typed once, in the step of the endpoint. */
export const tokenField = 'token';

/** A SCIM server as this computer sees it. */
export interface SeenEndpoint {
  /** As `readAddress` gives it: no query, no final slash. */
  readonly base: string;
  /** The organisation when it is one of Looop's own addresses. */
  readonly organisation: string | null;
  /** Compatibility flags that stood in the typed address. */
  readonly flags: readonly ScimFlag[];
  /** What the token tells of itself; null while none was entered. */
  readonly token: TokenFacts | null;
  /** The read that Entra makes as a test, with the token; null while there is none. */
  readonly probe: ScimProbe | null;
  /** The same read without a token lets everybody in. False also where nobody asked. */
  readonly open: boolean;
  /** Null where the server does not serve it, or was not asked. */
  readonly config: ServiceProviderConfig | null;
  /** Null where the server does not serve them, which is normal for Looop, or was not asked. */
  readonly schemas: readonly ScimSchema[] | null;
  readonly groups: 'supported' | 'absent' | 'unknown';
  /** When a token was last seen to work at this address, UTC ISO 8601; null when never. */
  readonly worked: string | null;
}
