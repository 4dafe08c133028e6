import type { Person } from '../state';
import type { MicrosoftStage } from '../view';
import type { Reply } from './answers';

export type Caller =
  | { readonly kind: 'person'; readonly person: Person; readonly scopes: ReadonlySet<string> }
  | { readonly kind: 'app'; readonly appId: string; readonly roles: ReadonlySet<string> };

export interface Call {
  readonly stage: MicrosoftStage;
  readonly caller: Caller;
  readonly method: string;
  readonly version: 'v1.0' | 'beta';
  /** Below the version, decoded: "/applications(appId='…')". */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The parsed JSON body; an empty object when there is none. */
  readonly json: Readonly<Record<string, unknown>>;
}

export interface Route extends Open {
  readonly run: (call: Call, ...parts: readonly string[]) => Reply;
}

/** One whose answer takes a request to another system. */
export interface LateRoute extends Open {
  readonly run: (call: Call, ...parts: readonly string[]) => Promise<Reply>;
}

interface Open {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly pattern: RegExp;
  /** Delegated scopes of which one is enough; application permissions beside them; `any` takes each valid token. */
  readonly scopes: readonly string[] | 'any';
  readonly roles: readonly string[];
  /** The Moodle plugin asks the beta version for it. */
  readonly beta?: true;
}

export function allowed(route: Open, caller: Caller): boolean {
  if (caller.kind === 'app') return route.roles.some((one) => caller.roles.has(one));
  return route.scopes === 'any' || route.scopes.some((one) => caller.scopes.has(one));
}

/** Scopes and permissions that open groups of routes (contract, section 1.4). */
export const readApps = ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All'] as const;
export const writeApps = ['Application.ReadWrite.All'] as const;
export const appReadRoles = [
  'Application.Read.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
] as const;
export const readUsers = [
  'User.ReadBasic.All',
  'User.Read.All',
  'Directory.Read.All',
  'Group.ReadWrite.All',
] as const;
export const readUsersRoles = ['User.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'] as const;
export const readGroups = [
  'GroupMember.Read.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'Directory.Read.All',
] as const;
export const readGroupsRoles = [
  'GroupMember.Read.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
] as const;
