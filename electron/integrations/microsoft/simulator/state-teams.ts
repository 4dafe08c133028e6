import type { Json, Kept } from './state';

/** One version of an app in the organisation's catalogue. */
export interface StoredDefinition {
  id: string;
  version: string;
  publishingState: 'submitted' | 'published' | 'rejected';
  displayName: string;
  shortDescription: string | null;
  description: string | null;
  /** ISO 8601. */
  lastModifiedDateTime: string;
  createdBy: string | null;
}

export interface CatalogueValue extends Json {
  id: string;
  externalId: string;
  displayName: string;
  distributionMethod: 'store' | 'organization';
  definitions: StoredDefinition[];
}

export interface StoredTab {
  id: string;
  displayName: string;
  teamsAppId: string;
  configuration: Json;
}

export interface StoredChannel {
  id: string;
  displayName: string;
  description: string | null;
  membershipType: 'standard' | 'private' | 'shared';
  tabs: StoredTab[];
}

export interface StoredTeam {
  /** Also the object id of its group. */
  id: string;
  displayName: string;
  description: string | null;
  visibility: 'private' | 'public';
  /** Object ids of people; those who are owners stand in both lists. */
  members: string[];
  owners: string[];
  /** The first one is the primary channel, whatever it is called. */
  channels: StoredChannel[];
  /** Catalogue ids with the version that was installed. */
  installed: { id: string; teamsAppId: string; version: string }[];
}

/** An app of the store that every tenant has; it goes by one name everywhere (graph/teams-configuring-builtin-tabs). */
export const plannerAppId = 'com.microsoft.teamspace.tab.planner';

export function freshCatalogue(): Kept<CatalogueValue>[] {
  const planner: CatalogueValue = {
    id: plannerAppId,
    externalId: plannerAppId,
    displayName: 'Planner',
    distributionMethod: 'store',
    definitions: [
      {
        id: 'Y29tLm1pY3Jvc29mdC50ZWFtc3BhY2UudGFiLnBsYW5uZXIjIzEuMC4wIyNQdWJsaXNoZWQ=',
        version: '1.0.0',
        publishingState: 'published',
        displayName: 'Planner',
        shortDescription: 'Plans and tasks of the team',
        description: 'Plans and tasks of the team',
        lastModifiedDateTime: '2026-01-15T08:00:00Z',
        createdBy: null,
      },
    ],
  };
  return [{ value: planner, before: null, madeAt: 0, changedAt: 0 }];
}

/** Two teams; the primary channel of the second is called as Teams calls it in French. */
export function freshTeams(personId: (key: string) => string): StoredTeam[] {
  return [
    madeTeam({
      id: '8d6f0b11-52c3-4a7e-9b20-7c1e00000001',
      displayName: 'Biology 101',
      description: 'First-year biology',
      owners: [personId('ana')],
      members: [personId('ana'), personId('mia')],
      channels: ['General', 'Lab work'],
    }),
    madeTeam({
      id: '8d6f0b11-52c3-4a7e-9b20-7c1e00000002',
      displayName: 'Salle des professeurs',
      description: null,
      owners: [personId('theo')],
      members: [personId('theo'), personId('mia')],
      channels: ['Général', 'Emplois du temps'],
    }),
  ];
}

/** A team with its channels; ids of channels have the form Teams gives them. */
export function madeTeam(given: {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly owners: readonly string[];
  readonly members: readonly string[];
  readonly channels: readonly string[];
}): StoredTeam {
  const plain = given.id.replaceAll('-', '');
  return {
    id: given.id,
    displayName: given.displayName,
    description: given.description,
    visibility: 'private',
    owners: [...given.owners],
    members: [...given.members],
    channels: given.channels.map((displayName, index) => ({
      id: `19:${plain}${String(index)}@thread.tacv2`,
      displayName,
      description: null,
      membershipType: 'standard',
      tabs: [],
    })),
    installed: [],
  };
}
