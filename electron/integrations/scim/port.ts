import type { NetworkReason } from '../../engine/host';
import { port, type Secret } from '../../engine/step';

export * from './typed-address';
export * from './typed-token';

/** Where a SCIM server is and what opens it. `base` as `readAddress` gives it: no query, no final slash. */
export interface ScimTarget {
  readonly base: string;
  /** Null asks without a token, which a server must refuse; a leading "Bearer" is taken off before it is sent. */
  readonly token: Secret | null;
}

/** What every answer to the probe has. */
interface Answered {
  readonly status: number;
  /** Without its parameters, in lower case; empty when none was sent. */
  readonly contentType: string;
  /** How long the answer took, in milliseconds, repeated tries included. */
  readonly ms: number;
}

/**
 * What the one harmless read of a connection test truly says (Microsoft contract, 6.8): the same read that Entra makes,
 * a search for a user that cannot exist. Entra tells all but the first as invalid credentials.
 */
export type ScimProbe =
  /** A SCIM server that lets us in and knows nobody of that name. */
  | ({ readonly kind: 'answers' } & Answered)
  /** It lets us in but found users of a name nobody has: filters are ignored, so Entra would take a stranger's account. */
  | ({ readonly kind: 'ignores-filter'; readonly total: number } & Answered)
  /** 401 or 403, whatever the body is. `challenge` is the scheme it asks for ("Bearer", "Basic"), null when unsaid. */
  | ({ readonly kind: 'refused'; readonly challenge: string | null } & Answered)
  /** 404. `speaksScim`: a SCIM server answers there and has no such path; otherwise nothing of the kind is at the address. */
  | ({ readonly kind: 'not-found'; readonly speaksScim: boolean } & Answered)
  /** Something answered that is no SCIM: a sign-in page, another page, other JSON, or JSON that is cut short. `status` is 0 where it was too long to be read. */
  | ({
      readonly kind: 'not-scim';
      readonly page: 'sign-in' | 'page' | 'json' | 'cut' | 'other';
      /** Title of the page; null when it has none. */
      readonly title: string | null;
    } & Answered)
  /** `to` without query and fragment; null when the answer leads nowhere. Neither Entra nor we follow it: the token would go along. */
  | ({ readonly kind: 'redirected'; readonly to: string | null } & Answered)
  /** 429 for longer than a person waits. */
  | ({ readonly kind: 'throttled'; readonly retryAfterSeconds: number | null } & Answered)
  /** 5xx. */
  | ({ readonly kind: 'server-error' } & Answered)
  /** Another 4xx: the server speaks and does not take this read, e.g. 400 `invalidFilter`. */
  | ({
      readonly kind: 'rejected';
      readonly scimType: string | null;
      readonly detail: string | null;
    } & Answered)
  /** Nothing was asked: the token is empty or holds what no header carries. */
  | { readonly kind: 'unsendable-token' }
  /** No whole answer: `reason` tells TLS, name, time-out and the others apart; `code` is of the stack below. */
  | {
      readonly kind: 'unreachable';
      readonly reason: NetworkReason;
      readonly code: string;
      readonly ms: number;
    };

export type ScimJson = Readonly<Record<string, unknown>>;

/** The server said no. A write refused with 4xx changed nothing; after 5xx nobody knows, so look again. */
export interface ScimRefusal {
  readonly ok: false;
  /** HTTP status; of an error that came with a 2xx the status that stands in it. 3xx is a refusal too: nothing is followed. */
  readonly status: number;
  /** RFC 7644, table 9: `uniqueness`, `invalidValue`, `invalidFilter`...; null when the server gave none. */
  readonly scimType: string | null;
  /** The server's own words, shortened and without secrets: to be quoted, never to be matched. */
  readonly detail: string | null;
}

export type ScimAnswer<T> = { readonly ok: true; readonly status: number; readonly value: T } | ScimRefusal;

export interface ScimUser {
  readonly id: string;
  /** Empty when the server left it out. */
  readonly userName: string;
  readonly externalId: string | null;
  /** Null when the server left it out or wrote no boolean. */
  readonly active: boolean | null;
  /** All of it, as it came. */
  readonly raw: ScimJson;
}

export interface ScimGroup {
  readonly id: string;
  readonly displayName: string;
  readonly externalId: string | null;
  /** Ids of the members; null when the answer has none because it was asked for without them. */
  readonly members: readonly string[] | null;
  readonly raw: ScimJson;
}

export interface ScimList<T> {
  /** What the server says there is in all; more than `resources` holds where it gives pages. */
  readonly total: number;
  readonly resources: readonly T[];
}

/** One operation of a PATCH, sent exactly as given, so that every dialect can be tried (Microsoft contract, 6.8). */
export interface ScimOperation {
  readonly op: string;
  readonly path?: string;
  readonly value?: unknown;
}

/**
 * Every method answers a refusal as a value. A Problem of system `scim` is raised only for a lost connection
 * (`unreachable`), a token that cannot be sent (`signed-out`, code `unsendable`) and an answer that cannot be read
 * (`unexpected`, code `not-scim`, `cut`, `too-large`, `incomplete`): after such an answer to a write nobody knows whether it was done, so look again.
 */
export interface ScimCollection<T> {
  readonly findByExternalId: (value: string, signal?: AbortSignal) => Promise<ScimAnswer<ScimList<T>>>;
  readonly get: (id: string, signal?: AbortSignal) => Promise<ScimAnswer<T>>;
  /** POST of the resource as given; `schemas` belongs to it. 409 `uniqueness` when there is one already. */
  readonly create: (resource: ScimJson, signal?: AbortSignal) => Promise<ScimAnswer<T>>;
  /** Null where the server answers 204 without the resource. */
  readonly patch: (
    id: string,
    operations: readonly ScimOperation[],
    signal?: AbortSignal,
  ) => Promise<ScimAnswer<T | null>>;
  readonly remove: (id: string, signal?: AbortSignal) => Promise<ScimAnswer<null>>;
}

export interface ScimUsers extends ScimCollection<ScimUser> {
  /** `GET /Users?filter=userName eq "..."`: how Entra looks for somebody. */
  readonly findByUserName: (value: string, signal?: AbortSignal) => Promise<ScimAnswer<ScimList<ScimUser>>>;
}

export interface ScimGroups extends ScimCollection<ScimGroup> {
  /** `GET /Groups?excludedAttributes=members&filter=displayName eq "..."`: how Entra looks for a group. */
  readonly findByDisplayName: (
    value: string,
    signal?: AbortSignal,
  ) => Promise<ScimAnswer<ScimList<ScimGroup>>>;
}

/** RFC 7643, section 5; a feature the server does not mention counts as not supported. */
export interface ServiceProviderConfig {
  readonly patch: boolean;
  readonly bulk: boolean;
  readonly filter: boolean;
  /** Most resources one answer holds; null when unsaid. */
  readonly maxResults: number | null;
  readonly changePassword: boolean;
  readonly sort: boolean;
  readonly etag: boolean;
  /** Types as registered: `oauthbearertoken`, `oauth2`, `httpbasic`... */
  readonly authentication: readonly string[];
}

export interface ScimSchema {
  /** E.g. "urn:ietf:params:scim:schemas:core:2.0:User". */
  readonly id: string;
  /** Paths as mappings write them: "userName", "name.givenName". */
  readonly attributes: readonly string[];
}

export interface ScimEndpoint {
  /** Null when the server does not serve it (404, 501). */
  readonly serviceProviderConfig: (signal?: AbortSignal) => Promise<ScimAnswer<ServiceProviderConfig | null>>;
  /** Null when the server does not serve it: normal for Looop, whose documentation says so. */
  readonly schemas: (signal?: AbortSignal) => Promise<ScimAnswer<readonly ScimSchema[] | null>>;
  readonly users: ScimUsers;
  readonly groups: ScimGroups;
}

export interface Scim {
  /** Asks once, changes nothing, and never raises for what it finds. */
  readonly probe: (target: ScimTarget, signal: AbortSignal) => Promise<ScimProbe>;
  readonly at: (target: ScimTarget) => ScimEndpoint;
}

export const scim = port<Scim>('scim');
