import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { migrate, type Profile } from '../../engine/progress';

export interface FoundProfile {
  readonly profile: Profile;
  /** Absolute. */
  readonly folder: string;
}

export interface ProfilePlaces {
  /** Where the app keeps its data; null means the system's own place for it. */
  readonly data: string | null;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Name of the app's folder among the system's application data, as Electron makes it of `productName`. */
const appName = 'LMS Setup for Microsoft 365';
const idShape = /^[a-z0-9][a-z0-9-]{0,79}$/;

/** A profile by its path, its folder or its id. What fits a path is one; `why` says what was tried. */
export async function findProfile(
  named: string,
  places: ProfilePlaces,
): Promise<FoundProfile | { readonly why: string }> {
  const path = resolve(places.cwd, named);
  const kept = join(resolve(places.cwd, places.data ?? dataFolder(places.environment)), 'profiles', named);
  const files = [path.endsWith('.json') ? path : join(path, 'profile.json')];
  if (idShape.test(named)) files.push(join(kept, 'profile.json'));
  for (const file of files) {
    if (
      !(await stat(file).then(
        (found) => found.isFile(),
        () => false,
      ))
    )
      continue;
    const profile = migrate(parsed(await readFile(file, 'utf8').catch(() => '')));
    // The folder is where logs and rehearsals are; a profile.json of another name has one as well.
    return profile === null
      ? { why: `${file} is no profile this program can read` }
      : { profile, folder: dirname(file) };
  }
  return { why: `no profile in ${files.join(' or ')}` };
}

function dataFolder(environment: ProfilePlaces['environment']): string {
  if (process.platform === 'win32')
    return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), appName);
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', appName);
  return join(environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), appName);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
