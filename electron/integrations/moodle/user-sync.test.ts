import { describe, expect, it } from 'vitest';
import { answering, signedIn } from './fixtures/bench';
import { userSyncOptions } from './port';
import { installPlugin, type MoodleState } from './simulator/state';

function installed(state: MoodleState): void {
  installPlugin(state, 'auth_oidc');
  installPlugin(state, 'local_o365');
}

const group = { field: 'o365group', value: 'Pilot & "friends"', regex: false };

describe('userSync', () => {
  it('reads a new site: nothing chosen, nobody left out', async () => {
    const { site } = await signedIn(installed);
    const settings = await site.userSync();
    expect(settings).toMatchObject({ options: [], offered: userSyncOptions, restriction: null });
    expect(settings.restrictionFields).toEqual(
      expect.arrayContaining(['department', 'o365group', 'o365groupid', 'extensionAttribute15']),
    );
  });

  it('stores exactly what is given, reads it back, and leaves the rest of the page alone', async () => {
    const { site, state, writes } = await signedIn((fresh) => {
      installed(fresh);
      fresh.settings['s_local_o365_coursesync'] = 'onall';
      fresh.settings['s_local_o365_courses_per_task'] = '7';
    });
    await site.saveUserSync({ options: ['create', 'update'], restriction: group });
    expect(await site.userSync()).toMatchObject({ options: ['create', 'update'], restriction: group });
    expect(state.settings).toMatchObject({
      s_local_o365_coursesync: 'onall',
      s_local_o365_courses_per_task: '7',
    });
    await site.saveUserSync({ options: [], restriction: null });
    expect(await site.userSync()).toMatchObject({ options: [], restriction: null });
    expect(writes()).toEqual(['POST /admin/settings.php', 'POST /admin/settings.php']);
  });

  it('keeps a pattern', async () => {
    const { site } = await signedIn(installed);
    const restriction = { field: 'department', value: '^(IT|HR)$', regex: true };
    await site.saveUserSync({ options: ['create'], restriction });
    expect((await site.userSync()).restriction).toEqual(restriction);
  });

  it('does not believe a redirect: an option the site does not offer is a conflict', async () => {
    const { site } = await signedIn(installed);
    await expect(
      site.saveUserSync({ options: ['create', 'teleport'], restriction: null }),
    ).rejects.toMatchObject({
      kind: 'conflict',
      code: 'usersync',
    });
    const unknown = { field: 'shoeSize', value: '42', regex: false };
    await expect(site.saveUserSync({ options: ['create'], restriction: unknown })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'usersynccreationrestriction',
    });
  });

  it('knows that nothing was saved when the page comes again', async () => {
    const bench = await signedIn(installed, {
      through: (http) => async (request) => {
        if (request.method === 'POST' && request.url.includes('settings.php'))
          for (const one of Object.values(bench.state.sessions)) one.sesskey = 'changed123';
        return http(request);
      },
    });
    await expect(bench.site.saveUserSync({ options: ['create'], restriction: null })).rejects.toMatchObject({
      kind: 'conflict',
      facts: { changed: 'no' },
    });
    expect(bench.writes()).toEqual([]);
  });

  it('says what stands in the way', async () => {
    const { site } = await signedIn();
    await expect(site.userSync()).rejects.toMatchObject({ kind: 'missing', code: 'no-plugin' });
    const other = await signedIn(installed, {
      through: answering(/local_o365_sync/, { text: '<p>hello</p>' }),
    });
    await expect(other.site.userSync()).rejects.toMatchObject({ kind: 'unexpected' });
  });
});

describe('courseSync', () => {
  it('reads a new site', async () => {
    const { site } = await signedIn(installed);
    expect(await site.courseSync()).toEqual({
      mode: 'off',
      perTask: 20,
      deletesGroups: { onCourseDeletion: false, onSyncDisabled: false },
      teamType: 'standard',
      page: '/admin/settings.php?section=local_o365_sync',
    });
  });

  it('sees a blank where nothing was ever stored', async () => {
    const { site } = await signedIn((state) => {
      installed(state);
      state.settings['s_local_o365_courses_per_task'] = '';
      state.settings['s_local_o365_delete_group_on_course_sync_disabled'] = '1';
    });
    expect(await site.courseSync()).toMatchObject({ perTask: null, deletesGroups: { onSyncDisabled: true } });
  });

  it('stores the mode and the number, and nothing else', async () => {
    const { site, writes } = await signedIn(installed);
    await site.saveUserSync({ options: ['create'], restriction: group });
    await site.saveCourseSync({ mode: 'oncustom', perTask: 25 });
    expect(await site.courseSync()).toMatchObject({ mode: 'oncustom', perTask: 25 });
    await site.saveCourseSync({ mode: 'off' });
    expect(await site.courseSync()).toMatchObject({ mode: 'off', perTask: 25 });
    expect(await site.userSync()).toMatchObject({ options: ['create'], restriction: group });
    expect(writes()).toHaveLength(3);
  });

  it('names a number the site refuses', async () => {
    const { site, writes } = await signedIn(installed);
    await expect(site.saveCourseSync({ perTask: 1.5 })).rejects.toMatchObject({
      kind: 'conflict',
      facts: { changed: 'no' },
    });
    expect(writes()).toEqual([]);
  });
});
