/** What the pretended server learns when it asks Microsoft; the rehearsal answers from the pretended tenant. */
export interface Outside {
  /** Tries the stored credentials for an application token, as the plugin's server would. */
  verify(tenant: string, clientId: string, credential: OutsideCredential): Promise<OutsideVerdict>;
  /** Everybody in the tenant, guests and disabled people too, in pages; with a position only who changed since. */
  users(since?: number): AsyncIterable<readonly OutsideUser[]>;
  /** What Graph hands out at the end of a run, to go on from; without it the next run goes through everybody again. */
  position?(): number;
  /** Object ids of a group's members, nested ones too; null when there is no such group. */
  groupMembers?(group: OutsideGroup): Promise<ReadonlySet<string> | null>;
  /** Whether the tenant has a licence for class teams. */
  education?(): Promise<boolean>;
  createTeam?(team: OutsideTeam): Promise<OutsideTeamMade>;
  /** Lets pretended time pass while a task works. */
  pause?(ms: number): Promise<void>;
}

/** A secret, or PEM texts. */
export type OutsideCredential = string | { readonly certificate: string; readonly key: string };

export interface OutsideVerdict {
  /** A token for the application could be had. */
  readonly token: boolean;
  /** Application permissions granted to it, by value: "User.Read.All". */
  readonly granted: readonly string[];
  /** Permissions its registration requests, by value. */
  readonly declared: { readonly application: readonly string[]; readonly delegated: readonly string[] };
  readonly replyUrls: readonly string[];
  /** False: Graph does not tell the application of itself yet, as in the minutes after a consent. */
  readonly tellsOfItself?: boolean;
  /** The tenant's default domain. */
  readonly defaultDomain: string;
}

export interface OutsideUser {
  /** Object id. */
  readonly id: string;
  readonly upn: string;
  readonly mail: string | null;
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly displayName: string;
  readonly enabled: boolean;
  /** Other properties by Graph's names, for restrictions: `department`, `country`. */
  readonly more: Readonly<Record<string, string | null>>;
}

export type OutsideGroup =
  { readonly by: 'name'; readonly value: string } | { readonly by: 'id'; readonly value: string };

export interface OutsideTeam {
  readonly courseId: number;
  readonly name: string;
  /** `mailNickname` of its group. */
  readonly alias: string;
  /** UPNs. */
  readonly owners: readonly string[];
  readonly members: readonly string[];
}

export type OutsideTeamMade =
  | { readonly kind: 'made'; readonly groupId: string }
  /** In Graph's words. */
  | { readonly kind: 'refused'; readonly words: string };
