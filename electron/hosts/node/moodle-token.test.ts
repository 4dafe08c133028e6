import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redact } from '../../engine/secret';
import { readMoodleToken, tokenName, type TokenSource } from './moodle-token';
import { secretsFromEnvironment } from './secrets';

const value = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';
const nothing: TokenSource = { file: null, stdin: null, environment: {} };
const named = { LMS_SETUP_MOODLE_TOKEN: `${value}\n` };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lms-setup-token-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string, mode: number): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  await chmod(path, mode);
  return path;
}

async function read(source: Partial<TokenSource>): Promise<string | null> {
  const found = await readMoodleToken({ ...nothing, ...source });
  return found.kind === 'wrong' ? found.why : (found.token?.reveal() ?? null);
}

describe('a web-service token', () => {
  it('is nobody’s where none was given', async () => {
    expect(await read({})).toBeNull();
    expect(await read({ environment: { LMS_SETUP_MOODLE_TOKEN: ' ' } })).toBeNull();
  });

  it('comes from the environment, from a file of one’s own, or from standard input', async () => {
    expect(await read({ environment: named })).toBe(value);
    expect(await read({ file: await file('own', `\uFEFF${value}\r\n`, 0o600) })).toBe(value);
    expect(await read({ stdin: () => Promise.resolve(`${value}\n`) })).toBe(value);
    expect(redact(`x ${value} y`)).toBe('x •••••• y');
  });

  it('is taken from one of them only', async () => {
    const path = await file('twice', value, 0o600);
    expect(await read({ environment: named, file: path })).toContain('given twice');
    expect(await read({ environment: named, stdin: () => Promise.resolve(value) })).toContain('given twice');
  });

  it.skipIf(process.platform === 'win32')('is not read where others could have', async () => {
    expect(await read({ file: await file('open', value, 0o644) })).toContain('chmod 600');
    expect(await read({ file: join(folder, 'none') })).toContain('cannot be read');
  });

  it.each(['', 'short', 'two words that are no token', 'wstoken=a1b2c3d4e5f60718293a4b5c6d7e8f90'])(
    'is refused where it looks like something else: %j',
    async (text) => {
      const told = await read({ stdin: () => Promise.resolve(text) });
      expect(told).toBe('the Moodle token does not look like one');
    },
  );

  it('is found by checks under its name, whichever profile asks', async () => {
    const found = await readMoodleToken({ ...nothing, environment: named });
    if (found.kind === 'wrong' || found.token === null) throw new Error('no token');
    const store = secretsFromEnvironment({}, { [tokenName]: found.token });
    expect(await store.get('school.moodleToken')).toBe(value);
    expect(await store.get('school.other')).toBeNull();
  });
});
