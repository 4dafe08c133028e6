import type { Assignment, EntraUser, SyncScope } from '../../../integrations/microsoft/port';

/** A role people can be given the application with. */
export interface SeenRole {
  readonly id: string;
  /** As the application declares it; null for "Default Access". */
  readonly name: string | null;
}

/** Somebody who is to have the application, or a group of them. */
export interface Principal {
  readonly id: string;
  readonly kind: 'user' | 'group';
  readonly name: string;
}

/** A group in scope, looked into one level deep, as Entra does. */
export interface SeenGroup {
  readonly id: string;
  readonly name: string;
  /** Direct members. */
  readonly userIds: readonly string[];
  /** Groups inside, whose members Entra leaves out. */
  readonly nested: readonly { readonly id: string; readonly displayName: string }[];
}

/** Who has the application and who is to have it. */
export interface SeenAssignments {
  /** What the answers come to: only who is assigned, or everybody in the tenant. */
  readonly scope: SyncScope;
  /** What Entra does now; null where nothing was saved or it does not tell. */
  readonly scopeNow: SyncScope | null;
  /** Users and groups that have the application now. */
  readonly assignments: readonly Assignment[];
  /** The user everything is tried with first; null while none was picked or it is gone. */
  readonly pilot: EntraUser | null;
  /** The picked pilot is not in the tenant any more. */
  readonly pilotGone: boolean;
  /** Users and groups the answers ask for, and that are not assigned yet. */
  readonly lacking: readonly Principal[];
  /** All groups in scope: assigned ones and those the answers ask for. */
  readonly groups: readonly SeenGroup[];
  /** Picked groups that are not in the tenant any more, by name. */
  readonly goneGroups: readonly string[];
  /** The role that new assignments are made with. */
  readonly role: SeenRole;
  /** Names of the roles, by id. */
  readonly roleNames: Readonly<Record<string, string>>;
  /** Groups can be assigned: Entra ID P1 or P2. */
  readonly groupLicence: boolean;
  /** Groups are to be assigned by their members, one by one, for want of that licence. */
  readonly byMembers: boolean;
  /** People in scope once the answers are carried out; null where that is everybody. */
  readonly size: number | null;
  /** Assignments the person chose to take away. */
  readonly leaving: readonly Leaving[];
}

export interface Leaving {
  readonly assignment: Assignment;
  /** People who are in scope by this assignment alone. */
  readonly losers: number;
}
