import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newProfile } from '../../engine/progress';
import { findProfile, type ProfilePlaces } from './profiles';

let cwd: string;
let places: ProfilePlaces;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'lms-setup-profiles-'));
  places = { data: 'data', cwd, environment: {} };
  const profile = newProfile('school', 'moodle-teams', new Date(), {
    mode: 'live',
    scenario: null,
    simulate: [],
  });
  await mkdir(join(cwd, 'data/profiles/school'), { recursive: true });
  await writeFile(join(cwd, 'data/profiles/school/profile.json'), JSON.stringify(profile));
  await writeFile(join(cwd, 'other.json'), JSON.stringify({ version: 99 }));
});
afterAll(() => rm(cwd, { recursive: true }));

describe('finding a profile', () => {
  it.each(['school', 'data/profiles/school', 'data/profiles/school/profile.json'])(
    'finds %s',
    async (named) => {
      expect(await findProfile(named, places)).toMatchObject({
        profile: { id: 'school' },
        folder: join(cwd, 'data/profiles/school'),
      });
    },
  );

  it('finds it where the system keeps the data of apps', async () => {
    const folder = join(cwd, 'config', 'LMS Setup for Microsoft 365', 'profiles', 'school');
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, 'profile.json'),
      JSON.stringify(
        newProfile('school', 'moodle-teams', new Date(), { mode: 'live', scenario: null, simulate: [] }),
      ),
    );
    const environment = { XDG_CONFIG_HOME: join(cwd, 'config'), APPDATA: join(cwd, 'config') };
    const found = await findProfile('school', { ...places, data: null, environment });
    if (process.platform !== 'darwin') expect(found).toMatchObject({ folder });
  });

  it('says where it looked, and what it could not read', async () => {
    expect(await findProfile('nobody', places)).toEqual({
      why: `no profile in ${join(cwd, 'nobody/profile.json')} or ${join(cwd, 'data/profiles/nobody/profile.json')}`,
    });
    expect(await findProfile('../school', places)).toMatchObject({
      why: expect.not.stringContaining(' or '),
    });
    expect(await findProfile('other.json', places)).toMatchObject({
      why: expect.stringContaining('no profile this'),
    });
  });
});
