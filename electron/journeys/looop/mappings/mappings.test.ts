import { describe, expect, it } from 'vitest';
import type { Change } from '../../../contract/vocabulary';
import type { SchemaChange, SourceUser } from '../../../integrations/microsoft/port';
import { connectorSchema, staleLooopSchema } from '../../../integrations/microsoft/simulator/sync/connectors';
import { parseExpression, sourceOf } from '../../../integrations/microsoft/simulator/sync/expressions';
import { schemaRefusal } from '../../../integrations/microsoft/simulator/sync/schema-rules';
import { changedSchema, plainSource, type Raw } from '../../../integrations/microsoft/sync/schema-change';
import { schemaShape } from '../../../integrations/microsoft/sync/schema-shapes';
import { judge } from './judge';
import { ruleIn } from './look';
import { pickWork } from './pick';
import { plan, type Saving } from './plan';
import type { Answers } from './questions';
import { enterprise } from './recommended';
import type { SeenMappings } from './seen';
import { mappingTable } from './table';

const asIs: Answers = {
  keep: [],
  replace: [],
  lower: false,
  filter: 'as-is',
  filterAttribute: [],
  filterOperator: [],
  filterValues: '',
};
const ruleId = '7a5f2c7e-0001-4d5e-9a3b-1c2d3e4f5061';
const users = { ruleId, object: 'User' } as const;

function picked(...ids: readonly string[]): Answers['keep'] {
  return ids.map((id) => ({ id, name: id }));
}

function pilot(values: SourceUser['values']): SourceUser {
  return {
    id: 'p1',
    userPrincipalName: values['userPrincipalName'] ?? 'mia@contoso.com',
    mail: values['mail'] ?? null,
    displayName: 'Mia',
    accountEnabled: true,
    guest: false,
    values,
  };
}

function seenOf(raw: Raw, more: Partial<SeenMappings> = {}): SeenMappings {
  const schema = schemaShape.parse(raw);
  const nothing = { operators: [], pilot: null, ran: false, accounts: 0, changedAt: null };
  return { schema, rule: ruleIn(schema), groups: 'supported', ...nothing, ...more };
}

/** As the client would write it. */
function changed(raw: Raw, changes: readonly SchemaChange[]): Raw {
  return changes.reduce<Raw>((before, change) => {
    const next = changedSchema(before, change, change.kind === 'map' ? rawSource(change) : null);
    if (next === null) throw new Error(`nothing to change: ${JSON.stringify(change)}`);
    return next;
  }, raw);
}

function rawSource({ source }: Extract<SchemaChange, { kind: 'map' }>): Raw | null {
  if (source === undefined) return null;
  if (source.kind === 'attribute') return plainSource('attribute', source.name);
  if (source.kind === 'constant') return plainSource('constant', source.value);
  const node = parseExpression(source.expression);
  if (node === undefined) throw new Error(source.expression);
  return sourceOf(node);
}

/** Every change on its own, and what the service says to each. */
function applied(raw: Raw, changes: readonly Change[]): Raw {
  return changes.reduce<Raw>((before, change) => {
    const after = changed(before, (change.data as Saving).changes);
    expect(schemaRefusal(after), change.id).toBeUndefined();
    return after;
  }, raw);
}

function failing(seen: SeenMappings, answers: Answers = asIs): readonly string[] {
  return judge(seen, answers)
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ point, about }) => `${point} ${about ?? ''}`.trim());
}

const fresh = (): Raw => connectorSchema('looop');

describe('mappings against the recommendation', () => {
  it('finds nothing to change in what the connectors bring', () => {
    expect(plan(seenOf(fresh()), asIs)).toEqual([]);
    expect(failing(seenOf(fresh()))).toEqual([]);
    expect(failing(seenOf(connectorSchema('scim')))).toEqual([]);
  });

  it('replaces the two attributes Looop gave up at once, and keeps what filled them', () => {
    const raw = staleLooopSchema();
    const seen = seenOf(raw);
    expect(failing(seen)).toContain('scim-stale-mapping User');
    const changes = plan(seen, asIs);
    expect(changes.map(({ id }) => id)).toEqual(['retired', `User:${enterprise.toLowerCase()}:manager`]);
    const after = seenOf(applied(raw, changes));
    expect(plan(after, asIs)).toEqual([]);
    expect(failing(after)).toEqual([]);
    const mapped = after.rule?.objects.find(({ source }) => source === 'User')?.attributes ?? [];
    expect(mapped.find(({ target }) => target === `${enterprise}:employeeNumber`)?.source.expression).toBe(
      '[employeeId]',
    );
    expect(mapped.some(({ target }) => target.endsWith(':employee_id'))).toBe(false);
  });

  it.each<[string, readonly SchemaChange[], Partial<SeenMappings>, readonly string[]]>([
    [
      'two attributes that are compared',
      [{ ...users, kind: 'map', target: 'externalId', matchingPriority: 2 }],
      {},
      ['scim-matching-duplicate User'],
    ],
    [
      'another attribute that is compared',
      [
        { ...users, kind: 'map', target: 'userName', matchingPriority: 0 },
        { ...users, kind: 'map', target: 'externalId', matchingPriority: 1 },
      ],
      {},
      ['scim-matching-duplicate User'],
    ],
    [
      'a matching attribute that is gone',
      [
        { ...users, kind: 'unmap', target: 'userName' },
        { ...users, kind: 'map', target: 'externalId', matchingPriority: 1 },
      ],
      {},
      ['scim-matching-duplicate User'],
    ],
    [
      'no updates',
      [{ ...users, kind: 'flow-types', flowTypes: ['Add'] }],
      {},
      ['scim-update-turned-off User'],
    ],
    ['users switched off', [{ ...users, kind: 'enable', enabled: false }], {}, ['users-off User']],
    [
      'no address',
      [{ ...users, kind: 'unmap', target: 'emails[type eq "work"].value' }],
      {},
      ['attribute emails[type eq "work"].value'],
    ],
    ['groups a server does not have', [], { groups: 'absent' }, ['groups Group']],
  ])('puts right: %s', (_name, changes, more, expected) => {
    const raw = changed(fresh(), changes);
    const seen = seenOf(raw, more);
    expect(failing(seen)).toEqual(expected);
    const after = seenOf(applied(raw, plan(seen, asIs)), more);
    expect(failing(after)).toEqual([]);
    expect(plan(after, asIs)).toEqual([]);
  });

  it('leaves what somebody made otherwise, until it is chosen', () => {
    const source = { kind: 'attribute', name: 'mail' } as const;
    const raw = changed(fresh(), [{ ...users, kind: 'map', target: 'userName', source }]);
    const seen = seenOf(raw);
    expect(plan(seen, asIs)).toEqual([]);
    expect(judge(seen, asIs).find(({ about }) => about === 'userName')).toMatchObject({
      outcome: 'skipped',
      expected: ['userName ← [userPrincipalName]'],
      skipped: 'not-chosen',
    });
    const offered = pickWork(seen, 'replace', 'username', asIs);
    expect(offered.map(({ id }) => id)).toEqual(['User:username']);
    const chosen = plan(seen, { ...asIs, replace: offered });
    expect(chosen.map(({ id }) => id)).toEqual(['User:username']);
    expect(plan(seenOf(applied(raw, chosen)), { ...asIs, replace: offered })).toEqual([]);
  });

  it('leaves out of the plan what the person keeps', () => {
    const raw = changed(fresh(), [
      { ...users, kind: 'flow-types', flowTypes: ['Add'] },
      { ...users, kind: 'unmap', target: 'name.givenName' },
    ]);
    const seen = seenOf(raw);
    const [first] = pickWork(seen, 'keep', 'update', asIs);
    expect(first?.id).toBe('flow:Update');
    const changes = plan(seen, { ...asIs, keep: picked('flow:Update') });
    expect(changes.map(({ id }) => id)).toEqual(['User:name.givenname']);
    expect(failing(seen, { ...asIs, keep: picked('flow:Update', 'User:name.givenname') })).toEqual([]);
  });

  it('tells of leavers who stay, and never changes that unasked', () => {
    const source = { kind: 'constant', value: 'True' } as const;
    const raw = changed(fresh(), [{ ...users, kind: 'map', target: 'active', source }]);
    expect(plan(seenOf(raw), asIs)).toEqual([]);
    expect(failing(seenOf(raw))).toEqual(['scim-leaver-semantics active']);
    const chosen = plan(seenOf(raw, { ran: true, accounts: 4 }), { ...asIs, replace: picked('User:active') });
    expect(chosen.map(({ risk }) => risk)).toEqual(['care']);
    expect(failing(seenOf(applied(raw, chosen)))).toEqual([]);
  });

  it('never ticks what deletes accounts', () => {
    const raw = changed(fresh(), [{ ...users, kind: 'flow-types', flowTypes: [] }]);
    const answers = { ...asIs, replace: picked('flow:Add') };
    const after = seenOf(applied(raw, plan(seenOf(raw), answers)));
    expect(after.rule?.objects.find(({ source }) => source === 'User')?.flowTypes).toEqual(['Add', 'Update']);
  });

  it('passes sign-in names on in small letters where that is chosen', () => {
    const mia = pilot({ userPrincipalName: 'Mia@contoso.com', mail: 'mia@contoso.com' });
    const seen = seenOf(fresh(), { pilot: mia });
    expect(failing(seen)).toEqual(['scim-case-mismatch']);
    const answers = { ...asIs, lower: true };
    const after = seenOf(applied(fresh(), plan(seen, answers)), { pilot: mia });
    expect(plan(after, answers)).toEqual([]);
    expect(failing(after)).toEqual([]);
  });

  it('says that there is nothing to go by where users are not mapped at all', () => {
    const seen = { ...seenOf(fresh()), rule: null };
    expect(judge(seen, asIs)).toEqual([{ point: 'no-rule', outcome: 'fail', severity: 'blocker' }]);
    expect(plan(seen, asIs)).toEqual([]);
  });

  it('shows all of them side by side', () => {
    const table = mappingTable(seenOf(staleLooopSchema()));
    const rows = Array.from({ length: table.size }, (_, index) => table.row(index));
    // As in a plan: "same" stays, and nothing here is about to change.
    expect(table.groups.map(({ id, tone }) => `${id} ${tone}`)).toEqual([
      'missing add',
      'retired remove',
      'same keep',
      'own beside',
    ]);
    expect(rows.filter(({ group }) => group === 'retired')).toHaveLength(2);
    expect(rows[0]?.cells.slice(1, 4)).toEqual(['userName', '[userPrincipalName]', '[userPrincipalName]']);
  });
});

describe('the scoping filter', () => {
  const operators = [
    { name: 'EQUALS', arity: 'Binary', supportedTypes: [] },
    { name: 'NOT EQUALS', arity: 'Binary', supportedTypes: [] },
    { name: 'IS NOT NULL', arity: 'Unary', supportedTypes: [] },
  ];
  const rule = (attribute: string, operator: string, filterValues: string): Answers => ({
    ...asIs,
    filter: 'rule',
    filterAttribute: picked(attribute),
    filterOperator: picked(operator),
    filterValues,
  });
  const mia = pilot({ department: 'Staff', userPrincipalName: 'mia@contoso.com', mail: 'mia@contoso.com' });

  it.each<[string, Answers, readonly string[], boolean]>([
    ['one value', rule('department', 'EQUALS', 'staff'), ['department EQUALS staff'], true],
    [
      'one of several',
      rule('department', 'EQUALS', 'IT; Staff'),
      ['department EQUALS IT', 'department EQUALS Staff'],
      true,
    ],
    [
      'none of several',
      rule('department', 'NOT EQUALS', 'IT; Staff'),
      ['department NOT EQUALS IT AND department NOT EQUALS Staff'],
      false,
    ],
    ['no value', rule('department', 'IS NOT NULL', ''), ['department IS NOT NULL'], true],
  ])('is built from the form: %s', (_name, answers, lines, passes) => {
    const seen = seenOf(fresh(), { operators, pilot: mia });
    const [change, ...more] = plan(seen, answers);
    expect(more).toEqual([]);
    expect(change).toMatchObject({ id: 'filter', after: lines, before: null });
    expect(failing(seen, answers).includes('scim-scope-filter pilot')).toBe(!passes);
    const after = seenOf(applied(fresh(), change === undefined ? [] : [change]), { operators, pilot: mia });
    expect(plan(after, answers)).toEqual([]);
    expect(plan(after, { ...asIs, filter: 'none' })).toHaveLength(1);
  });

  it('is not saved while the form does not say enough', () => {
    const seen = seenOf(fresh(), { operators });
    for (const answers of [
      { ...asIs, filter: 'rule' } as const,
      rule('department', 'CONTAINS', 'x'),
      rule('department', 'EQUALS', ''),
      rule('department', 'IS NOT NULL', 'x'),
    ]) {
      expect(plan(seen, answers)).toEqual([]);
      expect(failing(seen, answers)).toEqual(['filter-incomplete']);
    }
  });

  it('is told of where it stands on what filters do not support', () => {
    const clauses = [{ attribute: 'userType', operator: 'EQUALS', values: ['Member'] }];
    const raw = changed(fresh(), [{ ...users, kind: 'scope', scope: { groups: [{ name: 'x', clauses }] } }]);
    expect(failing(seenOf(raw))).toEqual(['scim-scope-filter userType']);
  });

  it('is left open where nobody can foresee it', () => {
    const clauses = [{ attribute: 'city', operator: 'SOUNDS LIKE', values: ['Roma'] }];
    const raw = changed(fresh(), [{ ...users, kind: 'scope', scope: { groups: [{ name: 'x', clauses }] } }]);
    const found = judge(seenOf(raw, { pilot: pilot({ city: 'Rome' }) }), asIs);
    expect(found.find(({ point }) => point === 'scim-scope-filter')?.outcome).toBe('manual');
  });

  it('warns of the accounts it may switch off once the job has run', () => {
    const seen = seenOf(fresh(), { operators, ran: true, accounts: 12 });
    expect(plan(seen, rule('department', 'EQUALS', 'Staff'))).toMatchObject([
      { risk: 'care', consequence: { id: 'mappings.care.filter', params: { accounts: 12 } } },
    ]);
  });
});
