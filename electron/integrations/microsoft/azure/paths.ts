import { Problem } from '../../../engine/step';
import { messages } from './azure.messages';

/**
 * Every call names the version of the interface it speaks; one per type of resource (contract, sections 4.3 to 4.5; for
 * the leftovers of the old template: learn.microsoft.com/azure/templates, "API versions" of each type).
 */
const versions: Readonly<Record<string, string>> = {
  'microsoft.botservice/botservices': '2022-09-15',
  'microsoft.botservice/botservices/channels': '2022-09-15',
  'microsoft.web/sites': '2023-12-01',
  'microsoft.web/serverfarms': '2023-12-01',
  'microsoft.storage/storageaccounts': '2023-01-01',
  'microsoft.cognitiveservices/accounts': '2023-05-01',
};

/** Of the parts of Azure Resource Manager itself. */
export const apiVersions = {
  subscriptions: '2022-12-01',
  groups: '2021-04-01',
  deployments: '2021-04-01',
  bots: '2022-09-15',
  sites: '2023-12-01',
} as const;

/** Undefined for a type this product has no business with: Azure is asked for its versions then. */
export function versionOf(type: string): string | undefined {
  return versions[type.toLowerCase()];
}

export function subscriptionPath(subscriptionId: string): string {
  return `/subscriptions/${encodeURIComponent(subscriptionId)}`;
}

export function groupPath(subscriptionId: string, resourceGroup: string): string {
  return `${subscriptionPath(subscriptionId)}/resourcegroups/${encodeURIComponent(resourceGroup)}`;
}

/** What the id of a resource tells: "/subscriptions/…/resourceGroups/…/providers/Microsoft.Web/sites/x". */
export interface ResourcePlace {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  /** Namespace and types: "Microsoft.BotService/botServices/channels". */
  readonly type: string;
  /** Names of all levels: "bot/MsTeamsChannel". */
  readonly name: string;
}

const inGroup = /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/([^/]+)\/(.+)$/i;

/** Null for what is not the id of a resource in a resource group. */
export function placeOf(resourceId: string): ResourcePlace | null {
  const [, subscriptionId, resourceGroup, namespace, rest] = inGroup.exec(resourceId) ?? [];
  const parts = rest?.split('/') ?? [];
  if (subscriptionId === undefined || resourceGroup === undefined || namespace === undefined) return null;
  if (parts.length % 2 !== 0 || parts.includes('')) return null;
  const type = [namespace, ...parts.filter((_one, index) => index % 2 === 0)].join('/');
  const name = parts.filter((_one, index) => index % 2 === 1).join('/');
  return { subscriptionId, resourceGroup, type, name };
}

/** The path of a resource; ids come from Azure or from what was kept, and may name nothing but a resource. */
export function resourcePath(resourceId: string): ResourcePlace & { readonly path: string } {
  const place = placeOf(resourceId);
  if (place === null) {
    throw new Problem({
      system: 'azure',
      kind: 'unexpected',
      status: 0,
      say: messages('strange'),
      code: 'not_a_resource_id',
    });
  }
  return { ...place, path: resourceId.split('/').map(encodeURIComponent).join('/') };
}

/** "West Europe" and "westeurope" are the same place. */
export function sameLocation(one: string, other: string): boolean {
  const plain = (name: string): string => name.replaceAll(' ', '').toLowerCase();
  return plain(one) === plain(other);
}
