import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ending } from '../contract/vocabulary';
import { findingsOf, type Report } from '../contract/report';
import { readReport } from '../engine/report/read';
import { newProfile, type Profile } from '../engine/progress';
import { run } from './run';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'lms-setup-ends-'));
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

const ending = (days: number, more: Partial<Ending> = {}): Ending => ({
  id: 'app-credential.k1',
  kind: 'secret',
  title: { id: 'moodle-teams.ending.secret' },
  at: new Date(Date.now() + days * 86_400_000).toISOString(),
  ...more,
});

/** A profile of real systems whose address nobody typed: nothing is asked of any network. */
async function stored(
  id: string,
  endings: readonly Ending[],
  change: Partial<Profile> = {},
): Promise<string> {
  const how = { mode: 'live', scenario: null, simulate: [] } as const;
  const profile = newProfile(id, 'moodle-teams', new Date(), how);
  await mkdir(join(cwd, 'data/profiles', id), { recursive: true });
  const text = JSON.stringify({ ...profile, last: { ...profile.last, endings }, ...change });
  await writeFile(join(cwd, 'data/profiles', id, 'profile.json'), text);
  return id;
}

async function validate(
  id: string,
  ...more: readonly string[]
): Promise<{ readonly code: number; readonly report: Report }> {
  const out = `out-${id}`;
  const code = await run(['--data', 'data', '--profile', id, '--out', out, ...more], {
    cwd,
    environment: {},
    stdin: null,
    out: () => undefined,
    error: () => undefined,
    app: 'test',
  });
  const report = readReport(await readFile(join(cwd, out, 'report.json'), 'utf8'));
  if (report === null) throw new Error('no report');
  return { code, report };
}

const known = (report: Report): readonly string[] =>
  findingsOf(report)
    .filter(({ check }) => check === 'known-ends')
    .map(({ id, outcome, severity }) => `${id} ${outcome} ${severity}`);

describe('a run to which nobody signed in, without any network', () => {
  it.each([
    ['far', 200, 0, 'pass advice'],
    ['near', 45, 1, 'fail advice'],
    ['soon', 9, 1, 'fail problem'],
    ['over', -1, 1, 'fail blocker'],
  ])('with an end that is %s (%d days) ends with %d', async (id, days, code, said) => {
    const called = await validate(await stored(id, [ending(days)]));
    expect(known(called.report)).toEqual([`known-ends.secret ${said}`]);
    expect(called.code).toBe(code);
  });

  it('says in words what ends, and when it was seen', async () => {
    const { report } = await validate(await stored('words', [ending(9.5)]), '--lang', 'fr');
    const told = report.checks.find(({ check }) => check === 'known-ends');
    expect(told?.title.text).toBe('Ce qui expire un jour de lui-même');
    expect(told?.findings[0]?.title.text).toMatch(/^Secret client de Moodle\u00a0: expire dans 9 jours/);
    expect(JSON.stringify(report)).not.toMatch(/\[(known-ends|moodle-teams)\./);
  });

  it('has nothing to say where nothing is remembered', async () => {
    const { code, report } = await validate(await stored('nothing', []));
    expect(known(report)).toEqual([]);
    expect(code).toBe(0);
  });

  it('does not call it well where somebody asks for it by name and nothing is remembered', async () => {
    const { code, report } = await validate(await stored('unknown', []), '--only', 'known-ends');
    expect(known(report)).toEqual(['known-ends.none unknown problem']);
    expect(code).toBe(2);
  });

  it('can be asked for alone', async () => {
    const id = await stored('alone', [ending(9), ending(200, { id: 'bot-registration.k2' })]);
    const { code, report } = await validate(id, '--only', 'known-ends');
    expect(report.checks.map(({ check }) => check)).toEqual(['known-ends']);
    expect(code).toBe(1);
    expect(known((await validate(id, '--only', 'moodle-site')).report)).toEqual([]);
  });
});

describe('a run whose own look tells of the same end', () => {
  it('is told once, by the look', async () => {
    const simulate = ['moodle', 'microsoft'];
    const answers = { 'moodle-site': { address: 'https://moodle.contoso.example' } };
    const more = { mode: 'rehearsal', scenario: 'healthy', simulate, answers } as const;
    const { code, report } = await validate(await stored('live-look', [ending(-5)], more));
    expect(known(report)).toEqual([]);
    expect(code).toBe(0);
    const told = findingsOf(report).filter(({ id }) => id === 'app-credential.expiry');
    expect(told).toHaveLength(1);
  });
});
