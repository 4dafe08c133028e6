import { describe, expect, it } from 'vitest';
import { userSyncOptions, type MoodleSite, type UserSyncSettings } from '../../../integrations/moodle/port';
import type { SeenUserSync } from '../user-sync/seen';
import { digestOf } from '../user-sync/wanted';
import { harmless, lookAtHarm, type Harm } from './scheduled-tasks-harm';

describe('what the stored settings may do to accounts', () => {
  const ada = { id: 2, username: 'ada', email: '', auth: 'manual', suspended: false };
  const now = new Date('2026-11-22T12:00:00Z');
  const switching = ['create', 'match', 'matchswitchauth'];
  const storedAs = (options: readonly string[]): UserSyncSettings => ({
    options,
    offered: userSyncOptions,
    restriction: null,
    restrictionFields: [],
  });
  /** A user sync step that holds a forecast of these options: three are switched, two suspended, one deleted. */
  function userSync(options: readonly string[], outside: readonly string[] = ['ada']): SeenUserSync {
    const plain: SeenUserSync = {
      wwwroot: 'https://moodle.example',
      tenantId: 't',
      stored: storedAs([]),
      extendedUsernames: false,
      mapping: { firstName: 'givenName', lastName: 'surname', email: 'mail', choices: [] },
      ran: false,
      storedGroups: null,
      picked: null,
      signIn: null,
      remembered: null,
      size: { accounts: 100, users: 100 },
    };
    const by = { new: 7, 'same-name-switch': 3, 'absent-suspend': 2, 'absent-delete': 1 };
    const size = { accounts: 100, users: 100, members: null };
    const digest = digestOf(plain, { options, restriction: null });
    const administrators = { outside, switched: [] };
    return { ...plain, remembered: { digest, at: '2026-11-22T09:31:00Z', by, size, administrators } };
  }
  interface Site {
    readonly signIn?: boolean | null;
    readonly administrators?: readonly (typeof ada)[];
    readonly authMethods?: readonly string[];
  }
  const look = (
    options: readonly string[],
    user: SeenUserSync,
    { signIn = true, administrators = [ada], authMethods = ['manual', 'oidc'] }: Site = {},
    at = now,
  ): Promise<Harm> => {
    const site = {
      teamsPrerequisites: () => Promise.resolve({ switches: { 'openid-connect': signIn }, authMethods }),
      siteAdministrators: () => Promise.resolve(administrators),
    };
    return lookAtHarm(site as unknown as MoodleSite, storedAs(options), user, at);
  };

  it('is counted by a forecast of exactly these settings that still holds', async () => {
    const user = userSync(switching);
    expect(await look(switching, user)).toEqual({ options: ['matchswitchauth'], accounts: 6, lockout: null });
    expect((await look([...switching, 'update'], user)).accounts).toBeNull();
    const later = new Date('2026-11-24T12:00:00Z');
    expect((await look(switching, user, {}, later)).accounts).toBeNull();
    expect((await look(switching, { ...user, size: { accounts: 200, users: 100 } })).accounts).toBeNull();
    expect((await look(switching, { ...user, remembered: null })).accounts).toBeNull();
  });

  it('is nothing where no option takes anything, and no more is asked then', async () => {
    const none = {} as unknown as MoodleSite;
    const ask = (options: readonly string[]): Promise<Harm> =>
      lookAtHarm(none, storedAs(options), userSync(options), now);
    expect(await ask(['create', 'match'])).toEqual(harmless);
    for (const option of ['suspend', 'delete', 'disabledsync'])
      expect(await ask([option])).toEqual({ options: [option], accounts: 6, lockout: null });
  });

  it('locks everybody out while Microsoft’s sign-in is off, or may be', async () => {
    const user = userSync(switching);
    expect((await look(switching, user, { signIn: false })).lockout).toBe('sign-in-off');
    expect((await look(switching, user, { signIn: null })).lockout).toBe('sign-in-off');
    expect((await look(['matchswitchauth'], user, { signIn: false })).lockout).toBe('sign-in-off');
  });

  it('leaves an administrator with manual sign-in whom nobody matches', async () => {
    const user = userSync(switching);
    const lockout = async (change: Site, seen = user): Promise<unknown> =>
      (await look(switching, seen, change)).lockout;
    expect(await lockout({})).toBeNull();
    expect(await lockout({}, userSync(switching, []))).toBe('nobody-left');
    expect(await lockout({ administrators: [{ ...ada, auth: 'oidc' }] })).toBe('nobody-left');
    expect(await lockout({ administrators: [{ ...ada, suspended: true }] })).toBe('nobody-left');
    expect(await lockout({ authMethods: ['oidc'] })).toBe('nobody-left');
  });
});
