import { addPerson, logOf, personOf, type Fault } from './parts';
import { freshGroupIds } from '../../integrations/microsoft/simulator/directory-state';
import type { World } from '../../hosts/rehearsal/stage';

function restrict({ moodle }: World, value: string): void {
  const field = 's_local_o365_usersynccreationrestriction';
  moodle.settings[`${field}[remotefield]`] = 'o365group';
  moodle.settings[`${field}[value]`] = value;
}

/** Section 1E of the catalogue: matching people, their sync and their sign-in. */
export const peopleFaults: readonly Fault[] = [
  {
    name: 'somebody has an account under another name',
    row: 'user-match-duplicate',
    arrange: (world) => {
      addPerson(world, 'tariq.berger', { mail: 'tariq@contoso.example' });
    },
    finds: ['accounts.user-match-duplicate'],
  },
  {
    name: 'somebody was renamed in Microsoft',
    row: 'upn-change',
    arrange: (world) => {
      const mia = personOf(world, 'mia');
      mia.upn = mia.upn.replace('mia@', 'mia.novak@');
    },
    finds: ['accounts.upn-change'],
  },
  {
    name: 'a name holds what Moodle does not take',
    row: 'username-charset-case',
    arrange: (world) => {
      addPerson(world, 'o’neil', { mail: 'oneil@contoso.example' });
    },
    finds: ['accounts.username-charset-case'],
  },
  {
    name: 'guests are synchronised',
    row: 'guest-upn',
    arrange: ({ moodle }) => {
      moodle.settings['s_local_o365_usersync'] = 'create,update,guestsync';
      moodle.settings['s__extendedusernamechars'] = '1';
    },
    finds: ['user-sync.guest-upn'],
  },
  {
    name: 'somebody new has no address',
    row: 'email-empty-or-wrong',
    arrange: (world) => {
      addPerson(world, 'nora', { mail: null });
    },
    finds: ['accounts.email-empty-or-wrong'],
  },
  {
    name: 'the sync suspends people',
    row: 'sync-suspends-users',
    arrange: ({ moodle }) => {
      moodle.settings['s_local_o365_usersync'] = 'create,update,suspend';
    },
    finds: ['user-sync.sync-suspends-users'],
    turns: ['scheduled-tasks.task-disabled pass'],
  },
  {
    name: 'nobody is in the group that may have accounts',
    row: 'group-restriction-empty',
    arrange: (world) => {
      restrict(world, 'Moodle pilot');
      for (const group of world.microsoft.groups) group.members = [];
    },
    finds: ['user-sync.group-restriction-empty'],
  },
  {
    name: 'the group that may have accounts goes by memberOf',
    row: 'group-memberof-retired',
    arrange: (world) => {
      restrict(world, 'Moodle pilot');
      const pilot = world.microsoft.groups.find((one) => one.id === freshGroupIds.pilot);
      if (pilot !== undefined) pilot.membershipRule = "user.memberof -any (group.objectId -in ['x'])";
    },
    finds: ['user-sync.group-memberof-retired'],
    turns: ['user-sync.group-restriction-empty pass'],
  },
  {
    name: 'the last user sync never ended',
    row: 'usersync-hangs',
    arrange: (world) => {
      const log = logOf(world, 'usersync');
      log.output = log.output.split('\n').slice(0, 2).join('\n');
    },
    finds: ['scheduled-tasks.usersync-hangs'],
  },
  {
    name: 'the user sync breaks off among six thousand people',
    row: 'usersync-db-dies',
    arrange: (world) => {
      const { moodle, microsoft } = world;
      microsoft.generated = { seed: 7, users: 6000 };
      microsoft.pageLimit = 999;
      moodle.settings['s__extendedusernamechars'] = '1';
      const log = logOf(world, 'usersync');
      log.output = log.output.split('\n').slice(0, 2).join('\n');
    },
    finds: ['scheduled-tasks.usersync-hangs', 'sync-scale.usersync-db-dies'],
    turns: ['accounts.sample skipped'],
  },
  {
    name: 'the site makes no accounts at sign-in',
    row: 'account-creation-prevented',
    arrange: ({ moodle }) => {
      moodle.settings['s__authpreventaccountcreation'] = '1';
    },
    finds: ['accounts.account-creation-prevented'],
  },
  {
    name: 'nobody has mapped the names of new accounts',
    row: 'email-empty-or-wrong',
    arrange: ({ moodle }) => {
      delete moodle.settings['s_auth_oidc_field_map_firstname'];
      delete moodle.settings['s_auth_oidc_field_map_lastname'];
    },
    finds: ['user-sync.names-not-mapped'],
  },
];
