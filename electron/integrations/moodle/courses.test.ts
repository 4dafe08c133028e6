import { describe, expect, it } from 'vitest';
import { signedIn, visit, type Bench } from './fixtures/bench';
import { freshCourses } from './simulator/course-state';
import { installPlugin, type MoodleState } from './simulator/state';

function installed(state: MoodleState): void {
  installPlugin(state, 'auth_oidc');
  installPlugin(state, 'local_o365');
}

function custom(state: MoodleState): void {
  installed(state);
  state.settings['s_local_o365_coursesync'] = 'oncustom';
}

async function all<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const rows: T[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}

async function chosen(bench: Bench): Promise<readonly number[]> {
  const choices = await all(bench.site.courseChoices(bench.signal));
  return choices.filter(({ enabled }) => enabled).map(({ courseId }) => courseId);
}

describe('courses', () => {
  it('reads hidden ones too, with plain names, without the front page', async () => {
    const { site, signal } = await signedIn();
    expect(await all(site.courses(signal))).toEqual([
      { id: 2, shortName: 'MATH1', fullName: 'Mathematics 1', visible: true },
      { id: 3, shortName: 'CHEM1', fullName: 'Chemistry & materials', visible: true },
      { id: 4, shortName: 'FR2', fullName: 'French 2', visible: true },
      { id: 5, shortName: 'OLD', fullName: 'Archive 2024', visible: false },
    ]);
  });

  it('finds the few behind a very large gap', async () => {
    const { site, signal } = await signedIn((state) => {
      state.courses.push({ ...freshCourses()[0]!, id: 90_000, shortName: 'FAR' });
    });
    expect((await all(site.courses(signal))).map(({ id }) => id)).toEqual([2, 3, 4, 5, 90_000]);
  });

  it('reads a large site in pages', async () => {
    const bench = await signedIn((state) => {
      state.generated = { seed: 1, users: 100, courses: 3000, domain: 'contoso.example' };
    });
    const rows = await all(bench.site.courses(bench.signal));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(3004);
    expect(bench.asked().filter((one) => one.includes('service.php')).length).toBeLessThan(30);
  });

  it('searches in both names', async () => {
    const { site } = await signedIn();
    expect((await site.findCourses('chem')).map(({ id }) => id)).toEqual([3]);
    expect((await site.findCourses(' 1 math')).map(({ id }) => id)).toEqual([2]);
    expect(await site.findCourses('nothing like it')).toEqual([]);
    expect((await site.findCourses('')).find(({ id }) => id === 5)?.visible).toBe(false);
  });
});

describe('course choices', () => {
  it('reads the last course too, which the total of the site forgets', async () => {
    const bench = await signedIn((state) => {
      custom(state);
      state.courseChoices['3'] = true;
      state.courses[3]!.locked = true;
    });
    const choices = await all(bench.site.courseChoices(bench.signal));
    expect([...choices].sort((a, b) => a.courseId - b.courseId)).toEqual([
      { courseId: 2, enabled: false, locked: false },
      { courseId: 3, enabled: true, locked: false },
      { courseId: 4, enabled: false, locked: false },
      { courseId: 5, enabled: false, locked: true },
    ]);
  });

  it('changes the named courses only, and sends the two options back as they are', async () => {
    const bench = await signedIn((state) => {
      custom(state);
      state.courseChoices['4'] = true;
      state.courseOptions = { newCourse: true, perCourse: true };
    });
    await bench.site.saveCourseChoices([
      { courseId: 2, enabled: true },
      { courseId: 3, enabled: true },
    ]);
    expect(await chosen(bench)).toEqual(expect.arrayContaining([2, 3, 4]));
    expect(bench.state.courseOptions).toEqual({ newCourse: true, perCourse: true });
    await bench.site.saveCourseChoices([{ courseId: 2, enabled: false }]);
    expect(bench.state.courseChoices).toEqual({ 3: true, 4: true });
    expect(bench.writes()).toHaveLength(2);
  });

  it('sends nothing when all is as wanted', async () => {
    const bench = await signedIn((state) => {
      custom(state);
      state.courseChoices['2'] = true;
    });
    await bench.site.saveCourseChoices([{ courseId: 2, enabled: true }]);
    expect(bench.asked()).not.toContain('POST /local/o365/acp.php');
  });

  it('saves many courses in a few requests', async () => {
    const bench = await signedIn((state) => {
      custom(state);
      state.generated = { seed: 1, users: 100, courses: 500, domain: 'contoso.example' };
    });
    const ids = (await all(bench.site.courseChoices(bench.signal))).map(({ courseId }) => courseId);
    await bench.site.saveCourseChoices(ids.map((courseId) => ({ courseId, enabled: true })));
    expect(await chosen(bench)).toHaveLength(504);
    expect(bench.writes()).toHaveLength(3);
  });

  it.each(['off', 'onall'])('is refused while the mode is %s, and nothing is changed', async (mode) => {
    const bench = await signedIn((state) => {
      installed(state);
      state.settings['s_local_o365_coursesync'] = mode;
    });
    const wanted = [{ courseId: 2, enabled: mode === 'off' }];
    await expect(bench.site.saveCourseChoices(wanted)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'not-custom',
      facts: { changed: 'no' },
    });
    expect(bench.writes()).toEqual([]);
  });

  it('says so when there is no such list', async () => {
    const { site, signal } = await signedIn();
    await expect(all(site.courseChoices(signal))).rejects.toMatchObject({ kind: 'missing' });
    const other = await signedIn(installed, { account: ['mona', 'mona-pw'] });
    await expect(all(other.site.courseChoices(other.signal))).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('has a site that insists on its key, its options and true booleans', async () => {
    const bench = await signedIn(custom);
    const key = Object.values(bench.state.sessions).find((one) => one.userId === 2)?.sesskey ?? '';
    const post = async (sesskey: string, fields: Readonly<Record<string, string>>): Promise<number> => {
      const path = `/local/o365/acp.php?mode=coursesynccustom_change&sesskey=${sesskey}`;
      const form = new URLSearchParams(fields).toString();
      return (await visit(bench.http, 'POST', `${bench.state.wwwroot}${path}`, form)).status;
    };
    const coursedata = '{"2":{"enabled":true}}';
    expect(await post('wrong', { coursedata, newcourse: '0', percourse: '0' })).toBe(404);
    expect(await post(key, { coursedata })).toBe(404);
    expect(bench.state.courseChoices).toEqual({});
    expect(await post(key, { coursedata, newcourse: '1' })).toBe(404);
    expect(bench.state.courseOptions).toEqual({ newCourse: true, perCourse: false });
    const quoted = '{"2":{"enabled":"true"},"999":{"enabled":true}}';
    expect(await post(key, { coursedata: quoted, newcourse: 'false', percourse: 'true' })).toBe(200);
    expect(bench.state.courseChoices).toEqual({ 999: true });
    expect(bench.state.courseOptions).toEqual({ newCourse: false, perCourse: true });
  });
});

describe('owners', () => {
  it('knows the roles that may own a team', async () => {
    const { site } = await signedIn(installed);
    expect(await site.ownerRoles()).toEqual([{ id: 3, name: 'Teacher' }]);
    const more = await signedIn((state) => {
      installed(state);
      state.roles[3]!.capabilities['local/o365:teamowner'] = 'allow';
      state.roles[2]!.capabilities['local/o365:teamowner'] = 'prevent';
    });
    expect(await more.site.ownerRoles()).toEqual([{ id: 4, name: 'Non-editing teacher' }]);
  });

  it('reads active holders of the roles, and nobody for a course that is gone', async () => {
    const { site, signal } = await signedIn((state) => {
      state.courses[1]!.enrolments[0]!.active = false;
    });
    expect(await site.courseOwners([2, 3, 999, 4, 5], [3], signal)).toEqual([
      { courseId: 2, userIds: [4] },
      { courseId: 3, userIds: [] },
      { courseId: 999, userIds: [] },
      { courseId: 4, userIds: [] },
      { courseId: 5, userIds: [4] },
    ]);
    expect(await site.courseOwners([2], [3, 5], signal)).toEqual([{ courseId: 2, userIds: [5, 4] }]);
    expect(await site.courseOwners([2], [], signal)).toEqual([{ courseId: 2, userIds: [] }]);
  });

  it('asks for more where a course has many, and few requests for many courses', async () => {
    const bench = await signedIn((state) => {
      state.generated = { seed: 3, users: 1000, courses: 100, domain: 'contoso.example' };
      state.courses[0]!.enrolments = Array.from({ length: 30 }, (_, row) => ({
        userId: 1001 + row,
        roleId: 3,
        active: true,
      }));
    });
    const ids = (await all(bench.site.courses(bench.signal))).map(({ id }) => id);
    const before = bench.asked().length;
    const owners = await bench.site.courseOwners(ids, [3], bench.signal);
    expect(owners.find(({ courseId }) => courseId === 2)?.userIds).toHaveLength(30);
    expect(owners.filter(({ userIds }) => userIds.length === 0).map(({ courseId }) => courseId)).toContain(
      1010,
    );
    expect(bench.asked().length - before).toBeLessThan(8);
  });
});
