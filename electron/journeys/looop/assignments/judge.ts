import { defaultAccessRoleId } from '../../../integrations/microsoft/port';
import type { JudgeAt, Verdict } from '../../../engine/step';
import type { Message } from '../../../contract/vocabulary';
import { messages } from '../steps/assignments.messages';
import type { SeenAssignments } from './seen';

type Found = Verdict<
  | 'pilot'
  | 'pilot-gone'
  | 'pilot-disabled'
  | 'assigned'
  | 'everyone'
  | 'lacking'
  | 'pilot-only'
  | 'group-gone'
  | 'scim-nobody-assigned'
  | 'scim-group-license'
  | 'scim-nested-groups'
  | 'scim-default-access'
  | 'scim-out-of-scope-disables'
>;

export function judge(
  seen: SeenAssignments,
  { checking = false }: Pick<JudgeAt, 'checking'>,
): readonly Found[] {
  return [
    ...judgePilot(seen, checking),
    ...judgeScope(seen),
    ...seen.goneGroups.map((name): Found => ({
      point: 'group-gone',
      about: name,
      outcome: 'fail',
      params: { name },
    })),
    ...judgeGroups(seen),
    ...judgeRoles(seen),
    ...judgeLeaving(seen),
  ];
}

/** Somebody everything is tried with first; who only checks tries nothing. */
function judgePilot({ pilot, pilotGone }: SeenAssignments, checking: boolean): readonly Found[] {
  if (pilotGone) return [{ point: 'pilot-gone', outcome: 'fail', severity: checking ? 'advice' : 'blocker' }];
  if (pilot === null) {
    return [
      checking
        ? { point: 'pilot', outcome: 'skipped', severity: 'advice', skipped: 'not-chosen' }
        : { point: 'pilot', outcome: 'fail', severity: 'blocker' },
    ];
  }
  const params = { name: pilot.displayName };
  const found: Found = { point: 'pilot', outcome: 'pass', params, actual: pilot.userPrincipalName };
  return pilot.accountEnabled
    ? [found]
    : [found, { point: 'pilot-disabled', outcome: 'fail', severity: 'problem', params }];
}

function judgeScope({ scope, assignments, lacking, size, leaving }: SeenAssignments): readonly Found[] {
  if (scope === 'everyone') return [{ point: 'everyone', outcome: 'pass' }];
  const left = assignments.length - leaving.length;
  if (assignments.length === 0 || left + lacking.length === 0) {
    return [{ point: 'scim-nobody-assigned', outcome: 'fail', severity: 'problem', actual: null }];
  }
  const actual = assignments.slice(0, mostLines).map(({ displayName }) => displayName);
  const more = assignments.length - actual.length;
  const lines = more > 0 ? [...actual, messages('line.more', { count: more })] : actual;
  return [
    { point: 'assigned', outcome: 'pass', params: { count: size ?? 0 }, actual: lines },
    ...(lacking.length === 0
      ? []
      : [
          {
            point: 'lacking',
            outcome: 'fail',
            severity: 'problem',
            params: { count: lacking.length },
            expected: namesOf(lacking.map(({ name }) => name)),
          } as const,
        ]),
    // A set-up that ends here looks finished, and one person has an account.
    ...(size === 1
      ? [{ point: 'pilot-only', outcome: 'skipped', severity: 'advice', skipped: 'not-chosen' } as const]
      : []),
  ];
}

/** As many names as a card holds. */
const mostLines = 20;

export function namesOf(names: readonly string[]): readonly (string | Message)[] {
  const all = [...new Set(names)];
  const shown = all.slice(0, mostLines);
  return all.length > shown.length
    ? [...shown, messages('line.more', { count: all.length - shown.length })]
    : shown;
}

function judgeGroups({
  scope,
  groups,
  byMembers,
  groupLicence,
  assignments,
}: SeenAssignments): readonly Found[] {
  if (scope === 'everyone') return [];
  const asGroups = assignments.filter(({ principalType }) => principalType === 'Group');
  const licence: readonly Found[] =
    byMembers || (!groupLicence && asGroups.length > 0)
      ? [
          {
            point: 'scim-group-license',
            outcome: 'fail',
            // Groups that are assigned already without the licence are not provisioned.
            severity: byMembers ? 'advice' : 'problem',
            expected: 'Microsoft Entra ID P1',
          },
        ]
      : [];
  const nested = groups.filter((group) =>
    group.nested.some(({ id }) => !groups.some((one) => one.id === id)),
  );
  return [
    ...licence,
    ...nested.map((group): Found => ({
      point: 'scim-nested-groups',
      about: group.name,
      outcome: 'fail',
      severity: 'advice',
      params: { name: group.name, count: group.nested.length },
      actual: namesOf(group.nested.map(({ displayName }) => displayName)),
    })),
  ];
}

function judgeRoles({ assignments, role }: SeenAssignments): readonly Found[] {
  const byDefault = assignments.filter(({ roleId }) => roleId === defaultAccessRoleId);
  if (byDefault.length === 0) return [];
  // A declared role that was taken away since is what Entra may skip somebody for.
  const declared = role.name !== null;
  const actual = namesOf(byDefault.map(({ displayName }) => displayName));
  return declared
    ? [{ point: 'scim-default-access', outcome: 'fail', severity: 'advice', actual }]
    : [{ point: 'scim-default-access', outcome: 'pass', actual }];
}

function judgeLeaving({ leaving, scope }: SeenAssignments): readonly Found[] {
  const count = leaving.reduce((sum, { losers }) => sum + losers, 0);
  if (leaving.length === 0 || scope === 'everyone') {
    return leaving.length === 0
      ? []
      : [{ point: 'scim-out-of-scope-disables', outcome: 'fail', severity: 'advice', params: { count: 0 } }];
  }
  return [
    {
      point: 'scim-out-of-scope-disables',
      outcome: 'fail',
      severity: 'advice',
      params: { count },
      actual: namesOf(leaving.map(({ assignment }) => assignment.displayName)),
    },
  ];
}
