import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '../fixtures/world';
import { type SchemaChange } from '../port';
import { staleLooopSchema } from '../simulator/sync/connectors';
import { looopTemplateId } from '../simulator/sync/state';
import { prepared, syncWorld, type SyncWorld } from './fixtures/world';

let world: SyncWorld;
beforeEach(async () => {
  world = await syncWorld();
});
afterEach(() => world.close());

describe('mappings', () => {
  it('are read as a table', async () => {
    const { app, job } = await prepared(world, looopTemplateId);
    const { rules, directories } = await world.provisioning.schema(app.id, job.id);
    const users = rules[0]?.objects.find((one) => one.source === 'User');
    expect(users).toMatchObject({ enabled: true, flowTypes: ['Add', 'Update', 'Delete'], scope: null });
    expect(users?.attributes.filter((one) => one.matchingPriority > 0).map((one) => one.target)).toEqual([
      'userName',
    ]);
    expect(users?.attributes.find((one) => one.target === 'active')?.source).toMatchObject({
      kind: 'function',
      name: 'Switch',
      attributes: ['IsSoftDeleted'],
    });
    const target = directories.find((one) => one.name === rules[0]?.targetDirectory);
    const required = target?.objects.flatMap((one) => one.attributes.filter((entry) => entry.required));
    expect(required?.map((one) => one.name)).toEqual(['userName', 'displayName']);
  });

  it('change where they are told to and nowhere else', async () => {
    const { app, job, ruleId } = await prepared(world, looopTemplateId);
    const before = world.state.provisioning.jobs[0]?.schema;
    expect(before).toBeNull();
    const of = { ruleId, object: 'User' } as const;
    const changes: readonly SchemaChange[] = [
      { ...of, kind: 'define', target: 'nickName', type: 'String' },
      { ...of, kind: 'map', target: 'nickName', source: { kind: 'attribute', name: 'mailNickname' } },
      {
        ...of,
        kind: 'map',
        target: 'USERNAME',
        source: { kind: 'expression', expression: 'ToLower([mail])' },
      },
      { ...of, kind: 'map', target: 'name.givenName', defaultValue: 'Unknown' },
      { ...of, kind: 'unmap', target: 'externalId' },
      { ...of, kind: 'flow-types', flowTypes: ['Add', 'Update'] },
      { ruleId, object: 'Group', kind: 'enable', enabled: false },
      {
        ...of,
        kind: 'scope',
        scope: {
          groups: [
            { name: 'Staff', clauses: [{ attribute: 'department', operator: 'EQUALS', values: ['Staff'] }] },
          ],
        },
      },
    ];
    await world.provisioning.saveSchema(app.id, job.id, changes);
    const [users, groups] = ['User', 'Group'].map(
      (source) => async () =>
        (await world.provisioning.schema(app.id, job.id)).rules[0]?.objects.find(
          (one) => one.source === source,
        ),
    );
    expect(await groups?.()).toMatchObject({ enabled: false });
    const mapping = await users?.();
    expect(mapping).toMatchObject({
      flowTypes: ['Add', 'Update'],
      scope: { groups: [{ clauses: [{ operator: 'EQUALS', values: ['Staff'] }] }] },
    });
    const table = new Map(mapping?.attributes.map((one) => [one.target, one]));
    expect(table.has('externalId')).toBe(false);
    expect(table.get('nickName')?.source).toMatchObject({ kind: 'attribute', name: 'mailNickname' });
    expect(table.get('userName')).toMatchObject({
      matchingPriority: 1,
      source: { expression: 'ToLower([mail])' },
    });
    expect(table.get('name.givenName')).toMatchObject({
      defaultValue: 'Unknown',
      source: { name: 'givenName' },
    });
    // What this product does not know of stays in what is written back.
    expect(JSON.stringify(world.state.provisioning.jobs[0]?.schema)).toContain('containerFilter');
    await world.provisioning.resetSchema(app.id, job.id);
    expect((await users?.())?.flowTypes).toHaveLength(3);
  });

  it.each<[string, string, Omit<SchemaChange, 'ruleId' | 'object'>]>([
    ['an attribute nobody knows', 'UnknownAttribute', map('shoeSize', { kind: 'attribute', name: 'mail' })],
    [
      'a source nobody knows',
      'UnknownAttribute',
      map('name.givenName', { kind: 'attribute', name: 'shoeSize' }),
    ],
    ['a second matching attribute of the same rank', 'DuplicateMatchingPriority', priority('externalId', 1)],
    ['no matching attribute', 'MissingMatchingAttribute', priority('userName', 0)],
    [
      'an expression that is none',
      'InvalidExpression',
      map('name.givenName', { kind: 'expression', expression: 'Frobnicate([mail])' }),
    ],
    [
      'an operator nobody knows',
      'InvalidFilter',
      {
        kind: 'scope',
        scope: { groups: [{ name: 'x', clauses: [{ attribute: 'mail', operator: 'LIKE', values: ['a'] }] }] },
      } as never,
    ],
  ])('are refused with %s', async (_name, code, change) => {
    const { app, job, ruleId } = await prepared(world);
    const whole = { ruleId, object: 'User', ...change } as SchemaChange;
    expect((await refusal(world.provisioning.saveSchema(app.id, job.id, [whole]))).code).toBe(code);
    expect(world.state.provisioning.jobs[0]?.schema).toBeNull();
  });

  function map(target: string, source: { kind: string; name?: string; expression?: string }) {
    return { kind: 'map', target, source } as never;
  }

  function priority(target: string, matchingPriority: number) {
    return { kind: 'map', target, matchingPriority } as never;
  }

  it('may be stale: the two attributes Looop gave up are in no directory', async () => {
    const { app, job, ruleId } = await prepared(world, looopTemplateId);
    const stored = world.state.provisioning.jobs[0];
    if (stored !== undefined) stored.schema = staleLooopSchema();
    const { rules, directories } = await world.provisioning.schema(app.id, job.id);
    const targets =
      rules[0]?.objects.find((one) => one.source === 'User')?.attributes.map((one) => one.target) ?? [];
    const known = directories.flatMap((one) =>
      one.objects.flatMap((object) => object.attributes.map((a) => a.name)),
    );
    expect(targets.filter((one) => !known.includes(one))).toEqual([
      'urn:ietf:params:scim:schemas:extension:Looop:2.0:User:department',
      'urn:ietf:params:scim:schemas:extension:Looop:2.0:User:employee_id',
    ]);
    const unmap = (target: string) => ({ kind: 'unmap', ruleId, object: 'User', target }) as const;
    await world.provisioning.saveSchema(app.id, job.id, targets.slice(-2).map(unmap));
  });

  it('are changed only where they still are', async () => {
    const { app, job } = await prepared(world);
    const change: SchemaChange = { kind: 'unmap', ruleId: 'gone', object: 'User', target: 'active' };
    expect((await refusal(world.provisioning.saveSchema(app.id, job.id, [change]))).facts).toMatchObject({
      code: 'mapping_gone',
      changed: 'no',
    });
  });

  it('have operators of the service’s own', async () => {
    const { app, job } = await prepared(world);
    const operators = await world.provisioning.filterOperators(app.id, job.id);
    expect(operators.find((one) => one.name === 'IS NULL')?.arity).toBe('Unary');
  });
});
