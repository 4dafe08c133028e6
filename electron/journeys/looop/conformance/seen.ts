import type { Conformance } from './results';

/** What the try-out of a server brought, as far as it was made. */
export interface SeenConformance {
  readonly base: string;
  /** Of the last try-out of this very server; null when there was none. */
  readonly results: Conformance | null;
  /**
   * Whether Entra has to be given the flag aadOptscim062020 in its tenant URL, so that it sends the forms this server
   * takes. `unknown` where nobody tried it out.
   */
  readonly flag: 'needed' | 'not-needed' | 'unknown';
  /** What an interrupted try-out left behind on the server. */
  readonly leftovers: readonly Leftover[];
  /** Whether the server has groups to try out. */
  readonly groups: boolean;
}

export interface Leftover {
  readonly kind: 'user' | 'group';
  readonly id: string;
  readonly name: string;
}
