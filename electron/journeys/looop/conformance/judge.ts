import { assertNever, type Message } from '../../../contract/vocabulary';
import type { JudgeAt, Verdict } from '../../../engine/step';
import { messages } from '../steps/looop-conformance.messages';
import { brokenIn, type Conformance, type Outcome, type Patch } from './results';
import type { SeenConformance } from './seen';

type Point =
  | 'tried'
  | 'leftovers'
  | 'create'
  | 'read-back'
  | 'search'
  | 'scim-matching-duplicate'
  | 'scim-case-mismatch'
  | 'scim-patch-op-case'
  | 'scim-active-as-string'
  | 'scim-leaver-semantics'
  | 'changes'
  | 'group-create'
  | 'members'
  | 'scim-group-remove-wipes'
  | 'remove';
type Found = Verdict<Point>;

export type Choice = 'run' | 'not-now';

export function judge(
  seen: SeenConformance,
  choice: Choice,
  { checking }: Pick<JudgeAt, 'checking'>,
): readonly Found[] {
  const { results, leftovers } = seen;
  const found: Found[] = [];
  if (leftovers.length > 0)
    found.push({ point: 'leftovers', outcome: 'fail', actual: leftovers.map(({ name }) => name) });
  if (results === null) {
    // What stands and works has been tried out by its users already.
    const chosen = choice === 'run' && checking !== true;
    return [
      ...found,
      chosen
        ? { point: 'tried', outcome: 'fail', severity: 'advice' }
        : { point: 'tried', outcome: 'skipped', skipped: 'not-chosen' },
    ];
  }
  return [
    ...found,
    { point: 'tried', outcome: 'pass', params: { date: results.at } },
    ...(results.create.kind === 'done' ? judgeAll(results) : notCreated(results.create)),
  ];
}

function notCreated(create: Outcome): readonly Found[] {
  return [{ point: 'create', outcome: 'fail', actual: shown(create) }];
}

function judgeAll(results: Conformance): readonly Found[] {
  return [
    { point: 'create', outcome: 'pass' },
    ...readBack(results),
    ...search(results),
    duplicate(results),
    ...capitals(results),
    opCase(results),
    ...textActive(results),
    ...otherChanges(results),
    ...leavers(results),
    ...groups(results),
    results.remove.kind === 'done'
      ? { point: 'remove', outcome: 'pass' }
      : { point: 'remove', outcome: 'fail', severity: 'advice', actual: shown(results.remove) },
  ];
}

function readBack({ forgotten }: Conformance): readonly Found[] {
  return forgotten.length === 0
    ? [{ point: 'read-back', outcome: 'pass' }]
    : [{ point: 'read-back', outcome: 'fail', severity: 'advice', actual: forgotten }];
}

function search({ found }: Conformance): readonly Found[] {
  if (found !== null && found > 0) return [{ point: 'search', outcome: 'pass' }];
  return [{ point: 'search', outcome: 'fail', actual: String(found ?? 0), expected: '1' }];
}

function duplicate({ duplicate: twice }: Conformance): Found {
  const point = 'scim-matching-duplicate';
  if (twice.kind === 'done') return { point, outcome: 'pass' };
  if (twice.kind === 'ignored') return { point, outcome: 'fail', actual: shown(twice) };
  return { point, outcome: 'fail', severity: 'advice', expected: 'HTTP 409', actual: shown(twice) };
}

function capitals({ found, foundInCapitals }: Conformance): readonly Found[] {
  if (found === null || found === 0 || foundInCapitals === null) return [];
  return foundInCapitals > 0
    ? [{ point: 'scim-case-mismatch', outcome: 'pass' }]
    : [{ point: 'scim-case-mismatch', outcome: 'fail', severity: 'advice' }];
}

function opCase(results: Conformance): Found {
  const point = 'scim-patch-op-case';
  const { plain, lowerCase } = results;
  if (plain.replace.kind !== 'refused' || lowerCase.replace.kind !== 'done')
    return { point, outcome: 'pass' };
  return { point, ...cured(results, ['replace']), actual: shown(plain.replace) };
}

/** Judged in a form whose `op` the server takes, so that one fault is not told as two. */
function textActive(results: Conformance): readonly Found[] {
  const point = 'scim-active-as-string';
  const { plain, lowerCase } = results;
  const disable = lowerCase.disable.kind === 'untried' ? plain.disable : lowerCase.disable;
  if (disable.kind === 'done') return [{ point, outcome: 'pass' }];
  if (disable.kind === 'untried') return [];
  return [{ point, ...cured(results, ['disable']), actual: shown(disable) }];
}

/** Changes that are refused for another reason than the two that have names. */
function otherChanges(results: Conformance): readonly Found[] {
  const { plain, lowerCase } = results;
  const named: readonly Patch[] =
    plain.replace.kind === 'refused' && lowerCase.replace.kind === 'done'
      ? ['replace', 'email', 'enterprise', 'disable', 'enable', 'add-members', 'remove-member']
      : ['disable', 'add-members', 'remove-member'];
  const broken = brokenIn(results, 'plain').filter((patch) => !named.includes(patch));
  if (broken.length === 0) return [{ point: 'changes', outcome: 'pass' }];
  const actual = broken.map((patch) => messages(`patch.${patch}`));
  return [{ point: 'changes', ...cured(results, broken), actual }];
}

function leavers({ softDelete }: Conformance): readonly Found[] {
  const point = 'scim-leaver-semantics';
  if (softDelete.kind === 'done') return [{ point, outcome: 'pass' }];
  return softDelete.kind === 'ignored' ? [{ point, outcome: 'fail' }] : [];
}

function groups(results: Conformance): readonly Found[] {
  const { groups: made, wiped, plain } = results;
  if (made.kind === 'untried') return [{ point: 'members', outcome: 'skipped', skipped: 'not-applicable' }];
  if (made.kind !== 'done') return [{ point: 'group-create', outcome: 'fail', actual: shown(made) }];
  if (wiped.includes('plain'))
    return [{ point: 'scim-group-remove-wipes', ...cured(results, ['remove-member']) }];
  const broken = (['add-members', 'remove-member'] as const).filter((patch) =>
    ['refused', 'ignored'].includes(plain[patch].kind),
  );
  const actual = broken.map((patch) => messages(`patch.${patch}`));
  return [
    ...(plain['remove-member'].kind === 'done'
      ? [{ point: 'scim-group-remove-wipes', outcome: 'pass' } as const]
      : []),
    broken.length === 0
      ? { point: 'members', outcome: 'pass' }
      : { point: 'members', ...cured(results, broken), actual },
  ];
}

/** The flag mends it and is set with the connection: advice. Without a cure it stays a problem of the server. */
function cured(
  { flagged }: Conformance,
  broken: readonly Patch[],
): {
  readonly outcome: 'fail';
  readonly severity: 'advice' | 'problem';
  readonly params: { readonly cure: Message };
} {
  const mends = broken.every((patch) => flagged[patch].kind === 'done');
  return {
    outcome: 'fail',
    severity: mends ? 'advice' : 'problem',
    params: { cure: messages(mends ? 'cure.flag' : 'cure.none') },
  };
}

function shown(outcome: Outcome): string | Message | null {
  switch (outcome.kind) {
    case 'refused':
      return ['HTTP', String(outcome.status), outcome.scimType].filter(Boolean).join(' ');
    case 'ignored':
      return messages('ignored');
    case 'done':
    case 'untried':
      return null;
    default:
      return assertNever(outcome);
  }
}
