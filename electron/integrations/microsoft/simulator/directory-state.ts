/** The part of the pretended tenant that holds people, groups and licences. */

/** A group of its own; each team is a group besides, whether it is listed here or not. */
export interface Group {
  id: string;
  displayName: string;
  description: string | null;
  mailNickname: string;
  kind: 'unified' | 'security';
  /** A dynamic group holds a rule; its members are listed all the same. */
  membershipRule: string | null;
  /** Object ids of people and of groups. */
  members: string[];
  /** Object ids of people. */
  owners: string[];
}

export interface Sku {
  skuId: string;
  skuPartNumber: string;
  capabilityStatus: 'Enabled' | 'Suspended' | 'Warning' | 'Deleted' | 'LockedOut';
  enabled: number;
  consumed: number;
  /** Service plan ids. */
  plans: string[];
}

export interface DirectoryState {
  groups: Group[];
  skus: Sku[];
  /** Settings of Microsoft 365 groups by name; null while the tenant has none of its own. */
  groupSettings: Record<string, string> | null;
  /** People deleted within the last 30 days; times in milliseconds since 1970. */
  deletedPeople: { id: string; upn: string; name: string; deletedAt: number }[];
  /** Groups deleted within the last 30 days; times in milliseconds since 1970. */
  deletedGroups?: { readonly id: string; displayName: string; mailNickname: string; deletedAt: number }[];
  /** Further people who are worked out from their number and never stored; a tenth of a per cent more are guests. */
  generated: { seed: number; users: number } | null;
  /** Most objects on one page; Graph itself allows 999. Small, so that nobody forgets to follow the links. */
  pageLimit: number;
}

/** Service plans by which the Moodle plugin knows an education tenant (contract, section 7). */
const educationPlans = {
  analytics: 'c33802dd-1b50-4b9a-8bb9-f13d2cdeadac',
  schoolDataSync: '500b6a2a-7a50-4f40-b5f9-160e5b8c2f48',
} as const;
const teamsPlan = '57ff2da0-773e-42df-b2af-ffb7a2317929';
const sharePointPlan = 'c7699d2e-19aa-44de-8edf-1736da088ca1';

/** A pilot group with the staff's group inside it. */
export function freshDirectory(personId: (key: string) => string): DirectoryState {
  return {
    groups: freshGroups(personId),
    skus: [
      sku('94763226-9b3c-4e75-a931-5c89701abe66', 'STANDARDWOFFPACK_FACULTY', 500, 41),
      sku('314c4481-f395-4525-be8b-2ec4bb1e9d91', 'STANDARDWOFFPACK_STUDENT', 5000, 380),
    ],
    groupSettings: null,
    deletedPeople: [],
    generated: null,
    pageLimit: 5,
  };
}

export const freshGroupIds = {
  pilot: '8d2f6a10-2222-4222-8333-000000000001',
  staff: '8d2f6a10-2222-4222-8333-000000000002',
} as const;

function freshGroups(personId: (key: string) => string): Group[] {
  const rest = { kind: 'security', membershipRule: null } as const;
  return [
    {
      ...rest,
      id: freshGroupIds.pilot,
      displayName: 'Moodle pilot',
      description: 'People who try Moodle in Teams first',
      mailNickname: 'moodle-pilot',
      members: [personId('mia'), freshGroupIds.staff],
      owners: [personId('ana')],
    },
    {
      ...rest,
      id: freshGroupIds.staff,
      displayName: 'Moodle staff',
      description: null,
      mailNickname: 'moodle-staff',
      members: [personId('paul'), personId('theo')],
      owners: [personId('ana')],
    },
  ];
}

function sku(skuId: string, skuPartNumber: string, enabled: number, consumed: number): Sku {
  const plans = [teamsPlan, sharePointPlan, educationPlans.analytics, educationPlans.schoolDataSync];
  return { skuId, skuPartNumber, capabilityStatus: 'Enabled', enabled, consumed, plans };
}
