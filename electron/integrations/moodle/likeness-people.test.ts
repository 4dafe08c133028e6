import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bodyText, type HttpResponse } from '../../engine/host';
import { readLinks } from './account-links';
import { readIds } from './account-ids';
import { isRecord, readAjax } from './ajax';
import { readCapability } from './capabilities';
import { signedIn, visit, type Bench } from './fixtures/bench';
import { findFormById, valueOf } from './forms';
import { readFatalError, readPage, type Page } from './pages';
import { participantsCall, readParticipants } from './participants';
import { installPlugin, type MoodleState } from './simulator/state';

/** Pages recorded from real sites; they are not part of the project because of their licence. */
const recordings = fileURLToPath(new URL('../../../../shared/moodle-recordings/', import.meta.url));
const there = existsSync(recordings);
if (!there) console.info('likeness of people: no recordings beside the project, so nothing is compared');

const generations = ['moodle41-o365-400', 'moodle44-o365-404', 'moodle45-o365-405'] as const;
const newest = 'moodle45-o365-405';
const root = 'https://moodle.contoso.example';
const section = '/admin/settings.php?section=local_o365_sync';

function text(name: string, generation: string = newest): string {
  return readFileSync(`${recordings}${generation}/${name}`, 'utf8');
}

function json(name: string, generation: string = newest): unknown {
  return JSON.parse(text(name, generation)) as unknown;
}

function dataOf(value: unknown): unknown {
  const answer = readAjax(value);
  return answer.kind === 'data' ? answer.data : answer.code;
}

function status(name: string): number {
  return Number(/^< HTTP (\d+)/m.exec(text(`${name}.headers.txt`))?.[1]);
}

/** The body that was sent, without the parts that hold a key. */
function sentFields(name: string): Readonly<Record<string, string>> {
  const body = /^> (section=.*)$/m.exec(text(`${name}.headers.txt`))?.[1] ?? '';
  return Object.fromEntries(new URLSearchParams(body));
}

function plugins(state: MoodleState): void {
  for (const name of ['auth_oidc', 'local_o365', 'theme_boost_o365teams']) installPlugin(state, name);
}

function keyOf(bench: Bench): string {
  return Object.values(bench.state.sessions).find((one) => one.userId === 2)?.sesskey ?? '';
}

async function call(bench: Bench, calls: readonly object[]): Promise<unknown> {
  const body = JSON.stringify(calls.map((one, index) => ({ index, ...one })));
  const path = `/lib/ajax/service.php?sesskey=${keyOf(bench)}`;
  return JSON.parse(bodyText(await visit(bench.http, 'POST', `${root}${path}`, body))) as unknown;
}

function controlNames(page: Page): readonly string[] {
  const names = page
    .querySelectorAll('form#adminsettings input, form#adminsettings select')
    .map((one) => one.getAttribute('name') ?? '')
    .filter((name) => name.startsWith('s_'));
  return [...new Set(names)].sort();
}

function optionsOf(page: Page, name: string): readonly string[] {
  return page
    .querySelectorAll('select')
    .filter((one) => one.getAttribute('name') === name)
    .flatMap((one) => one.querySelectorAll('option').map((option) => option.getAttribute('value') ?? ''));
}

describe.skipIf(!there)('the parsers on recorded answers', () => {
  it.each(generations)('reads the participants of %s', (generation) => {
    const owners = readParticipants(dataOf(json('06a-ajax-participants-owners.json', generation)));
    expect(owners.total).toBe(owners.userIds.length);
    expect(owners.userIds.length).toBeGreaterThan(0);
    expect(
      readParticipants(dataOf(json('06a-ajax-site-participants-count.json', generation))).total,
    ).toBeGreaterThan(200);
  });

  it.each(generations)('reads the ids of the bulk list of %s', (generation) => {
    const csv = text('06a-bulk-download.csv', generation);
    const ids = readIds(csv);
    expect(ids).toHaveLength(csv.trim().split('\n').length - 1);
    expect(ids).toContain(2);
  });

  it.each(generations)('reads the links of %s', (generation) => {
    const links = readLinks(readPage(text('06a-acp-userconnections-filtered.html', generation)));
    expect(links.length).toBeGreaterThan(0);
    expect(new Set(links.map(({ userId }) => userId)).size).toBe(links.length);
  });

  it('reads capabilities of the recorded roles', () => {
    expect(readCapability(text('08-role-view.html'), 'webservice/rest:use')).toBe('allow');
    expect(readCapability(text('08-role-view-prevented.html'), 'webservice/rest:use')).toBe('prevent');
    expect(readCapability(text('08-role-view.html'), 'local/o365:teamowner')).toBeNull();
  });

  it('reads the saved restriction', () => {
    const form = findFormById(readPage(text('06-settings-sync-after.html')), 'adminsettings')!;
    expect(valueOf(form, 's_local_o365_usersynccreationrestriction[remotefield]')).toBe('department');
    expect(valueOf(form, 's_local_o365_usersynccreationrestriction[value]')).toBe('IT');
    expect(valueOf(form, 's_local_o365_coursesync')).toBe('onall');
  });
});

describe.skipIf(!there)('the simulator beside the recordings', () => {
  const open = (arrange: (state: MoodleState) => void = plugins): Promise<Bench> => signedIn(arrange);
  const show = async (bench: Bench, path: string): Promise<Page> =>
    readPage(bodyText(await visit(bench.http, 'GET', `${root}${path}`)));

  it('has the controls of the sync section, no more and no fewer, with the same choices and values', async () => {
    const ours = await show(await open(), section);
    const theirs = readPage(text('06-settings-local_o365_sync-initial.html'));
    expect(controlNames(ours)).toEqual(controlNames(theirs));
    for (const name of controlNames(theirs))
      expect([name, optionsOf(ours, name)]).toEqual([name, optionsOf(theirs, name)]);
    const [mine, recorded] = [ours, theirs].map((one) => findFormById(one, 'adminsettings')!);
    for (const name of controlNames(theirs))
      expect([name, valueOf(mine!, name)]).toEqual([name, valueOf(recorded!, name)]);
  });

  it('stores what a browser once sent, as it was stored then', async () => {
    const bench = await open();
    const save = async (name: string): Promise<HttpResponse> => {
      const body = new URLSearchParams({ ...sentFields(name), sesskey: keyOf(bench) }).toString();
      return visit(bench.http, 'POST', `${root}${section}`, body);
    };
    for (const name of [
      '06-sync-save',
      '06-sync-save-restriction',
      '06-sync-save-onall',
      '06-sync-save-alloff',
    ]) {
      expect([name, (await save(name)).status]).toEqual([name, status(name)]);
      const [ours, theirs] = [await show(bench, section), readPage(text(`${name}-followed.html`))].map(
        (one) => findFormById(one, 'adminsettings')!,
      );
      for (const [field] of theirs!.fields.filter(([one]) => one.startsWith('s_'))) {
        expect([name, field, valueOf(ours!, field)]).toEqual([name, field, valueOf(theirs!, field)]);
      }
    }
    const invalid = await save('06-sync-save-invalid');
    expect(invalid.status).toBe(status('06-sync-save-invalid'));
    const rowOf = (html: string): boolean =>
      readPage(html).querySelector('#admin-courses_per_task span.error') !== null;
    expect(rowOf(bodyText(invalid))).toBe(true);
    expect(rowOf(text('06-sync-save-invalid.html'))).toBe(true);
  });

  it('answers with rows of the same fields', async () => {
    const bench = await open();
    const fields = (value: unknown): readonly string[] => {
      const data = dataOf(value);
      const [first]: readonly unknown[] = Array.isArray(data) ? (data as readonly unknown[]) : [];
      return isRecord(first) ? Object.keys(first) : [];
    };
    const users = await call(bench, [
      { methodname: 'core_user_get_users_by_field', args: { field: 'id', values: ['2', '99999999'] } },
    ]);
    expect(fields(json('06a-ajax-users-by-id.json'))).toEqual(expect.arrayContaining([...fields(users)]));
    const courses = await call(bench, [
      { methodname: 'core_course_get_courses', args: { options: { ids: [2, 3] } } },
    ]);
    expect(fields(json('06a-ajax-courses.json'))).toEqual(expect.arrayContaining([...fields(courses)]));
  });

  it('refuses what a session may not call, and stops at the first refusal', async () => {
    const bench = await open();
    for (const [name, method] of [
      ['06a-ajax-get-users-refused', 'core_user_get_users'],
      ['06a-ajax-owners-refused', 'core_enrol_get_enrolled_users_with_capability'],
    ] as const) {
      expect(dataOf(await call(bench, [{ methodname: method, args: {} }]))).toBe(
        dataOf(json(`${name}.json`)),
      );
    }
    const table = (courseId: number): object => {
      const { method, args } = participantsCall({ courseId, pageSize: 5, roleIds: [3] });
      return { methodname: method, args };
    };
    expect(await call(bench, [table(2), table(999), table(3)])).toHaveLength(2);
    expect(readAjax(await call(bench, [table(2), { methodname: 'core_nothing', args: {} }]))).toEqual({
      kind: 'error',
      code: 'invalidrecord',
    });
  });

  it('shows the choice of courses in the same shape', async () => {
    const bench = await open();
    const path = '/local/o365/acp.php?mode=coursesynccustom_ajax&draw=1&start=0&length=5';
    const answer = await visit(bench.http, 'GET', `${root}${path}`);
    const ours = JSON.parse(bodyText(answer)) as Record<string, unknown>;
    const theirs = json('06a-acp-coursesynccustom-ajax.json') as Record<string, unknown>;
    expect(answer.headers['content-type']).toBe('application/json');
    expect(Object.keys(ours)).toEqual(Object.keys(theirs));
    for (const one of [ours, theirs])
      expect(Number(one['recordsFiltered'])).toBe(Number(one['recordsTotal']) + 1);
    const last = JSON.parse(
      bodyText(await visit(bench.http, 'GET', `${root}${path.replace('length=5', 'length=-1')}`)),
    ) as { readonly data: readonly unknown[] };
    expect(last.data).toHaveLength(Number(ours['recordsFiltered']) - 1);
    const saved = await visit(
      bench.http,
      'POST',
      `${root}/local/o365/acp.php?mode=coursesynccustom_change&sesskey=${keyOf(bench)}`,
      new URLSearchParams({
        coursedata: '{"2": {"enabled": true}}',
        newcourse: '0',
        percourse: '0',
      }).toString(),
    );
    expect([saved.status, saved.headers['content-type'], bodyText(saved).trim()]).toEqual([
      200,
      'text/html; charset=utf-8',
      text('06a-acp-coursesynccustom-save.json').trim(),
    ]);
  });

  it('is refused to others with the codes of a real site', async () => {
    const bench = await signedIn(plugins, { account: ['sam', 'sam-pw'] });
    // Measured on 4.5 as a person without rights.
    for (const [path, code] of [
      ['/admin/roles/admins.php', 'accessdenied'],
      ['/admin/roles/define.php?action=view&roleid=3', 'accessdenied'],
      ['/admin/roles/manage.php', 'accessdenied'],
      ['/admin/user/user_bulk.php', 'accessdenied'],
      ['/local/o365/acp.php?mode=coursesynccustom', 'nopermissions'],
      [section, 'sectionerror'],
    ] as const) {
      const answer = await visit(bench.http, 'GET', `${root}${path}`);
      expect([path, answer.status, readFatalError(readPage(bodyText(answer)))?.code]).toEqual([
        path,
        404,
        code,
      ]);
    }
  });
});
