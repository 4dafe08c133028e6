import { describe, expect, it, vi } from 'vitest';
import { defaultAccessRoleId, type AppRole, type Assignment } from '../../../integrations/microsoft/port';
import type { AnswerValues } from '../../../contract/vocabulary';
import { looopGroup, looopPilot } from '../../../hosts/rehearsal/parts-looop-entra';
import type { World } from '../../../hosts/rehearsal/stage';
import { freshGroupIds } from '../../../integrations/microsoft/simulator/directory-state';
import { lawsOf } from '../../../testing/laws';
import { openTrial, type Trial } from '../../../testing/trial';
import { roleFor } from '../assignments/roles';
import type { SeenAssignments } from '../assignments/seen';
import { step } from './assignments.step';

vi.setConfig({ testTimeout: 30_000 });

const mia = {
  id: 'u-mia',
  userPrincipalName: 'mia@contoso.example',
  mail: 'mia@contoso.example',
  displayName: 'Mia',
  accountEnabled: true,
  guest: false,
};
const assigned: Assignment = {
  id: 'a-1',
  principalId: mia.id,
  principalType: 'User',
  displayName: 'Mia',
  roleId: 'r-user',
  created: null,
};
const inPlace: SeenAssignments = {
  scope: 'assigned',
  scopeNow: 'assigned',
  assignments: [assigned],
  pilot: mia,
  pilotGone: false,
  lacking: [],
  groups: [],
  goneGroups: [],
  role: { id: 'r-user', name: 'User' },
  roleNames: { 'r-user': 'User' },
  groupLicence: true,
  byMembers: false,
  size: 2,
  leaving: [],
};
const staff = { id: 'g-1', name: 'Staff', userIds: ['u-1', 'u-2'], nested: [] };
const group: Assignment = { ...assigned, id: 'a-2', principalId: 'g-1', principalType: 'Group' };
const answers = { pilot: [], who: 'pilot', groups: [], role: [], remove: [] } as const;
const judged = (seen: SeenAssignments, checking = false): readonly string[] =>
  step
    .judge(seen, answers, { now: new Date(), hints: {}, checking })
    .filter(({ outcome }) => outcome !== 'pass')
    .map((one) => [one.point, one.outcome, one.severity].filter(Boolean).join(' '));
const planned = (seen: SeenAssignments): readonly string[] =>
  step
    .plan(seen, answers, { now: new Date(), hints: {} })
    .map((one) => [one.id, one.risk, one.confirmNumber].filter((part) => part !== undefined).join(' '));

describe('assignments', () => {
  it.each<[string, Partial<SeenAssignments>, readonly string[], readonly string[]]>([
    ['the pilot in place', {}, [], []],
    [
      'nobody chosen',
      { pilot: null, assignments: [], size: 0 },
      ['pilot fail blocker', 'scim-nobody-assigned fail problem'],
      [],
    ],
    [
      'nobody assigned',
      { assignments: [], lacking: [{ id: 'u-mia', kind: 'user', name: 'Mia' }] },
      ['scim-nobody-assigned fail problem'],
      ['assign-u-mia routine'],
    ],
    [
      'a group that is missing',
      { lacking: [{ id: 'g-1', kind: 'group', name: 'Staff' }], groups: [staff] },
      ['lacking fail problem'],
      ['assign-g-1 routine'],
    ],
    [
      'a group without a licence',
      {
        groups: [staff],
        groupLicence: false,
        byMembers: true,
        lacking: staff.userIds.map((id) => ({ id, kind: 'user', name: 'Staff' })),
      },
      ['lacking fail problem', 'scim-group-license fail advice'],
      ['members-u-1 care'],
    ],
    [
      'an assigned group whose licence has ended',
      { assignments: [group], groups: [staff], groupLicence: false },
      ['scim-group-license fail problem'],
      [],
    ],
    [
      'a group inside a group',
      { assignments: [group], groups: [{ ...staff, nested: [{ id: 'g-2', displayName: 'Inner' }] }] },
      ['scim-nested-groups fail advice'],
      [],
    ],
    [
      'a group inside a group that is chosen itself',
      {
        assignments: [group],
        groups: [
          { ...staff, nested: [{ id: 'g-2', displayName: 'Inner' }] },
          { id: 'g-2', name: 'Inner', userIds: [], nested: [] },
        ],
      },
      [],
      [],
    ],
    ['the pilot alone', { size: 1 }, ['pilot-only skipped advice'], []],
    ['everybody', { scope: 'everyone', assignments: [], size: null }, [], []],
    ['a pilot who left', { pilot: null, pilotGone: true }, ['pilot-gone fail blocker'], []],
    [
      'a pilot who cannot sign in',
      { pilot: { ...mia, accountEnabled: false } },
      ['pilot-disabled fail problem'],
      [],
    ],
    ['a group that is gone', { goneGroups: ['Old'] }, ['group-gone fail'], []],
    [
      'Default Access beside declared roles',
      { assignments: [{ ...assigned, roleId: defaultAccessRoleId }] },
      ['scim-default-access fail advice'],
      [],
    ],
    [
      'Default Access alone',
      { assignments: [{ ...assigned, roleId: defaultAccessRoleId }], role: { id: 'x', name: null } },
      [],
      [],
    ],
    [
      'a group that was chosen to be taken out',
      { assignments: [assigned, group], groups: [staff], leaving: [{ assignment: group, losers: 2 }] },
      ['scim-out-of-scope-disables fail advice'],
      ['remove-a-2 care 2'],
    ],
    [
      'somebody taken out who stays in scope by a group',
      { assignments: [assigned, group], leaving: [{ assignment: assigned, losers: 0 }] },
      ['scim-out-of-scope-disables fail advice'],
      ['remove-a-1 care'],
    ],
  ])('judges %s', (_name, change, findings, changes) => {
    const seen = { ...inPlace, ...change };
    expect(judged(seen)).toEqual(findings);
    expect(planned(seen)).toEqual(changes);
  });

  it('asks a running set-up for no pilot', () => {
    expect(judged({ ...inPlace, pilot: null }, true)).toEqual(['pilot skipped advice']);
  });

  it('takes a declared role rather than the placeholder, and Default Access only where none is declared', () => {
    const role = (id: string, displayName: string, more: Partial<AppRole> = {}): AppRole => {
      return { id, value: null, displayName, enabled: true, forUsers: true, ...more };
    };
    const placeholder = role('m', 'msiam_access');
    expect(roleFor([placeholder, role('u', 'User'), role('a', 'Admin')], undefined).id).toBe('u');
    expect(roleFor([placeholder, role('a', 'Admin')], undefined).id).toBe('a');
    expect(roleFor([placeholder], undefined).id).toBe('m');
    expect(roleFor([placeholder, role('a', 'Admin')], 'm').id).toBe('m');
    expect(roleFor([role('o', 'Off', { enabled: false })], undefined).id).toBe(defaultAccessRoleId);
    expect(roleFor([role('s', 'Service', { forUsers: false })], undefined).name).toBeNull();
  });
});

async function atStep(answer: AnswerValues, arrange?: (world: World) => void): Promise<Trial> {
  const trial = await openTrial('looop-fresh', arrange);
  await trial.reach(step.id);
  await trial.wizard.answer(step.id, answer);
  await trial.wizard.look(step.id);
  return trial;
}

const pilot = [looopPilot];
const failing = (trial: Trial): readonly string[] =>
  trial
    .step(step.id)
    .findings.filter(({ outcome }) => outcome === 'fail')
    .map(({ id }) => id.replace(`${step.id}.`, ''));
const principals = ({ microsoft }: World): readonly string[] => {
  const looop = microsoft.servicePrincipals.find(({ value }) => value['displayName'] === 'Looop')?.value.id;
  return microsoft.appRoleAssignments
    .filter(({ resourceId }) => resourceId === looop)
    .map(({ principalId }) => principalId);
};

describe('assignments against the rehearsal', () => {
  it('assigns the pilot with the application’s own role', async () => {
    const trial = await atStep({ pilot, who: 'pilot', groups: [] });
    expect(failing(trial)).toEqual(['scim-nobody-assigned']);
    await trial.approve(step.id);
    expect(principals(trial.world)).toEqual([looopPilot.id]);
    expect(failing(trial)).toEqual([]);
    await trial.close();
  });

  it('assigns groups beside the pilot, and says whose members are left out', async () => {
    const group = { id: freshGroupIds.pilot, name: 'Moodle pilot' };
    const trial = await atStep({ pilot, who: 'groups', groups: [group, looopGroup] });
    await trial.approve(step.id);
    // Mia is in the first group, which is enough.
    expect(principals(trial.world)).toEqual([freshGroupIds.pilot, looopGroup.id]);
    expect(failing(trial)).toEqual(['scim-nested-groups']);
    await trial.close();
  });

  it('assigns the members one by one where groups cannot be', async () => {
    const trial = await atStep({ pilot, who: 'groups', groups: [looopGroup] }, ({ microsoft }) => {
      microsoft.skus = microsoft.skus.filter(({ skuPartNumber }) => skuPartNumber !== 'AAD_PREMIUM');
    });
    await trial.approve(step.id);
    expect(principals(trial.world)).toHaveLength(4);
    expect(failing(trial)).toEqual(['scim-group-license']);
    await trial.close();
  });

  it('takes out only what was named, with the number of those who lose their account', async () => {
    const trial = await atStep({ pilot, who: 'groups', groups: [looopGroup] });
    await trial.approve(step.id);
    const [group] = (await trial.wizard.pick(step.id, 'remove', looopGroup.name)).slice(0, 1);
    if (group === undefined) throw new Error('no such assignment');
    await trial.wizard.answer(step.id, { who: 'pilot', groups: [] });
    await trial.wizard.look(step.id);
    const { plan: nothing } = trial.step(step.id);
    expect(nothing?.changes.filter(({ kind }) => kind === 'remove') ?? []).toEqual([]);
    await trial.wizard.answer(step.id, { remove: [group] });
    const view = await trial.wizard.plan(step.id);
    const { plan } = view.steps.find(({ id }) => id === step.id) ?? trial.step(step.id);
    expect(plan?.changes.map(({ kind, risk, confirmNumber }) => [kind, risk, confirmNumber])).toEqual([
      ['remove', 'care', 3],
    ]);
    await trial.wizard.apply(step.id, plan?.digest ?? '');
    expect(principals(trial.world)).toEqual([looopPilot.id]);
    await trial.close();
  });

  it('adopts who has the application already', async () => {
    const trial = await openTrial('looop-healthy');
    await trial.reach(step.id);
    await trial.wizard.look(step.id);
    expect(trial.step(step.id).answers).toMatchObject({ who: 'groups', groups: [looopGroup] });
    expect(failing(trial)).toEqual([]);
    await trial.close();
  });

  it.each([
    ['pilot', 'Mia', ['Mia O’Brien']],
    ['groups', 'Looop', [looopGroup.name]],
    ['role', '', ['User', 'msiam_access']],
    ['remove', '', []],
  ])('finds for the field %s', async (field, text, names) => {
    const trial = await atStep({ pilot: [], who: 'pilot', groups: [] });
    expect((await trial.wizard.pick(step.id, field, text)).map(({ name }) => name)).toEqual(names);
    await trial.close();
  });
});

lawsOf(step.id, [
  { scenario: 'looop-fresh', plan: 'changes' },
  { scenario: 'looop-nobody-assigned', plan: 'changes' },
  { scenario: 'looop-healthy', plan: 'nothing' },
]);
