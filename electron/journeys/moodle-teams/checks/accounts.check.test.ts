import { describe, expect, it } from 'vitest';
import type { EntraUser } from '../../../integrations/microsoft/port';
import type { MoodleAccount } from '../../../integrations/moodle/port';
import { freshGroupIds } from '../../../integrations/microsoft/simulator/directory-state';
import { openTrial } from '../../../testing/trial';
import { judgeAccounts, type SeenAccounts } from './accounts-judge';
import { check } from './accounts.check';

const person = (name: string, mail: string | null = `${name}@c.example`): EntraUser => ({
  id: name,
  userPrincipalName: `${name}@c.example`,
  mail,
  displayName: name,
  accountEnabled: true,
  guest: false,
});
const account = (username: string, change: Partial<MoodleAccount> = {}): MoodleAccount => ({
  id: 1,
  username,
  email: username,
  auth: 'oidc',
  suspended: false,
  ...change,
});

const known: SeenAccounts = {
  people: [person('mia')],
  cut: false,
  byName: [account('mia@c.example')],
  byAddress: [],
  options: ['create', 'update'],
  extendedUsernames: false,
  creationPrevented: false,
  forecast: false,
  linked: 1,
};

const failing = (change: Partial<SeenAccounts>): readonly string[] =>
  judgeAccounts({ ...known, ...change })
    .filter(({ outcome }) => outcome !== 'pass')
    .map(({ point, outcome, severity }) => `${point} ${outcome} ${severity ?? ''}`);

describe('accounts', () => {
  it.each<[string, Partial<SeenAccounts>, readonly string[]]>([
    ['everybody has their account', {}, []],
    ['somebody is new', { people: [person('mia'), person('nora')] }, []],
    [
      'a new name belongs to an account of Microsoft',
      { byName: [], byAddress: [account('old@c.example', { email: 'MIA@c.example' })] },
      ['upn-change fail problem'],
    ],
    [
      'an account of Moodle has the address',
      { byName: [], byAddress: [account('mobrien', { auth: 'manual', email: 'mia@c.example' })] },
      ['user-match-duplicate fail problem'],
    ],
    [
      'that account has the short form of the name',
      { byName: [], byAddress: [account('mia', { auth: 'manual', email: 'mia@c.example' })] },
      [],
    ],
    [
      'a name holds an apostrophe',
      { people: [person('o’neil', 'oneil@c.example')], byName: [] },
      ['username-charset-case fail advice'],
    ],
    [
      'extended characters are allowed',
      { people: [person('o’neil', 'oneil@c.example')], byName: [], extendedUsernames: true },
      [],
    ],
    [
      'somebody new has no address',
      { people: [person('nora', null)], byName: [] },
      ['email-empty-or-wrong fail advice'],
    ],
    [
      'two new people share an address',
      { people: [person('nora', 'x@c.example'), person('nils', 'X@c.example')], byName: [] },
      ['email-empty-or-wrong fail advice'],
    ],
    ['somebody known has no address', { people: [person('mia', null)] }, []],
    [
      'the name stands for the address',
      { people: [person('mia', 'mia.o@c.example')] },
      ['tenant-id-not-stored fail problem'],
    ],
    [
      'no account is made, and the sync makes none',
      { creationPrevented: true, options: ['update'] },
      ['account-creation-prevented fail problem'],
    ],
    [
      'no account is made but by the sync',
      { creationPrevented: true },
      ['account-creation-prevented fail advice'],
    ],
    ['the site does not tell', { creationPrevented: null }, ['account-creation-prevented skipped advice']],
    ['no account is linked', { linked: 0 }, ['app-id-change-wipes-links fail problem']],
    ['nobody knows of links', { linked: null }, []],
    ['there are more people', { cut: true }, ['sample skipped advice']],
  ])('where %s', (_name, change, expected) => {
    expect(failing(change)).toEqual(expected);
  });

  it('leaves to a forecast what a forecast counts for everybody', () => {
    const points = judgeAccounts({ ...known, forecast: true }).map(({ point }) => point);
    expect(points).toEqual([
      'upn-change',
      'tenant-id-not-stored',
      'account-creation-prevented',
      'app-id-change-wipes-links',
    ]);
  });

  it('looks at the members of the group only, where accounts are for a group', async () => {
    const trial = await openTrial('healthy', ({ moodle, microsoft }) => {
      const field = 's_local_o365_usersynccreationrestriction';
      moodle.settings[`${field}[remotefield]`] = 'o365groupid';
      moodle.settings[`${field}[value]`] = freshGroupIds.staff;
      // Mia is not of the staff: what is wrong with her name is nobody's business.
      const mia = microsoft.people.find((one) => one.key === 'mia');
      if (mia !== undefined) mia.upn = 'mia.new@contoso.example';
    });
    await trial.reach('user-sync');
    const findings = await trial.wizard.checks();
    await trial.close();
    const own = findings.filter((one) => one.check === check.id);
    expect(own.length).toBeGreaterThan(4);
    expect(own.filter((one) => one.outcome !== 'pass')).toEqual([]);
  });
});
