import { unzipSync } from 'fflate';
import type { ArchiveReport } from './port';
import { readVersionFile } from './version-file';
import { readZipEntries, type ZipEntry } from './zip-entries';

const maxArchiveBytes = 20 * 1024 * 1024;
const maxFiles = 5000;
const maxUnpackedBytes = 100 * 1024 * 1024;
const maxVersionFileBytes = 256 * 1024;

/** Top folder by component; the installer puts the folder where its type belongs (contract, 3.1). */
export const pluginFolders: Readonly<Record<string, string>> = {
  auth_oidc: 'oidc',
  local_o365: 'o365',
  theme_boost_o365teams: 'boost_o365teams',
};

type Refused = Extract<ArchiveReport, { kind: 'refused' }>;

/** Looks into an archive as into hostile input: the list of names is judged first, one small file is unpacked. */
export function inspectArchive(fileName: string, bytes: Uint8Array): ArchiveReport {
  if (bytes.length > maxArchiveBytes) return refused('too-large', fileName);
  const entries = readZipEntries(bytes);
  if (entries === null) return refused('not-a-zip', fileName);
  const unsafe = judgeEntries(entries);
  if (unsafe !== null) return unsafe;
  const folders = new Set(entries.map((entry) => entry.name.split('/', 1)[0] ?? ''));
  const [folder = ''] = folders;
  if (folders.size !== 1 || entries.some((entry) => !entry.name.includes('/'))) {
    return refused('no-single-folder', [...folders].slice(0, 5).join(', '));
  }
  if (!Object.values(pluginFolders).includes(folder)) return refused('wrong-folder', folder);
  return inspectVersion(bytes, entries, folder);
}

function judgeEntries(entries: readonly ZipEntry[]): Refused | null {
  if (entries.length > maxFiles) return refused('too-many-files', String(entries.length));
  const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (unpacked > maxUnpackedBytes) return refused('too-large', String(unpacked));
  const unsafe = entries.find((entry) => entry.symlink || entry.encrypted || !isSafeName(entry.name));
  return unsafe === undefined ? null : refused('unsafe-path', unsafe.name);
}

function isSafeName(name: string): boolean {
  // eslint-disable-next-line no-control-regex -- a control character in a file name is exactly what is looked for
  if (/[\u0000-\u001f\u007f\\]/.test(name) || name.startsWith('/') || /^[a-z]:/i.test(name)) return false;
  const segments = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  return segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

function inspectVersion(bytes: Uint8Array, entries: readonly ZipEntry[], folder: string): ArchiveReport {
  const path = `${folder}/version.php`;
  const found = entries.filter((one) => one.name === path);
  const size = found[0]?.size ?? 0;
  if (found.length !== 1 || size === 0) return refused('no-version-file', path);
  if (size > maxVersionFileBytes) return refused('not-a-plugin', path);
  const text = unpackText(bytes, path);
  if (text === null) return refused('not-a-zip', path);
  const version = readVersionFile(text);
  if (version === null) return refused('not-a-plugin', path);
  if (pluginFolders[version.component] !== folder) return refused('not-a-plugin', version.component);
  return { kind: 'plugin', ...version };
}

function unpackText(bytes: Uint8Array, path: string): string | null {
  try {
    const files = unzipSync(bytes, {
      filter: (file) => file.name === path && file.originalSize <= maxVersionFileBytes,
    });
    const content = files[path];
    return content === undefined ? null : new TextDecoder().decode(content);
  } catch {
    return null;
  }
}

function refused(why: Refused['why'], detail: string): Refused {
  // Names come from outside and are shown: short, and without anything that is not printable.
  return { kind: 'refused', why, detail: detail.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?').slice(0, 200) };
}
