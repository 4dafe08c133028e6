import type { Message, Severity, Shown } from '../../../contract/vocabulary';
import type { JudgeAt, Verdict } from '../../../engine/step';
import type { OnDemandResult } from '../../../integrations/microsoft/port';
import { messages } from '../steps/provisioning-pilot.messages';
import { hasOddCharacters } from './account';
import { countIn, type CaseId } from './cases';
import { isNotEntitled, isWanted, proofState } from './proof';
import type { Remembered } from './remembered';
import type { SeenPilot } from './seen';
import { nothingToWrite, stageResults } from './stages';

type Found = Verdict<
  | 'no-pilot'
  | 'pilot-disabled'
  | 'pilot'
  | 'stage'
  | 'failed'
  | 'failed-plain'
  | 'account-refused'
  | 'poor'
  | 'forecast'
  | 'unforeseen'
  | 'scim-not-entitled'
  | 'scim-scope-filter'
  | 'scim-update-turned-off'
  | 'scim-required-attribute-null'
  | 'scim-matching-duplicate'
  | 'scim-case-mismatch'
  | 'scim-special-characters'
  | 'scim-nested-groups'
>;

export function judge(seen: SeenPilot, _answers: unknown, { checking = false }: JudgeAt): readonly Found[] {
  // The first run waits for the pilot: what goes wrong with one person would go wrong with everybody.
  const severity = seen.ran || seen.without || checking ? 'problem' : 'blocker';
  return [
    ...(seen.person === null ? [noPilot(checking, severity)] : ofPilot(seen, checking, severity)),
    ...ofForecast(seen.forecast),
  ];
}

/** Who only checks an installation that runs has no need of a pilot. */
function noPilot(checking: boolean, severity: Severity): Found {
  return checking
    ? { point: 'no-pilot', outcome: 'skipped', skipped: 'not-chosen' }
    : { point: 'no-pilot', outcome: 'fail', severity, remedy: { step: 'assignments' } };
}

function ofPilot(seen: SeenPilot, checking: boolean, severity: Severity): readonly Found[] {
  const { person } = seen;
  if (person !== null && !person.accountEnabled)
    return [
      {
        point: 'pilot-disabled',
        outcome: 'fail',
        severity,
        actual: person.userPrincipalName,
        remedy: { step: 'assignments' },
      },
    ];
  return [...values(seen), ...filtered(seen), ...account(seen), ...proof(seen, checking, severity)];
}

function who({ person }: SeenPilot): Message {
  return messages('who.pilot', { name: person?.displayName ?? '' });
}

/** What Entra would have to send, and has not. */
function values(seen: SeenPilot): readonly Found[] {
  const { empty, poor, matching } = seen;
  const point = 'scim-required-attribute-null';
  const lacks = [...new Set([...empty, ...(matching?.value === null ? [matching.target] : [])])];
  const params = { who: who(seen) };
  return [
    lacks.length > 0
      ? { point, outcome: 'fail', about: 'pilot', params, actual: lacks }
      : { point, outcome: 'pass', about: 'pilot', params },
    ...(poor.length === 0
      ? []
      : [{ point: 'poor', outcome: 'fail', severity: 'advice', actual: poor } as const]),
    ...(typeof matching?.value === 'string' && hasOddCharacters(matching.value)
      ? [
          {
            point: 'scim-special-characters',
            outcome: 'fail',
            about: 'pilot',
            params,
            actual: matching.value,
          } as const,
        ]
      : []),
  ];
}

function filtered({ passesFilter }: SeenPilot): readonly Found[] {
  if (passesFilter !== false) return [];
  return [{ point: 'scim-scope-filter', outcome: 'fail', remedy: { step: 'mappings' } }];
}

/** What the SCIM server says to the question Entra would ask. */
function account(seen: SeenPilot): readonly Found[] {
  const { account: found, matching } = seen;
  const params = { who: who(seen) };
  const about = 'pilot';
  const expected = matching?.value ?? null;
  switch (found.kind) {
    case 'none':
      return [
        {
          point: 'scim-matching-duplicate',
          outcome: 'pass',
          about,
          params,
          actual: messages('account.none'),
        },
      ];
    case 'one':
      return [
        { point: 'scim-matching-duplicate', outcome: 'pass', about, params, actual: accountText(seen) },
      ];
    case 'several': {
      const actual = messages('account.several', { count: found.count });
      return [{ point: 'scim-matching-duplicate', outcome: 'fail', about, params, expected, actual }];
    }
    case 'other': {
      const remedy = { step: 'mappings' };
      const actual = found.userName;
      return [{ point: 'scim-case-mismatch', outcome: 'fail', about, params, expected, actual, remedy }];
    }
    case 'refused': {
      const codes = { code: [String(found.status), found.scimType ?? ''].join(' ').trim(), system: 'scim' };
      return [{ point: 'account-refused', outcome: 'fail', actual: expected, codes }];
    }
    case 'not-asked':
      return [];
  }
}

/** What there is over there, as a plan and a finding tell it. */
export function accountText({ account: found }: Pick<SeenPilot, 'account'>): Shown {
  switch (found.kind) {
    case 'one':
      return messages(found.active === false ? 'account.inactive' : 'account.one', { name: found.userName });
    case 'other':
      return messages('account.one', { name: found.userName });
    case 'several':
      return messages('account.several', { count: found.count });
    case 'none':
    case 'refused':
    case 'not-asked':
      return null;
  }
}

function proof(seen: SeenPilot, checking: boolean, severity: Severity): readonly Found[] {
  const state = proofState(seen);
  const params = { who: who(seen) };
  if (state.kind === 'good') {
    const { at, result } = state.proof;
    return [{ point: 'pilot', outcome: 'pass', params: { ...params, at } }, ...stages(result)];
  }
  if (state.kind === 'bad') {
    const { result } = state.proof;
    return [{ severity, ...failure(seen, result) }, ...stages(result)];
  }
  // What runs needs no test; and who only checks is not asked to change something.
  if (checking || !isWanted(seen))
    return [{ point: 'pilot', outcome: 'skipped', skipped: 'not-chosen', params }];
  const actual = state.kind === 'none' ? null : messages('proof.older', { at: state.proof.at });
  return [{ point: 'pilot', outcome: 'fail', severity, params, actual }];
}

/** Entra's four stages with what it tells of each. */
function stages(result: OnDemandResult): readonly Found[] {
  return stageResults(result).map(({ kind, state, lines }): Found => {
    const params = { stage: messages(`stage.${kind}`) };
    const common = { point: 'stage', about: kind, params } as const;
    if (state === 'not-reached') return { ...common, outcome: 'skipped', skipped: 'not-applicable' };
    const actual = state === 'redundant' && lines.length === 0 ? nothingToWrite() : lines;
    if (state === 'failed') return { ...common, outcome: 'fail', severity: 'advice', actual };
    return { ...common, outcome: 'pass', actual };
  });
}

/** Why the pilot did not arrive, by Entra's code; its own words are quoted. */
function failure(seen: SeenPilot, result: OnDemandResult): Found {
  const { errorCode, reason } = result;
  const said = reason ?? result.steps.findLast(({ outcome }) => outcome === 'failure')?.said ?? null;
  const told = {
    outcome: 'fail',
    params: { who: who(seen) },
    actual: said,
    codes: { system: 'microsoft', ...(errorCode !== null && { code: errorCode }) },
  } as const;
  if (isNotEntitled(result))
    return { ...told, point: 'scim-not-entitled', about: 'pilot', remedy: { step: 'assignments' } };
  switch (errorCode) {
    case 'NotInScope':
      return { ...told, point: 'scim-scope-filter', about: 'entra', remedy: { step: 'mappings' } };
    case 'UpdateNotAllowed':
    case 'CreateNotAllowed':
      return { ...told, point: 'scim-update-turned-off', remedy: { step: 'mappings' } };
    case 'MissingMatchingAttribute':
      return { ...told, point: 'scim-required-attribute-null', about: 'entra' };
    case 'DuplicateTargetEntries':
      return { ...told, point: 'scim-matching-duplicate', about: 'entra' };
    default:
      return failedOnlyHere(seen, result)
        ? { ...told, point: 'failed-plain', severity: 'advice' }
        : { ...told, point: 'failed' };
  }
}

/** An update in the plain form, which the cycles do not use where the flag is set. */
function failedOnlyHere({ flagged, account }: SeenPilot, { steps, action }: OnDemandResult): boolean {
  const last = steps.findLast(({ outcome }) => outcome === 'failure');
  const updating = action === 'Update' || action === 'Disable';
  // A new account is sent in one form only.
  const updated = updating || (action !== 'Create' && account.kind === 'one');
  return flagged && last?.kind === 'export' && updated;
}

const told: readonly (readonly [Found['point'], readonly CaseId[]])[] = [
  ['scim-required-attribute-null', ['required', 'nameless']],
  ['scim-matching-duplicate', ['several', 'twice']],
  ['scim-case-mismatch', ['case']],
  ['scim-special-characters', ['characters']],
  ['scim-nested-groups', ['nested']],
  ['unforeseen', ['unforeseen', 'refused']],
];

/** What the first cycle would do, in numbers; of whom it could not do, the first names. */
function ofForecast(forecast: Remembered | null): readonly Found[] {
  if (forecast === null) return [{ point: 'forecast', outcome: 'skipped', skipped: 'not-chosen' }];
  const { at, counts, names } = forecast;
  const params = {
    at,
    create: countIn(counts, 'create'),
    match: countIn(counts, 'match'),
    decide: countIn(counts, 'decide'),
    out: countIn(counts, 'out'),
  };
  return [
    { point: 'forecast', outcome: 'pass', params },
    ...told.flatMap(([point, reasons]): readonly Found[] => {
      const count = reasons.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
      const actual = reasons.flatMap((one) => names[one] ?? []);
      const who = messages('who.forecast', { count });
      return count === 0
        ? []
        : [{ point, outcome: 'fail', severity: 'advice', about: 'forecast', params: { who }, actual }];
    }),
  ];
}
