import { refuse, type Reply } from './answers';

/** Versions of the calls of Azure Resource Manager itself that exist. */
const coreVersions: readonly string[] = [
  '2025-04-01',
  '2025-03-01',
  '2024-11-01',
  '2024-08-01',
  '2024-07-01',
  '2024-03-01',
  '2023-07-01',
  '2022-12-01',
  '2022-09-01',
  '2022-06-01',
  '2022-05-01',
  '2022-01-01',
  '2021-04-01',
  '2021-01-01',
  '2020-10-01',
  '2020-06-01',
  '2020-01-01',
  '2019-11-01',
  '2019-10-01',
  '2019-06-01',
  '2018-05-01',
  '2016-06-01',
  // Azure CLI registers providers with it.
  '2016-02-01',
];

const bot: readonly string[] = [
  '2023-09-15-preview',
  '2022-09-15',
  '2022-06-15-preview',
  '2021-05-01-preview',
  '2021-03-01',
  '2020-06-02',
  '2018-07-12',
  '2017-12-01',
];
const web: readonly string[] = [
  '2024-04-01',
  '2023-12-01',
  '2023-01-01',
  '2022-09-01',
  '2022-03-01',
  '2021-03-01',
  '2018-02-01',
  '2016-08-01',
];

interface Region {
  readonly name: string;
  readonly displayName: string;
}

/** A few of Azure's regions. */
export const regions: readonly Region[] = [
  { name: 'westeurope', displayName: 'West Europe' },
  { name: 'northeurope', displayName: 'North Europe' },
  { name: 'francecentral', displayName: 'France Central' },
  { name: 'germanywestcentral', displayName: 'Germany West Central' },
  { name: 'switzerlandnorth', displayName: 'Switzerland North' },
  { name: 'eastus', displayName: 'East US' },
  { name: 'westus', displayName: 'West US' },
  { name: 'centralindia', displayName: 'Central India' },
  { name: 'southeastasia', displayName: 'Southeast Asia' },
];
const everywhere = regions.map((one) => one.name);

export interface ResourceType {
  readonly type: string;
  readonly versions: readonly string[];
  readonly locations: readonly string[];
}

/** Every resource type that exists here; the old template of the bot used the last four beside a bot. */
export const resourceTypes: readonly ResourceType[] = [
  {
    type: 'Microsoft.BotService/botServices',
    versions: bot,
    locations: ['global', 'westeurope', 'centralindia'],
  },
  {
    type: 'Microsoft.BotService/botServices/channels',
    versions: bot,
    locations: ['global', 'westeurope', 'centralindia'],
  },
  { type: 'Microsoft.Web/sites', versions: web, locations: everywhere },
  { type: 'Microsoft.Web/serverfarms', versions: web, locations: everywhere },
  {
    type: 'Microsoft.Storage/storageAccounts',
    versions: ['2023-05-01', '2023-01-01', '2022-09-01', '2021-09-01', '2019-06-01', '2018-02-01'],
    locations: everywhere,
  },
  {
    type: 'Microsoft.CognitiveServices/accounts',
    versions: ['2024-10-01', '2023-05-01', '2022-12-01', '2017-04-18'],
    locations: everywhere,
  },
];

/** Namespaces with the spelling Azure uses. */
export const namespaces: readonly string[] = [
  ...new Set(resourceTypes.map((one) => one.type.split('/')[0] ?? '')),
];

export function typeNamed(name: string): ResourceType | undefined {
  return resourceTypes.find((one) => one.type.toLowerCase() === name.toLowerCase());
}

/** "West Europe" and "westeurope" are the same region. */
export function regionName(location: string): string {
  return location.toLowerCase().replaceAll(' ', '');
}

/** Whether a call may be made in this version; `type` null for Resource Manager's own. */
export function versionRefusal(version: string | null, type: string | null): Reply | undefined {
  if (version === null || version === '') {
    const message = `The api-version query parameter (?api-version=) is required for all requests.`;
    return refuse(400, 'MissingApiVersionParameter', message);
  }
  const known = type === null ? undefined : typeNamed(type);
  if (known === undefined) {
    if (coreVersions.includes(version)) return undefined;
    const message = `The api-version '${version}' is invalid. The supported versions are '${coreVersions.join(',')}'.`;
    return refuse(400, 'InvalidApiVersionParameter', message);
  }
  return known.versions.includes(version)
    ? undefined
    : refuse(400, 'NoRegisteredProviderFound', unknownVersion(known, 'global', version));
}

export function unknownVersion(known: ResourceType, location: string, version: string): string {
  const short = known.type.slice(known.type.indexOf('/') + 1);
  return `No registered resource provider found for location '${location}' and API version '${version}' for type '${short}'. The supported api-versions are '${known.versions.join(', ')}'. The supported locations are '${known.locations.join(', ')}'.`;
}
