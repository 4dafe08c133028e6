/** How a simulator is spoken to: one request in, one answer out, as it would go over the wire. */
export interface WireRequest {
  readonly method: string;
  /** Absolute, with the real host name. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface WireResponse {
  readonly status: number;
  /** Pairs, because Set-Cookie comes more than once. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | Uint8Array;
  /** Follow the body as they become ready: a page that is written while a task runs. */
  readonly pieces?: AsyncIterable<string>;
}

export interface JournalEntry {
  readonly at: string;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  /** True when the request changed the simulator's state in a way an administrator would call a change. */
  readonly write: boolean;
}

/** What every simulator is given: its part of the state, a way to keep it, and the host's time. */
export interface Stage<State> {
  readonly state: State;
  /** Called after every change of the state. */
  save(): void;
  now(): Date;
}

export interface Simulator {
  /** Host names (with port where it is not 443) it answers for. */
  readonly hosts: readonly string[];
  readonly journal: readonly JournalEntry[];
  handle(request: WireRequest): Promise<WireResponse>;
  /** Frees what it opened (an inner server); safe to call twice. */
  close(): Promise<void>;
}
