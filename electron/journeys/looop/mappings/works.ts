import type { ShownLine } from '../../../contract/vocabulary';
import type {
  AttributeMapping,
  FlowType,
  NewSource,
  ObjectMapping,
  SchemaChange,
  SyncRule,
} from '../../../integrations/microsoft/port';
import { messages } from '../steps/mappings.messages';
import { filterLines, sameFilter } from './filter';
import type { Answers } from './questions';
import { expressionOf, recommended, successorOf, type Recommended } from './recommended';
import { aboutOf, mappingOf, objectOf, rowId, rowsOf, sameName, targetAttributes, type Row } from './rows';
import type { SeenMappings } from './seen';
import { wantedFilter } from './wanted-filter';

/** One thing that differs from the recommendation: what a finding tells and a change puts right. */
export interface Work {
  /** Names it in answers and changes. */
  readonly id: string;
  readonly kind:
    'retired' | 'matching' | 'missing' | 'other' | 'on' | 'update' | 'create' | 'groups' | 'lower' | 'filter';
  /** A target attribute, or which mapping it is about. */
  readonly about: string;
  readonly before: readonly ShownLine[];
  readonly after: readonly ShownLine[];
  readonly changes: readonly SchemaChange[];
  /** Put right unless the person keeps it; otherwise only where they choose it. */
  readonly unasked: boolean;
  /** Without it provisioning does not do what people expect. */
  readonly needed: boolean;
}

type Room = Pick<SeenMappings, 'schema' | 'groups' | 'operators'> & { readonly rule: SyncRule };

/** All that differs, in the order it can be saved: what the other system does not know any more stands in the way of the rest. */
export function worksOf(
  seen: Omit<Room, 'rule'> & Pick<SeenMappings, 'rule'>,
  answers: Answers,
): readonly Work[] {
  const { rule } = seen;
  if (rule === null) return [];
  const room = { ...seen, rule };
  const rows = rowsOf(rule);
  const gone = rows.filter(({ state }) => state === 'retired');
  const matching = (['User', 'Group'] as const).flatMap((object) => matchingWork(room, object));
  const covered = [
    ...gone.map(({ target }) => rowId('User', successorOf(target) ?? '')),
    ...matching.map(({ about }) => matchRow(about)),
  ];
  const own = rows.filter(({ id, state }) => state !== 'missing' || !covered.includes(id));
  return [
    ...(gone.length === 0 ? [] : [retiredWork(room, gone)]),
    ...matching,
    ...switches(room),
    ...own.flatMap((row) => rowWork(room, row)),
    ...lowerWork(room, answers),
    ...filterWork(room, answers),
  ];
}

/** Those the person wants, by what they chose. */
export function chosen(
  works: readonly Work[],
  { keep, replace }: Pick<Answers, 'keep' | 'replace'>,
): readonly Work[] {
  const has = (list: Answers['keep'], { id }: Work): boolean => list.some((one) => one.id === id);
  return works.filter((one) => (one.unasked ? !has(keep, one) : has(replace, one)));
}

function matchRow(about: string): string {
  const found = recommended.find((one) => one.object === about && one.matches);
  return rowId(about, found?.target ?? '');
}

export function line(target: string, expression: string): string {
  return `${target} ← ${expression}`;
}

function lineOf({ target, source, matchingPriority }: AttributeMapping): ShownLine {
  const text = line(target, source.expression);
  return matchingPriority > 0 ? messages('line.matching', { text, priority: matchingPriority }) : text;
}

/** Adds or changes one mapping; an attribute the directory's list leaves out is made known first. */
function mapping(
  { schema, rule }: Room,
  object: 'User' | 'Group',
  target: string,
  what: { readonly source?: NewSource; readonly matchingPriority?: number },
): readonly SchemaChange[] {
  const of = { ruleId: rule.id, object };
  const known = targetAttributes(schema, rule, object);
  const isKnown = known === null || known.some(({ name }) => sameName(name, target));
  const type = /(?:^|:)(?:manager|members)$/.test(target)
    ? 'Reference'
    : target === 'active'
      ? 'Boolean'
      : 'String';
  return [
    ...(isKnown ? [] : [{ ...of, kind: 'define', target, type } as const]),
    { ...of, kind: 'map', target, ...what },
  ];
}

/** Both at once: Entra refuses a schema in which one of them still stands. */
function retiredWork(room: Room, gone: readonly Row[]): Work {
  const users = objectOf(room.rule, 'User');
  const moved = gone.flatMap(({ target, now }) => {
    const by = successorOf(target);
    if (by === null || now === null || users === undefined) return [];
    return [{ target, by, now, taken: mappingOf(users, by) !== null }];
  });
  return {
    id: 'retired',
    kind: 'retired',
    about: 'User',
    before: gone.flatMap(({ now }) => (now === null ? [] : [lineOf(now)])),
    after: moved.map(({ by, now, taken }) => {
      const present = taken && users !== undefined ? mappingOf(users, by) : null;
      return line(by, (present ?? now).source.expression);
    }),
    changes: [
      ...moved.map(
        ({ target }) => ({ ruleId: room.rule.id, object: 'User', kind: 'unmap', target }) as const,
      ),
      ...moved
        .filter(({ taken }) => !taken)
        .flatMap(({ by, now }) => mapping(room, 'User', by, { source: sourceOf(now) })),
    ],
    unasked: true,
    needed: true,
  };
}

function sourceOf({ source }: AttributeMapping): NewSource {
  if (source.kind === 'attribute') return { kind: 'attribute', name: source.name };
  if (source.kind === 'constant') return { kind: 'constant', value: source.value };
  return { kind: 'expression', expression: source.expression };
}

/** Looop finds people by `userName` only, and no two attributes share a priority (Microsoft contract, 6.4). */
function matchingWork(room: Room, object: 'User' | 'Group'): readonly Work[] {
  const mapped = objectOf(room.rule, object);
  const wanted = recommended.find((one) => one.object === object && one.matches);
  if (mapped === undefined || wanted === undefined || (object === 'Group' && !mapped.enabled)) return [];
  const present = mapped.attributes.filter(({ matchingPriority }) => matchingPriority > 0);
  if (isMatchedBy(present, wanted)) return [];
  const others = present.filter(({ target }) => !sameName(target, wanted.target));
  const now = mappingOf(mapped, wanted.target);
  const source = now === null ? { source: wanted.source } : {};
  return [
    {
      id: `matching:${object}`,
      kind: 'matching',
      about: object,
      before: present.map(lineOf),
      after: [
        messages('line.matching', {
          text: line(wanted.target, now?.source.expression ?? expressionOf(wanted.source)),
          priority: 1,
        }),
      ],
      changes: [
        ...others.flatMap(({ target }) => mapping(room, object, target, { matchingPriority: 0 })),
        ...mapping(room, object, wanted.target, { ...source, matchingPriority: 1 }),
      ],
      unasked: true,
      needed: true,
    },
  ];
}

function isMatchedBy(present: readonly AttributeMapping[], { target }: Recommended): boolean {
  const [first, ...more] = present;
  return first?.matchingPriority === 1 && sameName(first.target, target) && more.length === 0;
}

function rowWork(room: Room, row: Row): readonly Work[] {
  const { id, object, target, now, wanted, state } = row;
  if (wanted === null || (state !== 'missing' && state !== 'other')) return [];
  return [
    {
      id,
      kind: state,
      about: aboutOf(row),
      before: now === null ? [] : [lineOf(now)],
      after: [line(target, expressionOf(wanted.source))],
      changes: mapping(room, object, target, { source: wanted.source }),
      unasked: state === 'missing',
      needed: wanted.needed === true,
    },
  ];
}

const allFlows: readonly FlowType[] = ['Add', 'Update', 'Delete'];

/** What is switched on and off as a whole. */
function switches({ rule, groups }: Room): readonly Work[] {
  const of = (object: string): { readonly ruleId: string; readonly object: string } => ({
    ruleId: rule.id,
    object,
  });
  const users = objectOf(rule, 'User');
  const grouped = objectOf(rule, 'Group');
  const on: Work = {
    id: 'on:User',
    kind: 'on',
    about: 'User',
    before: [messages('line.off')],
    after: [messages('line.on')],
    changes: [{ ...of('User'), kind: 'enable', enabled: true }],
    unasked: true,
    needed: true,
  };
  const off: Work = {
    ...on,
    id: 'off:Group',
    kind: 'groups',
    about: 'Group',
    before: on.after,
    after: on.before,
    changes: [{ ...of('Group'), kind: 'enable', enabled: false }],
  };
  return [
    ...(users?.enabled === false ? [on] : []),
    ...(users === undefined ? [] : flowWork(rule, users)),
    ...(grouped?.enabled === true && groups === 'absent' ? [off] : []),
  ];
}

/** Without Update nobody is disabled either; who makes no accounts on purpose is left alone. */
function flowWork(rule: SyncRule, users: ObjectMapping): readonly Work[] {
  return (['Update', 'Add'] as const)
    .filter((flow) => !users.flowTypes.includes(flow))
    .map((flow): Work => {
      // The one that is not asked for comes second, and must not undo the first.
      const after = allFlows.filter(
        (one) => one === flow || one === 'Update' || users.flowTypes.includes(one),
      );
      return {
        id: `flow:${flow}`,
        kind: flow === 'Update' ? 'update' : 'create',
        about: 'User',
        before: users.flowTypes.length === 0 ? [] : [users.flowTypes.join(', ')],
        after: [after.join(', ')],
        changes: [{ ruleId: rule.id, object: 'User', kind: 'flow-types', flowTypes: after }],
        unasked: flow === 'Update',
        needed: flow === 'Update',
      };
    });
}

/** The whole value in small letters, whatever it is made of. */
function lowerWork(room: Room, { lower, replace }: Answers): readonly Work[] {
  const users = objectOf(room.rule, 'User');
  const now = users === undefined ? null : mappingOf(users, 'userName');
  if (!lower || now === null || isLowered(now)) return [];
  // A source that is replaced anyway is lowered as it will be.
  const replaced = replace.some(({ id }) => id === rowId('User', 'userName'));
  const inner = replaced ? '[userPrincipalName]' : now.source.expression;
  const expression = `ToLower(${inner})`;
  return [
    {
      id: 'lower',
      kind: 'lower',
      about: now.target,
      before: [lineOf(now)],
      after: [line(now.target, expression)],
      changes: mapping(room, 'User', now.target, { source: { kind: 'expression', expression } }),
      unasked: true,
      needed: true,
    },
  ];
}

export function isLowered({ source }: AttributeMapping): boolean {
  return source.kind === 'function' && source.name.toLowerCase() === 'tolower';
}

function filterWork({ rule, operators }: Room, answers: Answers): readonly Work[] {
  const users = objectOf(rule, 'User');
  const wanted = wantedFilter(answers, operators);
  if (users === undefined || wanted.kind !== 'set' || sameFilter(users.scope, wanted.scope)) return [];
  return [
    {
      id: 'filter',
      kind: 'filter',
      about: 'User',
      before: filterLines(users.scope),
      after: filterLines(wanted.scope),
      changes: [{ ruleId: rule.id, object: 'User', kind: 'scope', scope: wanted.scope }],
      unasked: true,
      needed: true,
    },
  ];
}
