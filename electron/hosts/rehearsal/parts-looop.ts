import {
  addResource,
  addToken,
  pretendedToken,
  resetToken,
  revokeToken,
  type ScimFaults,
  type StoredResource,
} from '../../integrations/scim/simulator/state';
import { rehearsalScimHost } from './site';
import type { World } from './stage';

/** What the scenarios of Looop provisioning begin with: the vendor's side. */

export const looopBase = `https://${rehearsalScimHost}/scim/v2`;
/** Good in every fresh world; a person who rehearses finds it in the pretended console. */
export const looopToken = pretendedToken;
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** Somebody pressed "Reset Token": the one that was handed out before opens nothing any more. */
export function withResetToken({ scim }: World, now: Date): void {
  resetToken(scim, 'Entra ID', 'lp_8Another.Scim-Token_of_a_rehearsal4', now);
}

/** Differences of the server from one that takes all that Entra sends. */
export function withLooopFaults({ scim }: World, faults: Partial<ScimFaults>): void {
  Object.assign(scim.faults, faults);
}

export interface LooopPerson {
  readonly userName: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly externalId?: string;
  readonly department?: string;
  readonly active?: boolean;
}

/** Somebody who is in Looop already, made by hand or by an earlier run. */
export function withLooopUser({ scim }: World, now: Date, person: LooopPerson): StoredResource {
  const { userName, externalId, givenName, familyName, department, active = true } = person;
  const name = {
    ...(givenName !== undefined && { givenName }),
    ...(familyName !== undefined && { familyName }),
  };
  const value = {
    userName,
    active,
    ...(externalId !== undefined && { externalId }),
    ...(Object.keys(name).length > 0 && { name }),
    emails: [{ type: 'work', value: userName, primary: true }],
    ...(department !== undefined && { [enterprise]: { department } }),
  };
  return addResource(scim.users, value, now);
}

/** A group of people who are in Looop already. */
export function withLooopGroup(
  { scim }: World,
  now: Date,
  displayName: string,
  members: readonly StoredResource[],
): StoredResource {
  return addResource(scim.groups, { displayName, members: members.map(({ id }) => ({ value: id })) }, now);
}

/** Theo by the address he signs in with in other capitals, and somebody the tenant does not know. */
export function withSomeLooopUsers(world: World, now: Date): void {
  const theo = world.microsoft.people.find(({ key }) => key === 'theo');
  if (theo === undefined) throw new Error('the pretended tenant has no Theo');
  const [givenName = '', ...rest] = theo.name.split(' ');
  withLooopUser(world, now, { userName: theo.upn.toUpperCase(), givenName, familyName: rest.join(' ') });
  withLooopUser(world, now, {
    userName: 'guest.trainer@elsewhere.example',
    givenName: 'Gale',
    familyName: 'Doe',
  });
}

/** A second token beside the first, as a renewal without a gap needs it; the first goes on opening. */
export function withSecondToken({ scim }: World, now: Date): string {
  return addToken(scim, 'Entra ID 2', 'lp_9Second.Scim-Token_of_a_rehearsal5', now).value;
}

/** The first token is taken off the list. */
export function withoutFirstToken({ scim }: World): void {
  revokeToken(scim, 'Entra ID');
}
