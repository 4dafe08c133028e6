/** What becomes of accounts whose Microsoft account is gone. */
export type Leavers = 'stay' | 'suspend' | 'delete';

/** Who may get a new account; matching, updating and suspending are never restricted (moodle contract, chapter 6). */
export type CreationScope =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'groups'; readonly groupIds: readonly string[] }
  /** A field of the user that we do not read: whom it lets through is not known here. */
  | { readonly kind: 'field'; readonly field: string };

/** The settings of the user synchronisation that a forecast depends on. */
export interface ForecastOptions {
  readonly create: boolean;
  readonly update: boolean;
  readonly match: boolean;
  /** Matched accounts sign in with Microsoft only from then on. */
  readonly switchAuth: boolean;
  /** The plugin compares user principal names with e-mail addresses of Moodle in place of user names. */
  readonly byEmail: boolean;
  readonly guests: boolean;
  readonly leavers: Leavers;
  readonly reenable: boolean;
  /** Whoever is disabled in Entra is suspended in Moodle at each run. */
  readonly disabledSync: boolean;
  readonly scope: CreationScope;
  /** Null when the site did not tell. */
  readonly extendedUsernames: boolean | null;
}

/** Whether people outside the groups matter at all; when not, reading the groups is enough. */
export function readsEveryone({ scope, match, leavers, disabledSync }: ForecastOptions): boolean {
  return scope.kind !== 'groups' || match || leavers !== 'stay' || disabledSync;
}
