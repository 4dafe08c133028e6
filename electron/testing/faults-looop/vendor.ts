import { looopGroup } from '../../hosts/rehearsal/parts-looop-entra';
import { withLooopFaults, withLooopUser, withResetToken } from '../../hosts/rehearsal/parts-looop';
import type { World } from '../../hosts/rehearsal/stage';
import { addToken } from '../../integrations/scim/simulator/state';
import { jobIn, keyOf, told, type LooopFault } from './parts';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A token for minutes, as services hand out to clients. */
const shortLived = [
  part({ alg: 'none' }),
  part({ exp: Math.floor(Date.now() / 1000) + 3600 }),
  'c2lnbmF0dXJl',
].join('.');
const long = `lp_${'x'.repeat(1100)}`;

function knows(world: World, token: string, now: Date): void {
  addToken(world.scim, 'Another', token, now);
}

/** Steps that ask the server for people. */
const asking: readonly string[] = ['provisioning-pilot.look'];

/** Section 2 of the catalogue, as far as it begins at the vendor: address, token, server and accounts. */
export const vendorFaults: readonly LooopFault[] = [
  {
    name: 'the token opens nothing any more',
    row: 'scim-invalid-credentials',
    arrange: withResetToken,
    finds: ['looop-endpoint.scim-invalid-credentials'],
    blinds: asking,
  },
  {
    name: 'the token ends within the hour',
    row: 'scim-token-short-lived',
    arrange: (world, now) => {
      knows(world, shortLived, now);
    },
    given: { token: shortLived },
    finds: ['looop-endpoint.scim-token-short-lived'],
  },
  {
    name: 'the token is longer than Entra can be sure to save',
    row: 'scim-secret-too-long',
    arrange: (world, now) => {
      knows(world, long, now);
    },
    given: { token: long },
    finds: ['looop-endpoint.scim-secret-too-long', 'provisioning-connection.scim-secret-too-long'],
  },
  {
    name: 'the path is another one',
    row: 'scim-wrong-base-url',
    arrange: () => undefined,
    answers: { 'looop-endpoint': { address: 'https://contoso.looop.co/scim/v1' } },
    finds: [
      'looop-endpoint.scim-wrong-base-url',
      'provisioning-connection.address',
      'provisioning-pilot.account-refused',
    ],
    turns: ['looop-groups.groups skipped'],
  },
  {
    name: 'the address is the one for people',
    row: 'scim-wrong-base-url',
    arrange: (world) => {
      withLooopFaults(world, { served: 'page' });
    },
    finds: ['looop-endpoint.html'],
    blinds: asking,
  },
  {
    name: 'the vendor has not switched SCIM on',
    row: 'scim-not-enabled-at-vendor',
    arrange: (world) => {
      withLooopFaults(world, { served: 'not-enabled' });
    },
    finds: ['looop-endpoint.scim-not-enabled-at-vendor'],
    blinds: asking,
  },
  {
    name: 'the pilot is there twice',
    row: 'scim-matching-duplicate',
    arrange: (world, now) => {
      withLooopUser(world, now, { userName: 'Mia@Contoso.example' });
    },
    finds: ['provisioning-pilot.scim-matching-duplicate'],
  },
  {
    name: 'the pilot is there in other capitals, on a server that tells them apart',
    row: 'scim-case-mismatch',
    arrange: (world) => {
      withLooopFaults(world, { caseSensitive: true });
      for (const one of world.scim.users)
        if (one.value['userName'] === 'mia@contoso.example')
          one.value = { ...one.value, userName: 'MIA@CONTOSO.EXAMPLE' };
    },
    finds: ['provisioning-pilot.scim-case-mismatch'],
    silences: ['provisioning-pilot.scim-matching-duplicate'],
  },
  {
    name: 'who was disabled is active all the same',
    row: 'scim-active-as-string',
    arrange: (world, now) => {
      told(world, now, keyOf(world, 'theo'), 90, { action: 'Disable' });
    },
    finds: ['looop-leavers.scim-active-as-string'],
  },
  {
    name: 'a group was emptied',
    row: 'scim-group-remove-wipes',
    arrange: ({ scim }) => {
      for (const group of scim.groups) group.value = { ...group.value, members: [] };
    },
    finds: ['looop-groups.scim-group-remove-wipes'],
  },
  {
    name: 'a group lacks one of its members',
    row: 'scim-member-late',
    arrange: (world, now) => {
      const group = `Group:${looopGroup.id}`;
      const theo = keyOf(world, 'theo');
      const account = jobIn(world).links[theo]?.targetId;
      const [stored] = world.scim.groups;
      const members = (stored?.value['members'] ?? []) as readonly { readonly value: string }[];
      if (stored !== undefined)
        stored.value = { ...stored.value, members: members.filter(({ value }) => value !== account) };
      told(world, now, group, 90, {
        action: 'Update',
        stages: [
          {
            name: 'EntryReferenceResolution',
            type: 'ReferenceResolution',
            status: 'Skipped',
            description: 'Skipped the reference to 1 members that are not in scope',
            details: { members: theo.replace('User:', '') },
          },
        ],
      });
      told(world, now, theo, 45, { action: 'Create' });
    },
    finds: ['looop-groups.groups', 'provisioning-watch.scim-member-late'],
  },
];
