import { unzipSync } from 'fflate';
import type { StorageState } from './state';

/** What the site's installer makes of an archive: one top folder with a version file, else null. */
export function readArchive(bytes: Uint8Array): StorageState | null {
  const names: string[] = [];
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name }) => {
        names.push(name);
        return /^[^/]+\/version\.php$/.test(name);
      },
    });
  } catch {
    return null;
  }
  const folders = new Set(names.map((name) => name.split('/', 1)[0]));
  const [content] = Object.values(files);
  if (folders.size !== 1 || content === undefined || names.some((name) => !name.includes('/'))) return null;
  return readVersion(new TextDecoder().decode(content));
}

function readVersion(text: string): StorageState | null {
  const value = (name: string): string | undefined =>
    new RegExp(`\\$plugin->${name}\\s*=\\s*'?([\\w.]+)'?\\s*;`).exec(text)?.[1];
  const component = value('component');
  const version = Number(value('version'));
  if (component === undefined || Number.isNaN(version)) return null;
  const list = /\$plugin->dependencies\s*=\s*\[([^\]]*)\]/.exec(text)?.[1] ?? '';
  const pairs = [...list.matchAll(/'(\w+)'\s*=>\s*(\d+)/g)];
  return {
    component,
    files: {
      version,
      release: value('release') ?? '',
      requires: Number(value('requires') ?? 0),
      dependencies: Object.fromEntries(pairs.map(([, name = '', build]) => [name, Number(build)])),
    },
  };
}
