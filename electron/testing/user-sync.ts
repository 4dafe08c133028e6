import { expect } from 'vitest';
import type { AnswerValues, Change } from '../contract/vocabulary';
import { readAnswers } from '../engine/questions';
import type { EntraGroup } from '../integrations/microsoft/port';
import {
  userSyncOptions,
  type CreationRestriction,
  type FieldMapping,
  type MoodleAccount,
} from '../integrations/moodle/port';
import { judge } from '../journeys/moodle-teams/user-sync/judge';
import { plan, type Saving } from '../journeys/moodle-teams/user-sync/plan';
import { questions, type Answers } from '../journeys/moodle-teams/user-sync/questions';
import type { Remembered } from '../journeys/moodle-teams/user-sync/remembered';
import type { FoundGroup, SeenSignIn, SeenUserSync } from '../journeys/moodle-teams/user-sync/seen';
import { suggest } from '../journeys/moodle-teams/user-sync/suggest';
import { digestOf, membersOf, wantedOf } from '../journeys/moodle-teams/user-sync/wanted';

/** What the tests of the user sync begin with: a site with nothing stored, and what a person may answer. */

export const now = new Date('2026-11-22T09:31:00Z');
export const fields = ['department', 'o365group', 'o365groupid'];
export const pilotId = '8d2f6a10-2222-4222-8333-000000000001';

export const group = (id: string, displayName: string, membershipRule: string | null = null): EntraGroup => ({
  id,
  displayName,
  description: null,
  mailNickname: null,
  membershipRule,
  hasTeam: false,
});
export const size = { accounts: 1000, users: 2000 };
export const pilot: FoundGroup = { group: group(pilotId, 'Pilot'), members: 12 };

export const named: FieldMapping = {
  firstName: 'givenName',
  lastName: 'surname',
  email: 'mail',
  choices: ['displayName', 'givenName', 'surname'],
};

export const seen = (more: Partial<SeenUserSync> = {}): SeenUserSync => ({
  wwwroot: 'https://m.example',
  tenantId: 't',
  stored: { options: [], offered: userSyncOptions, restriction: null, restrictionFields: fields },
  extendedUsernames: false,
  mapping: named,
  ran: false,
  storedGroups: null,
  picked: null,
  signIn: null,
  remembered: null,
  size,
  ...more,
});
export const stored = (
  options: readonly string[],
  restriction: CreationRestriction | null = null,
): Partial<SeenUserSync> => ({
  stored: { options, offered: userSyncOptions, restriction, restrictionFields: fields },
});

export function answers(values: AnswerValues = {}): Answers {
  const read = readAnswers('user-sync', questions, values);
  expect(read.complaints).toEqual({});
  return read.answers as Answers;
}
export const picked = [{ id: pilotId, name: 'Pilot' }];
export const other: FoundGroup = {
  group: group('8d2f6a10-2222-4222-8333-000000000002', 'Staff'),
  members: 9,
};
export const otherPicked = { id: other.group.id, name: 'Staff' };

/** What the form begins with, and what the person changed in it. */
export const adopting = (one: SeenUserSync, values: AnswerValues = {}): Answers =>
  answers({ ...suggest(one), ...values });

export const at = { now, hints: {} };
export const points = (one: SeenUserSync, given: Answers): readonly string[] =>
  judge(one, given, at).map(({ point, outcome }) => `${point} ${outcome}`);
export const change = (one: SeenUserSync, given: Answers): Change | undefined => plan(one, given, at)[0];
export const saving = (one: SeenUserSync, given: Answers): Saving | undefined =>
  change(one, given)?.data as Saving | undefined;

/** The same, with a forecast of exactly these answers behind it. */
export function foreseen(
  one: SeenUserSync,
  given: Answers,
  by: Remembered['by'],
  more: Partial<Remembered> = {},
): SeenUserSync {
  const wanted = wantedOf(one, given);
  return {
    ...one,
    remembered: {
      digest: digestOf(one, wanted),
      at: '2026-11-22T09:31:00Z',
      by,
      size: { ...size, members: membersOf(one, wanted) },
      administrators: { outside: ['admin'], switched: [] },
      ...more,
    },
  };
}

export const administrator = (username: string, more: Partial<MoodleAccount> = {}): MoodleAccount => ({
  id: 2,
  username,
  email: `${username}@m.example`,
  auth: 'manual',
  suspended: false,
  ...more,
});
export const signIn = (more: Partial<SeenSignIn> = {}): SeenSignIn => ({
  microsoft: true,
  authMethods: ['manual', 'oidc'],
  administrators: [administrator('admin'), administrator('mia@c.example')],
  ...more,
});
