import { describe, expect, it } from 'vitest';
import type { SourcePage, SourceScope, SourceUser } from '../../../integrations/microsoft/port';
import { connectorSchema } from '../../../integrations/microsoft/simulator/sync/connectors';
import { schemaShape } from '../../../integrations/microsoft/sync/schema-shapes';
import type { ScimAnswer, ScimGroup, ScimList, ScimUser } from '../../../integrations/scim/port';
import { isProblem } from '../../../engine/step';
import { ruleIn } from '../mappings/look';
import { forecast, questionsAtOnce, type ForecastProgress, type ForecastWorld } from './forecast';
import { hintsOf, rememberedIn, summed } from './remembered';
import { forecastTable } from './table';

function person(name: string, values: SourceUser['values'] = {}, more: Partial<SourceUser> = {}): SourceUser {
  const mail = `${name}@contoso.com`;
  const all = {
    userPrincipalName: mail,
    mail,
    givenName: name,
    surname: 'X',
    IsSoftDeleted: 'False',
    ...values,
  };
  return {
    id: `id-${name}`,
    userPrincipalName: all.userPrincipalName ?? '',
    mail: all.mail,
    displayName: name,
    accountEnabled: true,
    guest: false,
    values: all,
    ...more,
  };
}

function account(userName: string, active: boolean | null = true): ScimUser {
  return { id: `a-${userName}`, userName, externalId: null, active, raw: {} };
}

const refusal = (status: number): ScimAnswer<never> => ({ ok: false, status, scimType: null, detail: null });

interface Setting {
  readonly people?: readonly SourceUser[];
  readonly nested?: SourcePage['nestedGroups'];
  readonly accounts?: readonly ScimUser[];
  readonly caseSensitive?: boolean;
  readonly refuses?: Readonly<Record<string, number>>;
  readonly groups?: ForecastWorld['groups'];
  readonly theirGroups?: readonly string[];
  readonly scopes?: readonly SourceScope[];
}

function worldOf(setting: Setting, asked: string[] = []): ForecastWorld {
  const schema = schemaShape.parse(connectorSchema('looop'));
  const rule = ruleIn(schema);
  if (rule === null) throw new Error('no rule');
  const { people = [], nested = [], accounts = [], refuses = {}, caseSensitive = false } = setting;
  const same = (one: string, other: string): boolean =>
    caseSensitive ? one === other : one.toLowerCase() === other.toLowerCase();
  const list = <T>(resources: readonly T[]): ScimAnswer<ScimList<T>> => ({
    ok: true,
    status: 200,
    value: { total: resources.length, resources },
  });
  const unused = (): never => {
    throw new Error('a forecast only searches');
  };
  const rest = { findByExternalId: unused, get: unused, create: unused, patch: unused, remove: unused };
  return {
    schema,
    rule,
    scopes: setting.scopes ?? [{ kind: 'everyone' }],
    groups: setting.groups ?? [],
    provisioning: {
      sourceUsers: async function* () {
        await Promise.resolve();
        yield { users: people, nestedGroups: nested };
      },
    },
    server: {
      users: {
        ...rest,
        findByUserName: async (value) => {
          asked.push(value);
          await Promise.resolve();
          const status = refuses[value];
          if (status !== undefined) return refusal(status);
          return list(accounts.filter(({ userName }) => same(userName, value)));
        },
      },
      groups: {
        ...rest,
        findByDisplayName: async (value) => {
          await Promise.resolve();
          const found = (setting.theirGroups ?? []).filter((one) => one === value);
          return list(
            found.map((displayName): ScimGroup => ({
              id: displayName,
              displayName,
              externalId: null,
              members: null,
              raw: {},
            })),
          );
        },
      },
    },
  };
}

async function told(setting: Setting): Promise<readonly string[]> {
  const rows = await forecast(worldOf(setting), new AbortController().signal, () => undefined);
  return rows.map(({ entra, looop, reason }) => `${entra} ${looop || '-'} ${reason}`);
}

describe('forecast of the first cycle', () => {
  it.each<[string, Setting, readonly string[]]>([
    ['somebody new', { people: [person('mia')] }, ['mia@contoso.com - create']],
    [
      'somebody who is there in other letters, on a server that does not mind',
      { people: [person('mia')], accounts: [account('MIA@contoso.com')] },
      ['mia@contoso.com MIA@contoso.com match'],
    ],
    [
      'somebody whose account is disabled',
      { people: [person('mia')], accounts: [account('mia@contoso.com', false)] },
      ['mia@contoso.com mia@contoso.com reactivate'],
    ],
    [
      'somebody in other letters, on a server that minds',
      {
        people: [person('mia', { userPrincipalName: 'Mia@contoso.com' })],
        accounts: [account('mia@contoso.com')],
        caseSensitive: true,
      },
      ['Mia@contoso.com mia@contoso.com case'],
    ],
    [
      'two accounts of one name',
      { people: [person('mia')], accounts: [account('mia@contoso.com'), account('mia@contoso.com')] },
      ['mia@contoso.com mia@contoso.com several'],
    ],
    ['a guest', { people: [person('gus_f#EXT#')] }, ['gus_f#EXT#@contoso.com - characters']],
    ['no address', { people: [person('mia', { mail: null })] }, ['mia@contoso.com - incomplete']],
    ['no name to be found by', { people: [person('mia', { userPrincipalName: null })] }, [' - nameless']],
    [
      'somebody disabled',
      { people: [person('mia', {}, { accountEnabled: false })] },
      ['mia@contoso.com - disabled'],
    ],
    ['one person twice in scope', { people: [person('mia'), person('mia')] }, ['mia@contoso.com - create']],
    [
      'a question the server does not take',
      { people: [person('mia')], refuses: { 'mia@contoso.com': 400 } },
      ['mia@contoso.com - refused'],
    ],
    [
      'groups, and what is inside them',
      {
        people: [person('mia')],
        nested: [{ id: 'g3', displayName: 'Inner' }],
        groups: [
          { id: 'g1', name: 'Staff' },
          { id: 'g2', name: 'R&D' },
        ],
        theirGroups: ['Staff'],
      },
      ['Inner - nested', 'mia@contoso.com - create', 'Staff Staff group-match', 'R&D - characters'],
    ],
  ])('%s', async (_name, setting, expected) => {
    expect(await told(setting)).toEqual(expected);
  });

  it('asks a few at a time, keeps the order, and tells how far it is', async () => {
    const people = Array.from({ length: 30 }, (_, index) => person(`u${String(index)}`));
    let open = 0;
    let most = 0;
    const world = worldOf({ people });
    const news: ForecastProgress[] = [];
    const { findByUserName } = world.server.users;
    const users = {
      ...world.server.users,
      findByUserName: async (value: string) => {
        most = Math.max(most, (open += 1));
        const answer = await findByUserName(value);
        open -= 1;
        return answer;
      },
    };
    const rows = await forecast(
      { ...world, server: { ...world.server, users } },
      new AbortController().signal,
      (one) => news.push(one),
    );
    expect(most).toBe(questionsAtOnce);
    expect(rows.map(({ entra }) => entra)).toEqual(people.map((one) => one.userPrincipalName));
    expect(news.at(-1)).toEqual({ doing: 'asking', done: 30, of: 30 });
    expect(news[1]).toEqual({ doing: 'reading', done: 30, of: null });
  });

  it('ends when it is stopped, and begins nothing more', async () => {
    const stop = new AbortController();
    const asked: string[] = [];
    const people = Array.from({ length: 50 }, (_, index) => person(`u${String(index)}`));
    const made = forecast(worldOf({ people }, asked), stop.signal, ({ doing, done }) => {
      if (doing === 'asking' && done === 5) stop.abort();
    });
    await expect(made).rejects.toThrow();
    expect(asked.length).toBeLessThan(15);
  });

  it('gives up where the server lets nobody in any more', async () => {
    const people = [person('mia'), person('tom')];
    const made = forecast(
      worldOf({ people, refuses: { 'mia@contoso.com': 401 } }),
      new AbortController().signal,
      () => undefined,
    );
    await expect(made).rejects.toSatisfy((error) => isProblem(error, 'signed-out'));
  });

  it('is remembered in numbers and a few names', async () => {
    const people = Array.from({ length: 7 }, (_, index) => person(`g${String(index)}#EXT#`));
    const rows = await forecast(worldOf({ people }), new AbortController().signal, () => undefined);
    const kept = { digest: 'd', at: '2026-11-22T08:00:00.000Z', ...summed(rows) };
    expect(rememberedIn(hintsOf(kept), 'd')).toEqual(kept);
    expect(rememberedIn(hintsOf(kept), 'other')).toBeNull();
    expect(kept.counts).toEqual({ characters: 7 });
    expect(kept.names.characters).toHaveLength(5);
    const table = forecastTable(rows);
    expect(table.groups.map(({ id, tone }) => [id, tone])).toEqual([['decide', 'decide']]);
    expect(table.row(0).cells[3]).toMatchObject({ id: 'provisioning-pilot.case.characters' });
  });
});
