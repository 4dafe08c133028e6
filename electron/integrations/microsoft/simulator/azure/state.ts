import type { Json } from '../state';

/** What Azure Resource Manager of the pretended tenant keeps; times in milliseconds since 1970, pretended. */
export interface AzureState {
  subscriptions: StoredSubscription[];
  roles: AzureRole[];
  groups: StoredGroup[];
  resources: StoredResource[];
  deployments: StoredDeployment[];
  /** Addresses a client was told to ask again at. */
  polls: StoredPoll[];
  /** Services elsewhere that people run themselves, by host name. */
  services: BotService[];
  /** Bot names somebody else in the world has: only a deployment or an availability check meets them. */
  takenBotNames: string[];
  faults: AzureFaults;
  /** Entries of one page of a list. */
  pageSize: number;
  /** How long things take, in milliseconds of pretended time. */
  pace: AzurePace;
}

export interface StoredSubscription {
  id: string;
  name: string;
  /** "Disabled" and "Warned" can be read only. */
  state: 'Enabled' | 'Warned' | 'PastDue' | 'Disabled' | 'Deleted';
  /** When a namespace is (or was) registered; absent: never asked for. In lower case. */
  registered: Record<string, number>;
}

export type AzureRoleName = 'Owner' | 'Contributor' | 'Reader' | 'Website Contributor';

export interface AzureRole {
  personId: string;
  role: AzureRoleName;
  /** "/subscriptions/…" or "/subscriptions/…/resourceGroups/…". */
  scope: string;
}

export interface StoredGroup {
  subscriptionId: string;
  name: string;
  location: string;
  tags: Record<string, string>;
  /** When its removal ends; null: nobody removes it. */
  goneAt: number | null;
}

export interface StoredResource {
  subscriptionId: string;
  group: string;
  /** E.g. "Microsoft.BotService/botServices". */
  type: string;
  /** Of a child with its parent in front: "contoso-bot/MsTeamsChannel". */
  name: string;
  location: string;
  kind: string | null;
  sku: Json | null;
  tags: Record<string, string>;
  properties: Json;
  /** Application settings of a web site. */
  settings: Record<string, string> | null;
}

export interface StoredError {
  status: number;
  code: string;
  message: string;
}

export interface StoredOperation {
  id: string;
  resource: StoredResource;
  startAt: number;
  endAt: number;
  ended: 'Succeeded' | 'Failed' | 'Canceled' | 'NotStarted' | null;
  error: StoredError | null;
}

export interface StoredDeployment {
  subscriptionId: string;
  group: string;
  name: string;
  correlationId: string;
  startedAt: number;
  /** Without the values of secure parameters. */
  parameters: Json;
  operations: StoredOperation[];
  /** Which operations wait for which, by index. */
  after: number[][];
  /** Set when it ended. */
  ended: { state: 'Succeeded' | 'Failed' | 'Canceled'; at: number } | null;
}

export interface StoredPoll {
  id: string;
  kind: 'what-if' | 'group';
  /** Scope of the right to ask: the subscription. */
  subscriptionId: string;
  readyAt: number;
  /** An earlier question is against what Retry-After said. */
  notBefore: number;
  result: Json | null;
}

export interface BotService {
  host: string;
  /** `bot`: the plugin's bot with its webhook; `messages-only`: any other bot; `broken`: fails inside. */
  answers: 'bot' | 'messages-only' | 'broken';
  /** Lives and dies with the web site of that host. */
  ofSite: boolean;
}

interface AzureFaults {
  /** An error each bot meets when Azure gets to it: the free ones are used up. */
  quotaReached: boolean;
  policy: AzurePolicy | null;
}

/** An Azure Policy assignment with the effect deny. */
export interface AzurePolicy {
  name: string;
  deniedTypes: string[];
  /** Null: everywhere. "global" is always allowed. */
  allowedLocations: string[] | null;
}

export interface AzurePace {
  registrationMs: number;
  botMs: number;
  channelMs: number;
  otherMs: number;
  whatIfMs: number;
  groupRemovalMs: number;
}

/** No subscription: what a school has that never used Azure. */
export function freshAzure(): AzureState {
  return {
    subscriptions: [],
    roles: [],
    groups: [],
    resources: [],
    deployments: [],
    polls: [],
    services: [],
    takenBotNames: [],
    faults: { quotaReached: false, policy: null },
    pageSize: 100,
    pace: {
      registrationMs: 90_000,
      botMs: 60_000,
      channelMs: 20_000,
      otherMs: 30_000,
      whatIfMs: 20_000,
      groupRemovalMs: 60_000,
    },
  };
}

export function groupId({ subscriptionId, name }: Pick<StoredGroup, 'subscriptionId' | 'name'>): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${name}`;
}

export function resourceId(one: Pick<StoredResource, 'subscriptionId' | 'group' | 'type' | 'name'>): string {
  const [namespace = '', ...types] = one.type.split('/');
  const names = one.name.split('/');
  const path = types.map((type, index) => `${type}/${names[index] ?? ''}`).join('/');
  return `${groupId({ subscriptionId: one.subscriptionId, name: one.group })}/providers/${namespace}/${path}`;
}
