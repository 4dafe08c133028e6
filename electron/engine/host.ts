/** What the machine lends to everything above it. Electron is one host, plain Node another, rehearsal a third. */

import type { Secret } from './secret';

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly redirect: 'manual' | 'follow';
  /** `moodle` shares the cookies of the Moodle sign-in window; `none` starts empty and keeps nothing. */
  readonly jar: 'none' | 'moodle';
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Reads may be repeated by the retry; writes never are. A POST can be a read (Moodle's AJAX, token requests). */
  readonly intent: 'read' | 'write';
  /** Several steps of one look may share the answer; for pages that say the same whoever of them asks. */
  readonly share?: boolean;
  /** The answer lists people: evidence tells that it came, not what it says. */
  readonly unquoted?: boolean;
  /** Told each piece of the body as it arrives; the whole body is answered all the same. */
  readonly onChunk?: (chunk: Uint8Array) => void;
  /** Milliseconds a 429 may make us wait in total; the default suits a person who watches. */
  readonly patienceMs?: number;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; several values of one name joined with ", ". Never holds `set-cookie`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The address that answered, after redirects that were followed. */
  readonly url: string;
}

/** The one seam to the network. Rejects with a NetworkFailure only; any status is an answer. */
export type Http = (request: HttpRequest) => Promise<HttpResponse>;

/** Why no whole answer came. A closed list, so that remedies can be chosen by it. */
export const networkReasons = [
  'dns',
  'refused',
  'timeout',
  'cut',
  'offline',
  'proxy',
  'tls-authority',
  'tls-name',
  'tls-date',
  'tls-other',
  'not-allowed',
  'cancelled',
  'other',
] as const;
export type NetworkReason = (typeof networkReasons)[number];

/** Which of the sentences about the network fits: what differs only for support shares one. */
export function reasonKey(
  reason: NetworkReason,
): `reason.${'dns' | 'refused' | 'timeout' | 'cut' | 'offline' | 'proxy' | 'cancelled' | 'tls' | 'other'}` {
  switch (reason) {
    case 'dns':
    case 'refused':
    case 'timeout':
    case 'cut':
    case 'offline':
    case 'proxy':
    case 'cancelled':
      return `reason.${reason}`;
    case 'tls-authority':
    case 'tls-name':
    case 'tls-date':
    case 'tls-other':
      return 'reason.tls';
    case 'not-allowed':
    case 'other':
      return 'reason.other';
  }
}

export class NetworkFailure extends Error {
  constructor(
    readonly reason: NetworkReason,
    /** The code of the stack below: "ERR_CERT_DATE_INVALID", "ECONNREFUSED". */
    readonly code: string,
    readonly url: string,
  ) {
    super(`${reason} (${code})`);
    this.name = 'NetworkFailure';
  }
}

export interface SecretStore {
  /** `memory` means the machine has no safe place: gone when the program ends, and the window says so. */
  readonly kept: 'keychain' | 'memory';
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
}

export interface Clock {
  now(): Date;
  /** Waits in the host's time; rejects with a NetworkFailure `cancelled` when the signal fires. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** How many times faster than real `sleep` is; 1 in live use. */
  readonly speed: number;
}

/** Files of one profile's folder; names are relative and never leave it. */
export interface Files {
  read(name: string): Promise<string | null>;
  /** Written to a temporary name and renamed, mode 0600. */
  write(name: string, text: string): Promise<void>;
  append(name: string, text: string): Promise<void>;
  list(folder: string): Promise<readonly string[]>;
  remove(name: string): Promise<void>;
}

export interface WindowSignIn {
  readonly url: string;
  readonly title: string;
  /** Hosts the window may go to are not limited: single sign-on can lead anywhere. Asked after each page. */
  readonly done: () => Promise<boolean>;
  readonly signal?: AbortSignal;
}

export interface FrameRequest {
  /** The page that another site frames; https only. */
  readonly url: string;
  readonly signal?: AbortSignal;
}

export interface FrameCookie {
  readonly name: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: 'none' | 'lax' | 'strict' | 'unset';
  /** Whether the frame got to keep it; null when only headers were read. */
  readonly accepted: boolean | null;
}

/** What became of a page inside a frame of another site (Moodle contract, chapter 8.1). */
export interface FrameReport {
  /** A hidden window really framed the page, or only its headers were read. */
  readonly how: 'window' | 'headers';
  readonly outcome: 'shown' | 'refused' | 'failed';
  /** The header that forbids the frame to Teams. */
  readonly refusedBy: { readonly header: string; readonly value: string } | null;
  /** What its policy says about frames, also where that does not forbid the one it is for; null where it says nothing. */
  readonly policy?: string | null;
  /** Every answer on the way, redirects first. */
  readonly hops: readonly { readonly url: string; readonly status: number }[];
  readonly cookies: readonly FrameCookie[];
  /** Code of the network stack when nothing was shown. */
  readonly code: string | null;
}

/** An application that signs in to Microsoft by itself, where nobody is there to sign in. */
export interface ApplicationIdentity {
  readonly clientId: string;
  /** A tenant id or domain: client credentials know neither `common` nor `organizations`. */
  readonly tenant: string;
  readonly proof:
    | { readonly kind: 'secret'; readonly secret: Secret }
    /** PEM both; the key is not encrypted. */
    | { readonly kind: 'certificate'; readonly certificate: string; readonly key: Secret };
}

export interface Host {
  readonly kind: 'electron' | 'node' | 'rehearsal';
  readonly http: Http;
  readonly secrets: SecretStore;
  readonly files: Files;
  readonly clock: Clock;
  /** Opens a page in a window that shares the `moodle` jar; settles when `done` says so or the person closes it. */
  signInWindow(request: WindowSignIn): Promise<'done' | 'closed'>;
  /** Forgets the cookies of the `moodle` jar. */
  clearJar(): Promise<void>;
  /** Opens an address in the person's browser (in rehearsal: in a window of the rehearsal). */
  openLink(url: string): Promise<void>;
  /** Loads a page in a frame of another site: a fresh, isolated session, scripts of the page on, nothing kept. */
  frame(request: FrameRequest): Promise<FrameReport>;
  /** Asks the person where to save; null when they changed their mind or nobody is there to ask. */
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<string | null>;
  /** Integration folders answered by a simulator. */
  readonly simulated: readonly string[];
  /** Left out where people sign in. */
  readonly application?: ApplicationIdentity;
}

/** The body as text; Moodle and Microsoft both speak UTF-8. */
export function bodyText(response: HttpResponse): string {
  return new TextDecoder().decode(response.body);
}

/** The body as JSON, or undefined when it is something else (an HTML page where JSON was due). */
export function bodyJson(response: HttpResponse): unknown {
  try {
    return JSON.parse(bodyText(response)) as unknown;
  } catch {
    return undefined;
  }
}
