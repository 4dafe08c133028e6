import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EntraUser, People, UserScope } from './port';
import { noStop, options, refusal, testWorld, type TestWorld } from './fixtures/world';
import { freshDirectory, freshGroupIds } from './simulator/directory-state';

let world: TestWorld;
let people: People;
beforeAll(async () => {
  world = testWorld('ana');
  await world.microsoft.signInWithBrowser(options, noStop());
  await world.microsoft.authorize(['app-read', 'sites-read'], 'interactive', noStop());
  people = world.people;
});
afterAll(() => world.close());
beforeEach(() => {
  const { state } = world;
  const idOf = (key: string): string => state.people.find((one) => one.key === key)?.id ?? '';
  Object.assign(state, freshDirectory(idOf), { pageLimit: 2 });
  state.tenant = { id: state.tenant.id, name: 'Contoso', domains: state.tenant.domains };
  state.faults.throttle = [];
  state.faults.refuse = [];
  state.violations = [];
  world.evidence.length = 0;
});

const everyone: UserScope = { kind: 'everyone' };

async function pagesOf(scope: UserScope): Promise<readonly (readonly EntraUser[])[]> {
  const pages: (readonly EntraUser[])[] = [];
  for await (const page of people.users(scope, noStop())) pages.push(page);
  return pages;
}

describe('the organisation', () => {
  it('has a default domain of its own beside the initial one', async () => {
    const found = await people.organization();
    expect(found).toMatchObject({ displayName: 'Contoso', tenantType: 'AAD', countryLetterCode: 'FR' });
    expect(found.domains).toEqual([
      { name: 'contoso.onmicrosoft.com', isDefault: false, isInitial: true },
      { name: 'contoso.example', isDefault: true, isInitial: false },
    ]);
    expect(found.servicePlanIds).toContain('500b6a2a-7a50-4f40-b5f9-160e5b8c2f48');
  });

  it('counts only plans that are switched on', async () => {
    for (const sku of world.state.skus) sku.capabilityStatus = 'Suspended';
    expect((await people.organization()).servicePlanIds).toEqual([]);
    expect((await people.groupRules(noStop())).skus).toMatchObject([
      {
        skuPartNumber: 'STANDARDWOFFPACK_FACULTY',
        capabilityStatus: 'Suspended',
        enabledUnits: 500,
        consumedUnits: 41,
      },
      { skuPartNumber: 'STANDARDWOFFPACK_STUDENT' },
    ]);
  });

  it.each([
    ['as the tenant was made', undefined, 'contoso.sharepoint.com'],
    ['after a rename', 'fabrikam.sharepoint.com', 'fabrikam.sharepoint.com'],
    ['without SharePoint', null, null],
  ])('has its root site %s', async (_, rootSite, host) => {
    if (rootSite !== undefined) world.state.tenant = { ...world.state.tenant, rootSite };
    expect(await people.rootSiteHost()).toBe(host);
  });

  it('may have rules for names of groups', async () => {
    expect((await people.groupRules(noStop())).naming).toBeNull();
    world.state.groupSettings = {
      PrefixSuffixNamingRequirement: 'GRP [GroupName]',
      CustomBlockedWordsList: 'CEO, Payroll',
      EnableGroupCreation: 'false',
    };
    expect((await people.groupRules(noStop())).naming).toEqual({
      prefixSuffix: 'GRP [GroupName]',
      blockedWords: ['CEO', 'Payroll'],
      everyoneMayCreate: false,
    });
    world.state.groupSettings = { PrefixSuffixNamingRequirement: '', CustomBlockedWordsList: '' };
    expect((await people.groupRules(noStop())).naming).toEqual({
      prefixSuffix: null,
      blockedWords: [],
      everyoneMayCreate: true,
    });
  });
});

describe('rules for groups', () => {
  it('come in one request that changes nothing', async () => {
    const before = world.simulator.journal.length;
    await people.groupRules(noStop());
    const asked = world.simulator.journal.slice(before);
    expect(asked.map(({ url, write }) => [new URL(url).pathname, write])).toEqual([['/v1.0/$batch', false]]);
  });

  it('are asked for again where one of them had to wait, and read to their end where they have several pages', async () => {
    world.state.faults.throttle.push({ match: 'GET /v1.0/subscribedSkus', times: 1, retryAfterSeconds: 30 });
    world.state.pageLimit = 1;
    expect((await people.groupRules(noStop())).skus).toHaveLength(2);
    expect(world.state.violations).toEqual([]);
  });
});

describe('people', () => {
  it('come page by page, guests among them', async () => {
    const pages = await pagesOf(everyone);
    expect(pages.map((page) => page.length)).toEqual([2, 2, 2]);
    expect(pages.flat().at(-1)).toMatchObject({
      userPrincipalName: 'gus_fabrikam.example#EXT#@contoso.onmicrosoft.com',
      mail: 'gus@fabrikam.example',
      guest: true,
    });
    expect(pages.flat()[0]).toEqual({
      id: '5b0c7d20-1111-4222-8333-000000000001',
      userPrincipalName: 'ana@contoso.example',
      mail: 'ana@contoso.example',
      displayName: 'Ana Ruiz',
      accountEnabled: true,
      guest: false,
    });
    expect(await people.userCount(everyone)).toBe(6);
  });

  it('of a group are those of the groups inside it as well, each once', async () => {
    const staff = world.state.groups.find((one) => one.id === freshGroupIds.staff);
    // A group that holds the one it is in must not lead round in circles.
    staff?.members.push(freshGroupIds.pilot);
    const scope: UserScope = { kind: 'group', groupId: freshGroupIds.pilot };
    const pages = await pagesOf(scope);
    expect(pages.map((page) => page.map((one) => one.displayName))).toEqual([
      ['Mia O’Brien', 'Paul Novak'],
      ['Theo Lindqvist'],
    ]);
    expect(await people.userCount(scope)).toBe(3);
  });

  it('of a group nobody knows are a refusal, not nobody', async () => {
    const scope: UserScope = { kind: 'group', groupId: '8d2f6a10-2222-4222-8333-00000000ffff' };
    expect((await refusal(people.userCount(scope))).kind).toBe('missing');
    expect((await refusal(pagesOf(scope))).kind).toBe('missing');
  });

  it('are no longer read once the person has stopped it', async () => {
    const stop = new AbortController();
    const before = world.simulator.journal.length;
    const read = async (): Promise<void> => {
      for await (const page of people.users(everyone, stop.signal)) if (page.length > 0) stop.abort();
    };
    expect((await refusal(read())).facts).toMatchObject({ say: { id: 'microsoft.stopped' } });
    expect(world.simulator.journal.length - before).toBe(1);
  });

  it('are waited for when Microsoft asks to', async () => {
    world.state.faults.throttle.push({ match: 'GET /v1.0/users', times: 1, retryAfterSeconds: 20 });
    expect((await pagesOf(everyone)).flat()).toHaveLength(6);
    expect(world.state.violations).toEqual([]);
  });

  it('can be found by id', async () => {
    const gus = world.state.people.at(-1)?.id ?? '';
    expect(await people.findUserById(gus)).toMatchObject({ displayName: 'Gus Bergström', guest: true });
    expect(await people.findUserById('5b0c7d20-1111-4222-8333-00000000ffff')).toBeNull();
  });

  it('who are many come whole, and none twice', async () => {
    Object.assign(world.state, { generated: { seed: 7, users: 3000 }, pageLimit: 999 });
    const all = (await pagesOf(everyone)).flat();
    expect(new Set(all.map((one) => one.id)).size).toBe(3012);
    expect(await people.userCount(everyone)).toBe(3012);
    expect(all.filter((one) => one.guest)).toHaveLength(7);
    expect(all[6]).toMatchObject({
      userPrincipalName: 'anna.adler0@contoso.example',
      displayName: 'Anna Adler',
    });
    expect(all[6 + 70]).toMatchObject({
      userPrincipalName: 'edith.bauer70+x@contoso.example',
      mail: 'edith.bauer70@contoso.example',
    });
    expect(await people.findUserById(all[2500]?.id ?? '')).toEqual(all[2500]);
  });
});

describe('groups', () => {
  it('are found by the beginning of their name', async () => {
    expect((await people.findGroups('moodle')).map((one) => one.displayName)).toEqual([
      'Moodle pilot',
      'Moodle staff',
    ]);
    expect(await people.findGroups("école's")).toEqual([]);
    expect(await people.findGroups('"')).toEqual([]);
    expect((await people.findGroups('')).length).toBeGreaterThan(0);
  });

  it('are found by any word of their name, however often they fit', async () => {
    expect((await people.findGroups('pilot')).map((one) => one.displayName)).toEqual(['Moodle pilot']);
    expect((await people.findGroups('moodle pil')).map((one) => one.displayName)).toEqual(['Moodle pilot']);
    expect(await people.findGroups('ilot')).toEqual([]);
  });

  it('are found by name or id, teams as well', async () => {
    expect(await people.groupsNamed('Moodle pilot')).toEqual([
      {
        id: freshGroupIds.pilot,
        displayName: 'Moodle pilot',
        description: 'People who try Moodle in Teams first',
        mailNickname: 'moodle-pilot',
        membershipRule: null,
        hasTeam: false,
      },
    ]);
    expect(await people.groupsNamed('moodle')).toEqual([]);
    const team = world.state.teams[0]?.id ?? '';
    expect(await people.findGroupById(team)).toMatchObject({ id: team, hasTeam: true });
    expect(await people.findGroupById('8d2f6a10-2222-4222-8333-00000000ffff')).toBeNull();
  });
});

describe('aliases that are taken', () => {
  const many = Array.from({ length: 45 }, (_, index) => `course-${String(index)}`);

  it('are asked for in few requests that change nothing', async () => {
    const before = world.simulator.journal.length;
    const taken = await people.takenAliases([...many, 'Moodle-Pilot', 'moodle-staff', "d'art"], noStop());
    expect(taken).toEqual(['Moodle-Pilot', 'moodle-staff']);
    const asked = world.simulator.journal.slice(before);
    expect(asked.map(({ url, write }) => [new URL(url).pathname, write])).toEqual(
      Array.from({ length: 3 }, () => ['/v1.0/$batch', false]),
    );
    expect(await people.takenAliases([], noStop())).toEqual([]);
  });

  it('are asked for again one by one where Microsoft wanted a pause', async () => {
    world.state.faults.throttle.push({ match: 'GET /v1.0/groups', times: 2, retryAfterSeconds: 30 });
    expect(await people.takenAliases(['x', 'moodle-staff', 'y'], noStop())).toEqual(['moodle-staff']);
    expect(await people.takenAliases(['moodle-pilot'], noStop())).toEqual(['moodle-pilot']);
  });

  it('end in a refusal when one part is refused for good', async () => {
    world.state.faults.refuse.push({
      match: 'GET /v1.0/groups',
      times: 1,
      status: 403,
      code: 'Authorization_RequestDenied',
    });
    expect((await refusal(people.takenAliases(['x', 'y'], noStop()))).kind).toBe('forbidden');
    world.state.faults.throttle.push({ match: 'GET /v1.0/groups', times: 99, retryAfterSeconds: null });
    expect((await refusal(people.takenAliases(['x'], noStop()))).kind).toBe('throttled');
  });
});

describe('without the right to read the directory', () => {
  it('every question ends in a request for agreement', async () => {
    const other = testWorld('ana');
    await other.microsoft.signInWithBrowser(options, noStop());
    const questions = [
      () => other.people.organization(),
      () => other.people.rootSiteHost(),
      () => other.people.userCount(everyone),
      () => other.people.groupRules(noStop()),
      () => other.people.takenAliases(['x'], noStop()),
    ];
    for (const ask of questions) expect((await refusal(ask())).code).toBe('interaction_required');
    await other.close();
  });
});

describe('deleted groups', () => {
  it('are read to the last page, with the time they were deleted', async () => {
    expect(await people.deletedGroups()).toEqual([]);
    world.state.deletedGroups = ['one', 'two', 'three'].map((mailNickname) => ({
      id: `g-${mailNickname}`,
      displayName: mailNickname.toUpperCase(),
      mailNickname,
      deletedAt: Date.UTC(2026, 10, 20, 8),
    }));
    const found = await people.deletedGroups();
    world.state.deletedGroups = [];
    expect(found.map(({ id }) => id)).toEqual(['g-one', 'g-two', 'g-three']);
    expect(found[0]).toEqual({
      id: 'g-one',
      displayName: 'ONE',
      mailNickname: 'one',
      deletedDateTime: '2026-11-20T08:00:00.000Z',
    });
  });
});
