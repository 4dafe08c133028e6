import { looopGroup, looopPrincipalId, nobodyAssigned } from '../../hosts/rehearsal/parts-looop-entra';
import type { World } from '../../hosts/rehearsal/stage';
import { freshGroupIds } from '../../integrations/microsoft/simulator/directory-state';
import { roleTemplates } from '../../integrations/microsoft/simulator/state';
import { staleLooopSchema } from '../../integrations/microsoft/simulator/sync/connectors';
import { premiumPlans } from '../../integrations/microsoft/simulator/sync/state';
import { personOf } from '../faults/parts';
import { jobIn, schemaIn, settingsIn, usersIn, type LooopFault } from './parts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

function filterBy(world: World, attribute: string, value: string): void {
  usersIn(world).scope = {
    groups: [
      {
        name: 'Only some',
        clauses: [
          { sourceOperandName: attribute, operatorName: 'EQUALS', targetOperand: { values: [value] } },
        ],
      },
    ],
    inputFilterGroups: [],
  };
}

function notify(world: World, change: Readonly<Record<string, unknown>>): void {
  const settings = settingsIn(world);
  const before = JSON.parse(settings['SyncNotificationSettings'] ?? '{}') as object;
  settings['SyncNotificationSettings'] = JSON.stringify({ ...before, ...change });
}

/** Section 2 of the catalogue, as far as it begins in Entra: application, assignments, connection and mappings. */
export const entraFaults: readonly LooopFault[] = [
  {
    name: 'the application only signs people in',
    row: 'scim-app-not-from-gallery',
    arrange: ({ microsoft }) => {
      for (const { value } of microsoft.servicePrincipals)
        if (value.id === looopPrincipalId) value['applicationTemplateId'] = null;
    },
    finds: ['looop-application.application', 'looop-application.scim-app-not-from-gallery'],
  },
  {
    name: 'the gallery of this cloud has no entry',
    row: 'scim-gallery-missing-in-cloud',
    arrange: ({ microsoft }) => {
      const { gallery } = microsoft.provisioning;
      gallery.entries = gallery.entries.filter(({ displayName }) => displayName !== 'Looop');
      microsoft.servicePrincipals = microsoft.servicePrincipals.filter(
        ({ value }) => value.id !== looopPrincipalId,
      );
    },
    finds: ['looop-application.application', 'looop-application.scim-gallery-missing-in-cloud'],
  },
  {
    name: 'the signed-in person may only read',
    row: 'scim-reader-cannot-see',
    arrange: (world) => {
      personOf(world, 'ana').roles = [roleTemplates.globalReader];
    },
    finds: ['looop-session.scim-reader-cannot-see'],
    blinds: ['looop-application.look'],
  },
  {
    name: 'nobody is assigned',
    row: 'scim-nobody-assigned',
    arrange: nobodyAssigned,
    finds: ['assignments.scim-nobody-assigned'],
    turns: ['looop-groups.groups skipped'],
  },
  {
    name: 'somebody has the role of an application that declares others',
    row: 'scim-default-access',
    arrange: ({ microsoft }) => {
      for (const one of microsoft.appRoleAssignments)
        if (one.resourceId === looopPrincipalId && one.principalId !== looopGroup.id)
          one.appRoleId = '00000000-0000-0000-0000-000000000000';
    },
    finds: ['assignments.scim-default-access'],
  },
  {
    name: 'a group stands inside the group in scope',
    row: 'scim-nested-groups',
    arrange: ({ microsoft }) => {
      microsoft.groups.find(({ id }) => id === looopGroup.id)?.members.push(freshGroupIds.staff);
    },
    finds: ['assignments.scim-nested-groups'],
  },
  {
    name: 'the tenant has lost its licence for groups',
    row: 'scim-group-license',
    arrange: ({ microsoft }) => {
      microsoft.skus = microsoft.skus.filter(({ plans }) =>
        plans.every((one) => !premiumPlans.includes(one)),
      );
    },
    finds: ['assignments.lacking', 'assignments.scim-group-license'],
    turns: [
      'provisioning-log.failures skipped',
      'provisioning-log.scim-matching-duplicate skipped',
      'provisioning-log.scim-not-entitled skipped',
      'provisioning-log.scim-out-of-scope-disables skipped',
      'provisioning-watch.log skipped',
      'provisioning-watch.scim-member-late skipped',
    ],
  },
  {
    name: 'no address is told of a quarantine',
    row: 'scim-no-notification-mail',
    arrange: (world) => {
      notify(world, { Enabled: false, Recipients: '' });
    },
    finds: ['provisioning-connection.scim-no-notification-mail'],
  },
  {
    name: 'two attributes are mapped that Looop has given up',
    row: 'scim-stale-mapping',
    arrange: (world) => {
      jobIn(world).schema = staleLooopSchema();
    },
    finds: ['mappings.attribute', 'mappings.scim-stale-mapping'],
  },
  {
    name: 'accounts are found by another attribute',
    row: 'scim-matching-duplicate',
    arrange: (world) => {
      for (const one of usersIn(world).attributeMappings) {
        if (one.targetAttributeName === 'userName') one.matchingPriority = 0;
        if (one.targetAttributeName === 'externalId') one.matchingPriority = 1;
      }
    },
    finds: ['mappings.scim-matching-duplicate'],
    silences: ['provisioning-pilot.scim-matching-duplicate'],
  },
  {
    name: 'updates were turned off to silence errors',
    row: 'scim-update-turned-off',
    arrange: (world) => {
      usersIn(world).flowTypes = 'Add';
    },
    finds: ['mappings.scim-update-turned-off'],
  },
  {
    name: 'an attribute Looop needs is not mapped',
    row: 'scim-required-attribute-null',
    arrange: (world) => {
      for (const { attributes } of schemaIn(world).directories.flatMap(({ objects }) => objects))
        for (const one of attributes) if (one.name.endsWith(':area')) one.required = true;
    },
    finds: ['mappings.scim-required-attribute-null', 'provisioning-pilot.scim-required-attribute-null'],
  },
  {
    name: 'the pilot has no value for what Looop needs',
    row: 'scim-required-attribute-null',
    arrange: (world) => {
      for (const { name, objects } of schemaIn(world).directories)
        for (const one of name === 'Looop' ? objects.flatMap(({ attributes }) => attributes) : [])
          if (one.name === `${enterprise}:department`) one.required = true;
      const { more } = personOf(world, 'mia');
      if (more !== undefined) more['department'] = null;
    },
    finds: ['provisioning-pilot.scim-required-attribute-null'],
  },
  {
    name: 'the filter reads an attribute that filters cannot read',
    row: 'scim-scope-filter',
    arrange: (world) => {
      filterBy(world, 'userType', 'Member');
    },
    finds: ['mappings.scim-scope-filter'],
  },
  {
    name: 'the filter leaves the pilot out',
    row: 'scim-scope-filter',
    arrange: (world) => {
      filterBy(world, 'department', 'Nobody');
    },
    finds: ['mappings.scim-scope-filter', 'provisioning-pilot.scim-scope-filter'],
  },
  {
    name: 'sign-in name and address of the pilot differ in capitals',
    row: 'scim-case-mismatch',
    arrange: (world) => {
      personOf(world, 'mia').mail = 'Mia@Contoso.example';
    },
    finds: ['mappings.scim-case-mismatch'],
  },
  {
    name: 'the name of the pilot has a character searches stumble over',
    row: 'scim-special-characters',
    arrange: (world) => {
      personOf(world, 'mia').upn = 'mia+looop@contoso.example';
    },
    finds: ['provisioning-pilot.scim-case-mismatch', 'provisioning-pilot.scim-special-characters'],
  },
  {
    name: 'leavers stay active, because everybody always is',
    row: 'scim-leaver-semantics',
    arrange: (world) => {
      for (const one of usersIn(world).attributeMappings)
        if (one.targetAttributeName === 'active')
          one.source = { type: 'Constant', name: 'True', expression: '"True"', parameters: [] };
    },
    finds: ['mappings.scim-leaver-semantics'],
  },
];
