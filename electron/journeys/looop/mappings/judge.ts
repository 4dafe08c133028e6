import type { Verdict } from '../../../engine/step';
import type { SyncRule } from '../../../integrations/microsoft/port';
import { messages } from '../steps/mappings.messages';
import { attributeIn } from './expression';
import { clausesOf, filterLines, isUnsupported, passes } from './filter';
import type { Answers } from './questions';
import {
  aboutOf,
  mappingOf,
  objectOf,
  rowsOf,
  sameName,
  shortName,
  sourceAttributes,
  targetAttributes,
  type Row,
} from './rows';
import type { SeenMappings } from './seen';
import { wantedFilter } from './wanted-filter';
import { chosen, isLowered, line, worksOf, type Work } from './works';

type Found = Verdict<
  | 'no-rule'
  | 'attribute'
  | 'attribute-source'
  | 'lower-set'
  | 'filter-set'
  | 'mapped-twice'
  | 'users-off'
  | 'creates-off'
  | 'groups'
  | 'filter-incomplete'
  | 'scim-stale-mapping'
  | 'scim-matching-duplicate'
  | 'scim-update-turned-off'
  | 'scim-leaver-semantics'
  | 'scim-required-attribute-null'
  | 'scim-group-mapping-label'
  | 'scim-case-mismatch'
  | 'scim-scope-filter'
>;

export function judge(seen: SeenMappings, answers: Answers): readonly Found[] {
  const { rule } = seen;
  if (rule === null || objectOf(rule, 'User') === undefined)
    return [{ point: 'no-rule', outcome: 'fail', severity: 'blocker' }];
  const works = worksOf(seen, answers);
  const wanted = chosen(works, answers);
  const left = works.filter((one) => !wanted.includes(one));
  return [
    ...wanted.map(failing),
    ...left.map(leftAlone),
    ...rowsOf(rule).flatMap((row) => passing(row, works)),
    ...twice(rule),
    ...required(seen, rule),
    ...whole(rule, works),
    ...groups(seen, rule, works),
    ...letterCase(seen, rule, works),
    ...filter(seen, rule, answers),
  ];
}

const points = {
  retired: 'scim-stale-mapping',
  matching: 'scim-matching-duplicate',
  missing: 'attribute',
  other: 'attribute-source',
  on: 'users-off',
  update: 'scim-update-turned-off',
  create: 'creates-off',
  groups: 'groups',
  lower: 'lower-set',
  filter: 'filter-set',
} as const satisfies Readonly<Record<Work['kind'], Found['point']>>;

/** What a plan puts right. */
function failing({ kind, about, before, after, needed }: Work): Found {
  return {
    point: points[kind],
    outcome: 'fail',
    severity: needed ? 'problem' : 'advice',
    about,
    params: { about: shortName(about) },
    expected: after.length === 0 ? null : after,
    actual: before.length === 0 ? null : before,
  };
}

/** What the person keeps as it is, or what was somebody's own choice. */
function leftAlone(work: Work): Found {
  const { outcome: _fail, severity: _severity, ...told } = failing(work);
  if (work.kind === 'other' && sameName(work.about, 'active')) {
    return { ...told, point: 'scim-leaver-semantics', outcome: 'fail', severity: 'problem' };
  }
  return { ...told, outcome: 'skipped', skipped: 'not-chosen' };
}

function passing(row: Row, works: readonly Work[]): readonly Found[] {
  const { target, now, state, id } = row;
  if (now === null || (state !== 'same' && state !== 'own') || works.some((one) => one.id === id)) return [];
  const about = aboutOf(row);
  const actual = line(target, now.source.expression);
  return [{ point: 'attribute', outcome: 'pass', about, params: { about: shortName(about) }, actual }];
}

/** Nobody can say which of the two Entra would take. */
function twice(rule: SyncRule): readonly Found[] {
  return rule.objects.flatMap(({ attributes }) => {
    const names = attributes.map(({ target }) => target.toLowerCase());
    return attributes
      .filter(({ target }, index) => names.indexOf(target.toLowerCase()) < index)
      .map(({ target, source }): Found => ({
        point: 'mapped-twice',
        outcome: 'fail',
        about: target,
        params: { about: target },
        actual: line(target, source.expression),
      }));
  });
}

/** Attributes the other system needs, by Entra's own list of them; those we recommend are told as rows. */
function required({ schema }: SeenMappings, rule: SyncRule): readonly Found[] {
  const users = objectOf(rule, 'User');
  const needed = (targetAttributes(schema, rule, 'User') ?? []).filter(
    (one) => one.required && !one.anchor && one.mutability !== 'ReadOnly',
  );
  const rows = rowsOf(rule);
  const lacking = needed.filter(
    ({ name }) =>
      users !== undefined &&
      mappingOf(users, name) === null &&
      !rows.some((row) => row.wanted !== null && sameName(row.target, name)),
  );
  const point = 'scim-required-attribute-null';
  if (lacking.length === 0) return [{ point, outcome: 'pass', actual: needed.map(({ name }) => name) }];
  return lacking.map(({ name }) => ({
    point,
    outcome: 'fail',
    about: name,
    params: { about: name },
    actual: null,
  }));
}

/** What holds where nothing was found against it. */
function whole(rule: SyncRule, works: readonly Work[]): readonly Found[] {
  const lacks = (kind: Work['kind']): boolean => works.some((one) => one.kind === kind);
  const users = objectOf(rule, 'User');
  const objects = rule.objects.filter(({ enabled }) => enabled);
  const matching = objects.flatMap(({ attributes }) =>
    attributes
      .filter((one) => one.matchingPriority > 0)
      .map(({ target, source }) => line(target, source.expression)),
  );
  return [
    ...(lacks('retired') ? [] : [{ point: 'scim-stale-mapping', outcome: 'pass' } as const]),
    ...(lacks('matching')
      ? []
      : [{ point: 'scim-matching-duplicate', outcome: 'pass', actual: matching } as const]),
    ...(lacks('update')
      ? []
      : [
          {
            point: 'scim-update-turned-off',
            outcome: 'pass',
            actual: users?.flowTypes.join(', ') ?? null,
          } as const,
        ]),
  ];
}

function groups({ groups: server }: SeenMappings, rule: SyncRule, works: readonly Work[]): readonly Found[] {
  const mapped = objectOf(rule, 'Group');
  if (mapped === undefined || works.some(({ kind }) => kind === 'groups')) return [];
  if (!mapped.enabled) {
    const skipped = server === 'absent' ? 'not-applicable' : 'not-chosen';
    return [{ point: 'groups', outcome: 'skipped', skipped }];
  }
  const actual = `${mapped.source} → ${rule.targetDirectory}: ${mapped.target}`;
  return [
    { point: 'groups', outcome: 'pass', actual },
    { point: 'scim-group-mapping-label', outcome: 'pass', actual },
  ];
}

/** Two spellings of one person: what signs in and what mail is sent to differ in capitals only. */
function letterCase({ pilot }: SeenMappings, rule: SyncRule, works: readonly Work[]): readonly Found[] {
  const users = objectOf(rule, 'User');
  const now = users === undefined ? null : mappingOf(users, 'userName');
  if (now === null || works.some(({ kind }) => kind === 'lower')) return [];
  const point = 'scim-case-mismatch';
  if (isLowered(now)) return [{ point, outcome: 'pass', actual: line(now.target, now.source.expression) }];
  const upn = pilot === null ? null : attributeIn(pilot.values, 'userPrincipalName');
  const mail = pilot === null ? null : attributeIn(pilot.values, 'mail');
  if (typeof upn !== 'string' || typeof mail !== 'string') return [];
  if (upn === mail || upn.toLowerCase() !== mail.toLowerCase()) return [];
  return [{ point, outcome: 'fail', severity: 'advice', expected: mail.toLowerCase(), actual: [upn, mail] }];
}

function filter(seen: SeenMappings, rule: SyncRule, answers: Answers): readonly Found[] {
  const wanted = wantedFilter(answers, seen.operators);
  const stored = objectOf(rule, 'User')?.scope ?? null;
  const incomplete: readonly Found[] =
    wanted.kind === 'incomplete'
      ? [
          {
            point: 'filter-incomplete',
            outcome: 'fail',
            params: { lacks: messages(`lacks.${wanted.lacks}`) },
          },
        ]
      : [];
  const scope = wanted.kind === 'set' ? wanted.scope : stored;
  const point = 'scim-scope-filter';
  if (scope === null || scope.groups.length === 0)
    return [...incomplete, { point, outcome: 'pass', about: 'rule', actual: messages('no-filter') }];
  const actual = filterLines(scope);
  const sources = sourceAttributes(seen.schema, rule, 'User');
  const bad = clausesOf(scope).filter(({ attribute }) => isUnsupported(attribute, sources));
  const outside = seen.pilot === null ? true : passes(scope, seen.pilot.values);
  return [
    ...incomplete,
    ...bad.map(({ attribute }): Found => ({
      point,
      outcome: 'fail',
      about: attribute,
      params: { what: messages('filter.unsupported', { about: attribute }) },
      actual,
      expected: messages('filter.supported'),
    })),
    ...(bad.length > 0 ? [] : [evaluated(seen, outside, actual)]),
  ];
}

/** What the filter makes of the pilot; nobody runs it for us before a cycle does. */
function evaluated({ pilot }: SeenMappings, inside: boolean | undefined, actual: readonly string[]): Found {
  const point = 'scim-scope-filter';
  const about = 'pilot';
  if (inside === undefined) return { point, outcome: 'manual', about, actual };
  if (inside) return { point, outcome: 'pass', about, actual };
  const params = { what: messages('filter.outside', { name: pilot?.userPrincipalName ?? '' }) };
  return { point, outcome: 'fail', about, actual, params };
}
