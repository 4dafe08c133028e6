import ElectronStore from 'electron-store';
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate, type Profile } from '../../engine/progress';

/** The profiles of this installation, each a folder with its profile.json, its logs and its secrets. */
export interface Profiles {
  list(): Promise<readonly Profile[]>;
  /** Null when there is none, it cannot be read, or it belongs to a newer version of this program. */
  load(id: string): Promise<Profile | null>;
  save(profile: Profile): Promise<void>;
  remove(id: string): Promise<void>;
  folder(id: string): string;
}

const idShape = /^[a-z0-9][a-z0-9-]{0,79}$/;

export function profilesIn(userData: string): Profiles {
  const root = join(userData, 'profiles');
  const folder = (id: string): string => {
    if (!idShape.test(id)) throw new Error('not a profile id');
    return join(root, id);
  };
  const read = (id: string): Profile | null => {
    if (!idShape.test(id) || !existsSync(join(folder(id), 'profile.json'))) return null;
    try {
      return migrate({ ...storeIn(folder(id)).store });
    } catch {
      // A damaged file must not keep the others from opening; it stays where it is for whoever wants to repair it.
      return null;
    }
  };
  return {
    list: async () => {
      const names = await readdir(root).catch((): readonly string[] => []);
      return [...names].sort().flatMap((name) => read(name) ?? []);
    },
    load: (id) => Promise.resolve(read(id)),
    save: (profile) => {
      storeIn(folder(profile.id)).store = { ...profile };
      return Promise.resolve();
    },
    remove: (id) => rm(folder(id), { recursive: true, force: true }),
    folder,
  };
}

function storeIn(cwd: string): ElectronStore {
  return new ElectronStore({
    cwd,
    name: 'profile',
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    clearInvalidConfig: false,
  });
}
