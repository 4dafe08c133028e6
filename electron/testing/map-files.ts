import type { Files } from '../engine/host';

/** Files of one folder in memory. */
export function mapFiles(files: Map<string, string>): Files {
  return {
    read: (name) => Promise.resolve(files.get(name) ?? null),
    write: (name, text) => {
      files.set(name, text);
      return Promise.resolve();
    },
    append: (name, text) => {
      files.set(name, (files.get(name) ?? '') + text);
      return Promise.resolve();
    },
    list: (folder) => {
      const inside = [...files.keys()].filter((name) => name.startsWith(`${folder}/`)).sort();
      return Promise.resolve(inside.map((name) => name.slice(folder.length + 1)));
    },
    remove: (name) => {
      files.delete(name);
      return Promise.resolve();
    },
  };
}
