import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newProfile } from '../engine/progress';
import { readReport } from '../engine/report/read';
import type { Report } from '../contract/report';
import { run } from './run';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'lms-setup-headless-'));
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

interface Called {
  readonly code: number;
  readonly out: readonly string[];
  readonly error: string;
}

const validate = (...argv: readonly string[]): Promise<Called> => validateWith({}, ...argv);

async function validateWith(
  environment: Readonly<Record<string, string>>,
  ...argv: readonly string[]
): Promise<Called> {
  const out: string[] = [];
  const error: string[] = [];
  const code = await run(argv, {
    cwd,
    environment,
    stdin: null,
    out: (line) => out.push(line),
    error: (line) => error.push(line),
    app: 'LMS Setup test',
  });
  return { code, out, error: error.join('\n') };
}

async function report(folder: string): Promise<Report> {
  const read = readReport(await readFile(join(cwd, folder, 'report.json'), 'utf8'));
  if (read === null) throw new Error('no report');
  return read;
}

/** A stored rehearsal, as the window keeps it. */
async function stored(id: string, scenario: string): Promise<string> {
  const simulate = ['moodle', 'microsoft'];
  const profile = newProfile(id, 'moodle-teams', new Date(), { mode: 'rehearsal', scenario, simulate });
  const answers = { 'moodle-site': { address: 'https://moodle.contoso.example' } };
  await mkdir(join(cwd, 'data/profiles', id), { recursive: true });
  await writeFile(join(cwd, 'data/profiles', id, 'profile.json'), JSON.stringify({ ...profile, answers }));
  return id;
}

describe('one call of validate', () => {
  it('ends well for a healthy rehearsal and writes the formats that were asked for', async () => {
    const called = await validate(
      '--rehearsal',
      '--scenario',
      'healthy',
      '--out',
      'healthy',
      '--format',
      'junit,json',
    );
    expect(called).toMatchObject({ code: 0, error: '' });
    expect(called.out).toHaveLength(1);
    expect(called.out[0]).toMatch(
      /^healthy: all well; ok \d+, fail 0, could not look 0, skipped \d+, by hand \d+$/,
    );
    expect((await readdir(join(cwd, 'healthy'))).sort()).toEqual(['junit.xml', 'report.json']);
    expect(await report('healthy')).toMatchObject({
      app: 'LMS Setup test',
      partial: false,
      simulated: ['moodle', 'microsoft'],
    });
  });

  it('counts what was skipped where it has to be strict', async () => {
    expect(
      await validate('--rehearsal', '--scenario', 'healthy', '--out', 'strict', '--strict'),
    ).toMatchObject({ code: 2 });
  });

  it('looks at a part with what it needs, and says that it is a part', async () => {
    const argv = [
      '--rehearsal',
      '--scenario',
      'healthy',
      '--only',
      'plugins',
      '--out',
      'part',
      '--lang',
      'fr',
    ];
    expect((await validate(...argv)).code).toBe(0);
    const found = await report('part');
    expect(found.checks.map((one) => one.check)).toEqual(['moodle-site', 'moodle-session', 'plugins']);
    expect(found).toMatchObject({ partial: true, lang: 'fr' });
  });

  it('compares with the run before, and with nothing the first time', async () => {
    const argv = [
      '--rehearsal',
      '--scenario',
      'healthy',
      '--only',
      'moodle-site',
      '--out',
      'drift',
      '--baseline',
      'drift',
    ];
    const first = await validate(...argv);
    expect(first).toMatchObject({ code: 0 });
    expect(first.error).toContain('no earlier report yet');
    const second = await validate(...argv);
    expect(second).toMatchObject({ code: 0, error: '' });
    expect(second.out[0]).toContain('changed 0');
  });

  it('leaves out of the exit code what somebody accepted', async () => {
    const argv = ['--rehearsal', '--scenario', 'cron-dead', '--only', 'scheduled-tasks', '--out', 'accepted'];
    expect((await validate(...argv)).code).toBe(1);
    const failing = (await report('accepted')).checks
      .flatMap((one) => one.findings)
      .filter((one) => one.outcome === 'fail');
    const accepted = failing.map(({ id, about }) => ({ id, about, reason: 'known', until: '2999-12-31' }));
    await writeFile(join(cwd, 'accepted.json'), JSON.stringify({ version: 1, accepted }));
    expect((await validate(...argv, '--accepted', 'accepted.json')).code).not.toBe(1);
  });

  it('writes what support needs', async () => {
    const argv = [
      '--rehearsal',
      '--scenario',
      'healthy',
      '--only',
      'moodle-site',
      '--out',
      'b',
      '--bundle',
      'b/bundle.txt',
    ];
    expect((await validate(...argv)).code).toBe(0);
    const text = await readFile(join(cwd, 'b/bundle.txt'), 'utf8');
    expect(text).toContain('LMS Setup test');
    expect(text).toContain('"kind":"look"');
  });
});

describe('several profiles in one call', () => {
  it('gets a folder and a line for each, and the worst code of all', async () => {
    const ids = [await stored('one', 'healthy'), await stored('two', 'plugins-missing')];
    const argv = ids.flatMap((id) => ['--profile', id]);
    const called = await validate(...argv, '--data', 'data', '--out', 'all', '--only', 'plugins');
    expect(called.code).toBe(1);
    expect([...called.out].map((line) => line.split(';')[0]).sort()).toEqual([
      'one: all well',
      'two: something fails',
    ]);
    expect((await readdir(join(cwd, 'all'))).sort()).toEqual(['one', 'two']);
    expect((await report('all/two')).profile).toBe('two');
  });

  it('leaves the profiles as they were', async () => {
    const file = join(cwd, 'data/profiles/kept/profile.json');
    await stored('kept', 'healthy');
    const before = await readFile(file, 'utf8');
    await validate('--profile', 'kept', '--data', 'data', '--out', 'kept', '--only', 'moodle-site');
    expect(await readFile(file, 'utf8')).toBe(before);
    expect(await readdir(join(cwd, 'data/profiles/kept'))).toEqual(['profile.json']);
  });

  it('is compared with what the window kept, and judged by what was accepted there', async () => {
    const folder = join(cwd, 'data/profiles/known');
    await stored('known', 'cron-dead');
    const argv = ['--profile', 'known', '--data', 'data', '--only', 'scheduled-tasks', '--out', 'known'];
    expect((await validate(...argv)).out[0]).not.toContain('changed');
    const first = await report('known');
    const failing = first.checks.flatMap((one) => one.findings).filter((one) => one.outcome === 'fail');
    const accepted = failing.map(({ id, about }) => ({ id, about, reason: 'known', until: '2999-12-31' }));
    await mkdir(join(folder, 'reports'));
    await writeFile(join(folder, 'reports/2026-01-01T08-00-00-000Z.json'), JSON.stringify(first));
    await writeFile(join(folder, 'accepted.json'), JSON.stringify({ version: 1, accepted }));
    const called = await validate(...argv);
    expect(called.out[0]).toMatch(/changed \d/);
    expect((await report('known')).accepted.map((one) => one.state)).toEqual(failing.map(() => 'in-force'));
    expect(called.code).not.toBe(1);
    expect((await readdir(folder)).sort()).toEqual(['accepted.json', 'profile.json', 'reports']);
    expect(await readdir(join(folder, 'reports'))).toHaveLength(1);

    await writeFile(join(cwd, 'more.json'), JSON.stringify({ version: 1, accepted: [] }));
    expect((await validate(...argv, '--accepted', 'more.json')).code).not.toBe(1);
    await writeFile(join(folder, 'accepted.json'), '{ broken');
    expect(await validate(...argv)).toMatchObject({ code: 3 });
  });

  it('looks at the others when one breaks, and says so with 2', async () => {
    const ids = [await stored('whole', 'healthy'), await stored('broken', 'no-such-scenario')];
    const argv = ids.flatMap((id) => ['--profile', id]);
    const called = await validate(...argv, '--data', 'data', '--out', 'broken', '--only', 'moodle-site');
    expect(called.code).toBe(2);
    expect(called.out).toEqual([expect.stringMatching(/^whole: all well/)]);
    expect(called.error).toContain('broken: could not look');
  });
});

describe('a web-service token', () => {
  it('is shown to no site it may not belong to', async () => {
    const ids = [await stored('first', 'healthy'), await stored('second', 'healthy')];
    const argv = ids.flatMap((id) => ['--profile', id]);
    await writeFile(join(cwd, 'token'), 'a1b2c3d4e5f60718293a4b5c6d7e8f90', { mode: 0o600 });
    const called = await validate(...argv, '--data', 'data', '--moodle-token-file', 'token');
    expect(called).toMatchObject({ code: 3, out: [] });
    expect(called.error).toContain('belongs to one site');
  });

  it('is not waited for at a keyboard', async () => {
    const argv = ['--profile', await stored('typed', 'healthy'), '--data', 'data', '--moodle-token-stdin'];
    expect(await validate(...argv)).toMatchObject({ code: 3 });
  });
});

describe('secrets of the environment', () => {
  const variable = 'LMS_SETUP_SECRET_TOKEN';
  const environment = { [variable]: 'a-token-of-school-a' };
  const looking = ['--data', 'data', '--only', 'moodle-site', '--out', 'secrets'];

  it('are shown to no server of another profile', async () => {
    const ids = [await stored('school-a', 'healthy'), await stored('school-b', 'healthy')];
    const argv = [...ids.flatMap((id) => ['--profile', id]), ...looking];
    const called = await validateWith(environment, ...argv);
    expect(called).toMatchObject({ code: 3, out: [] });
    expect(called.error).toContain(variable);
    expect(called.error).not.toContain('a-token-of-school-a');
    // Set and empty, as a pipeline leaves what it has no value for, is not given.
    expect((await validateWith({ [variable]: '' }, ...argv)).code).toBe(0);
  });

  it('are taken for one profile, but none for the web-service token', async () => {
    const argv = ['--profile', await stored('school-c', 'healthy'), ...looking];
    expect((await validateWith(environment, ...argv)).code).toBe(0);
    const value = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';
    const around = await validateWith({ LMS_SETUP_SECRET_MOODLE_TOKEN: value }, ...argv);
    expect(around.code).toBe(3);
    expect(around.error).toContain('LMS_SETUP_MOODLE_TOKEN');
    expect(around.error).not.toContain(value);
  });
});

describe('wrong use', () => {
  it('shows help on request, on standard output', async () => {
    const called = await validate('--help');
    expect(called).toMatchObject({ code: 0, error: '' });
    expect(called.out.join()).toContain('--profile ID|PATH');
  });

  it.each([
    [['--rehearsal', '--scenario', 'nonsense'], 'known: adopted-healthy, big-tenant'],
    [['--rehearsal', '--only', 'plugin'], 'plugin; known: '],
    [['--rehearsal', '--journey', 'moodle-slack'], 'known: moodle-teams'],
    [['--profile', 'nobody'], 'no profile in'],
    [['--rehearsal', '--accepted', 'nowhere.json'], 'cannot be read'],
    [['--rehearsal', '--accepted', 'wrong.json'], 'accepted.0.until'],
    [['--profile', 'mine', '--data', 'data', '--secret-stdin'], 'not from the keyboard'],
    [['--profile', 'mine', '--data', 'data', '--client-id', 'x'], 'no application ID'],
    [['--profile', 'mine', '--data', 'data', '--journey', 'other'], 'is of the journey moodle-teams'],
    [['--profile', 'mine', '--profile', 'mine', '--data', 'data'], 'named twice'],
    [['--rehearsal', '--out', 'wrong.json/x'], 'nothing can be written'],
  ])('ends %j with 3 and says why', async (argv, why) => {
    await stored('mine', 'healthy');
    await writeFile(
      join(cwd, 'wrong.json'),
      JSON.stringify({ version: 1, accepted: [{ id: 'a', reason: 'b', until: 'soon' }] }),
    );
    const called = await validate(...argv);
    expect(called.code).toBe(3);
    expect(called.error).toContain(why);
    expect(called.out).toEqual([]);
  });
});
