import type { Json } from '../state';
import { parseExpression, sourceOf } from './expressions';

/** Schemas new jobs begin with: those of the gallery connector and of any SCIM endpoint (contract, 6.4). */

const entra = 'Azure Active Directory';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const looop = 'urn:ietf:params:scim:schemas:extension:Looop:2.0:User';
const switchActive = 'Switch([IsSoftDeleted], , "False", "True", "True", "False")';

type Connector = 'looop' | 'scim';
type Row = readonly [target: string, expression: string, matchingPriority?: number];

export const ruleIds: Readonly<Record<Connector, string>> = {
  looop: '7a5f2c7e-0001-4d5e-9a3b-1c2d3e4f5061',
  scim: '7a5f2c7e-0002-4d5e-9a3b-1c2d3e4f5061',
};

/** A new copy each time. */
export function connectorSchema(connector: Connector): Json {
  const target = connector === 'looop' ? 'Looop' : 'customappsso';
  return {
    id: `${connector}.schema`,
    version: 'v1.0',
    provisioningTaskIdentifier: null,
    synchronizationRules: [
      {
        containerFilter: null,
        editable: true,
        groupFilter: null,
        id: ruleIds[connector],
        metadata: [],
        name: `USER_INBOUND_${target.toUpperCase()}`,
        priority: 1,
        sourceDirectoryName: entra,
        targetDirectoryName: target,
        objectMappings: [
          objectMapping('Group', 'Group', groupRows),
          objectMapping('User', 'User', userRows(connector)),
        ],
      },
    ],
    directories: [sourceDirectory(), targetDirectory(connector, target)],
  };
}

function userRows(connector: Connector): readonly Row[] {
  const common: readonly Row[] = [
    ['userName', '[userPrincipalName]', 1],
    ['active', switchActive],
    ['emails[type eq "work"].value', '[mail]'],
    ['name.givenName', '[givenName]'],
    ['name.familyName', '[surname]'],
    ['externalId', '[mailNickname]'],
    [`${enterprise}:employeeNumber`, '[employeeId]'],
    [`${enterprise}:department`, '[department]'],
    [`${enterprise}:manager`, '[manager]'],
  ];
  return connector === 'looop'
    ? [...common, [`${looop}:position`, '[jobTitle]'], [`${looop}:location`, '[city]']]
    : [...common, ['displayName', '[displayName]'], ['title', '[jobTitle]']];
}

const groupRows: readonly Row[] = [
  ['displayName', '[displayName]', 1],
  ['externalId', '[objectId]'],
  ['members', '[members]'],
];

function objectMapping(source: string, target: string, rows: readonly Row[]): Json {
  return {
    enabled: true,
    flowTypes: 'Add, Update, Delete',
    metadata: [],
    name: `Provision Microsoft Entra ID ${source}s`,
    scope: null,
    sourceObjectName: source,
    targetObjectName: target,
    attributeMappings: rows.map(attributeMapping),
  };
}

export function attributeMapping([targetAttributeName, expression, matchingPriority = 0]: Row): Json {
  const node = parseExpression(expression);
  if (node === undefined) throw new Error(`no expression: ${expression}`);
  return {
    defaultValue: null,
    exportMissingReferences: false,
    flowBehavior: 'FlowWhenChanged',
    flowType: 'Always',
    matchingPriority,
    source: sourceOf(node),
    targetAttributeName,
  };
}

const sourceUserNames =
  'accountEnabled,appRoleAssignments,city,companyName,country,department,displayName,employeeId,employeeType,' +
  'facsimileTelephoneNumber,givenName,immutableId,IsSoftDeleted,jobTitle,mail,mailNickname,manager,mobile,objectId,' +
  'originalUserPrincipalName,physicalDeliveryOfficeName,postalCode,preferredLanguage,state,streetAddress,surname,' +
  'telephoneNumber,usageLocation,userPrincipalName,userType';

function sourceDirectory(): Json {
  const extensions = Array.from({ length: 15 }, (_, index) => `extensionAttribute${String(index + 1)}`);
  const user = [...sourceUserNames.split(','), ...extensions].map((name) =>
    definition(name, name === 'IsSoftDeleted' || name === 'accountEnabled' ? 'Boolean' : typeOf(name)),
  );
  const group = ['description', 'displayName', 'mail', 'mailNickname', 'members', 'objectId'].map((name) =>
    definition(name, typeOf(name)),
  );
  return {
    id: 'f1b1a9c1-0000-4b0a-8d0f-6a2f3c4d5e01',
    name: entra,
    discoverabilities: 'None',
    discoveryDateTime: null,
    version: 'v1.0',
    objects: [
      { name: 'User', attributes: user, metadata: [], supportedApis: null },
      { name: 'Group', attributes: group, metadata: [], supportedApis: null },
    ],
  };
}

function typeOf(name: string): string {
  return ['manager', 'members'].includes(name) ? 'Reference' : 'String';
}

const looopNames: readonly string[] = [
  'area',
  'custom_1',
  'custom_2',
  'custom_3',
  'location',
  'position',
  'startAt',
];
const scimNames: readonly string[] = [
  'displayName',
  'title',
  'preferredLanguage',
  'name.formatted',
  'phoneNumbers[type eq "work"].value',
  'phoneNumbers[type eq "mobile"].value',
  'addresses[type eq "work"].locality',
  'addresses[type eq "work"].formatted',
];

function targetDirectory(connector: Connector, name: string): Json {
  const own = connector === 'looop' ? looopNames.map((one) => `${looop}:${one}`) : scimNames;
  const user = [
    { ...definition('id', 'String'), anchor: true, mutability: 'ReadOnly' },
    { ...definition('userName', 'String'), required: true },
    definition('active', 'Boolean'),
    ...['emails[type eq "work"].value', 'name.givenName', 'name.familyName', 'externalId'].map((one) =>
      definition(one, 'String'),
    ),
    definition(`${enterprise}:department`, 'String'),
    definition(`${enterprise}:employeeNumber`, 'String'),
    definition(`${enterprise}:manager`, 'Reference'),
    ...own.map((one) => definition(one, 'String')),
  ];
  const group = [
    { ...definition('id', 'String'), anchor: true, mutability: 'ReadOnly' },
    { ...definition('displayName', 'String'), required: true },
    definition('externalId', 'String'),
    { ...definition('members', 'Reference'), multivalued: true },
  ];
  return {
    id: `f1b1a9c1-0000-4b0a-8d0f-6a2f3c4d5e0${connector === 'looop' ? '2' : '3'}`,
    name,
    discoverabilities: 'AttributeNames, AttributeDataTypes',
    discoveryDateTime: null,
    version: 'v1.0',
    objects: [
      { name: 'User', attributes: user, metadata: [], supportedApis: null },
      { name: 'Group', attributes: group, metadata: [], supportedApis: null },
    ],
  };
}

function definition(name: string, type: string): Json {
  return {
    name,
    type,
    anchor: false,
    caseExact: false,
    defaultValue: null,
    flowNullValues: false,
    metadata: [],
    multivalued: false,
    mutability: 'ReadWrite',
    referencedObjects: [],
    required: false,
  };
}

/** The two attributes Looop gave up on 15 July 2021, in the place of the three that replaced them (failure mode scim-stale-mapping). */
export function staleLooopSchema(): Json {
  const schema = structuredClone(connectorSchema('looop')) as StaleSchema;
  const replaced = ['department', 'employeeNumber', 'manager'].map((one) => `${enterprise}:${one}`);
  const old: readonly Row[] = [
    [`${looop}:department`, '[department]'],
    [`${looop}:employee_id`, '[employeeId]'],
  ];
  for (const mapping of schema.synchronizationRules.flatMap((rule) => rule.objectMappings)) {
    if (mapping.sourceObjectName !== 'User') continue;
    const kept = mapping.attributeMappings.filter(
      (one) => !replaced.includes(String(one['targetAttributeName'])),
    );
    mapping.attributeMappings = [...kept, ...old.map(attributeMapping)];
  }
  return schema;
}

interface StaleSchema extends Json {
  synchronizationRules: { objectMappings: { sourceObjectName: string; attributeMappings: Json[] }[] }[];
}
