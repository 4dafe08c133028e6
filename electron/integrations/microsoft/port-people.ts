/** Organisation, users and groups of the signed-in tenant (Microsoft contract, section 7). */

export interface Organization {
  readonly id: string;
  readonly displayName: string;
  readonly tenantType: string | null;
  readonly countryLetterCode: string | null;
  readonly domains: readonly {
    readonly name: string;
    readonly isDefault: boolean;
    readonly isInitial: boolean;
  }[];
  /** Ids of enabled service plans. */
  readonly servicePlanIds: readonly string[];
}

export interface EntraUser {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly mail: string | null;
  readonly displayName: string;
  readonly accountEnabled: boolean;
  readonly guest: boolean;
}

export type UserScope =
  | { readonly kind: 'everyone' }
  /** Members of members count as well. */
  | { readonly kind: 'group'; readonly groupId: string };

export interface EntraGroup {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly mailNickname: string | null;
  /** Dynamic groups hold a rule. */
  readonly membershipRule: string | null;
  readonly hasTeam: boolean;
}

export interface DeletedGroup {
  readonly id: string;
  readonly displayName: string;
  readonly mailNickname: string | null;
  /** UTC ISO 8601; null when Microsoft did not tell. */
  readonly deletedDateTime: string | null;
}

/** What the tenant asks of names of Microsoft 365 groups; null fields mean no rule. */
export interface GroupNaming {
  /** E.g. "GRP [GroupName] [Department]". */
  readonly prefixSuffix: string | null;
  readonly blockedWords: readonly string[];
  readonly everyoneMayCreate: boolean;
}

export interface SubscribedSku {
  readonly skuPartNumber: string;
  readonly capabilityStatus: string;
  readonly enabledUnits: number;
  readonly consumedUnits: number;
  readonly servicePlanIds: readonly string[];
}

export interface GroupRules {
  /** Null when the tenant has no settings of its own. */
  readonly naming: GroupNaming | null;
  readonly skus: readonly SubscribedSku[];
}

export interface People {
  organization(): Promise<Organization>;
  /** Host of the tenant's root SharePoint site, e.g. "contoso.sharepoint.com"; null when there is none. */
  rootSiteHost(): Promise<string | null>;
  userCount(scope: UserScope): Promise<number>;
  /** Pages as Graph sends them; each page is a read of its own and can be given up between two. */
  users(scope: UserScope, signal: AbortSignal): AsyncIterable<readonly EntraUser[]>;
  findUserById(id: string): Promise<EntraUser | null>;
  /** Groups whose name begins with the text; the first few. */
  findGroups(text: string): Promise<readonly EntraGroup[]>;
  groupsNamed(displayName: string): Promise<readonly EntraGroup[]>;
  findGroupById(id: string): Promise<EntraGroup | null>;
  /** What the tenant lets its groups be named and its licences allow, in one request. */
  groupRules(signal: AbortSignal): Promise<GroupRules>;
  /** Those of the given aliases that groups already have. */
  takenAliases(mailNicknames: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
  /** Microsoft 365 groups deleted within the last 30 days, those with a team among them. */
  deletedGroups(): Promise<readonly DeletedGroup[]>;
}
