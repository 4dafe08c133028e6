// What real windows need on Linux beside Node, as Debian 12 and Ubuntu 22.04 name it. The libraries are the direct
// needs of the Electron program; their packages bring the rest.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const programs = [
  ['Xvfb', 'xvfb'],
  ['xvfb-run', 'xvfb'],
  ['xauth', 'xauth'],
  ['dbus-run-session', 'dbus'],
  ['gnome-keyring-daemon', 'gnome-keyring'],
];
const libraries = [
  ['libgtk-3.so.0', 'libgtk-3-0'],
  ['libnss3.so', 'libnss3'],
  ['libgbm.so.1', 'libgbm1'],
  ['libasound.so.2', 'libasound2'],
  ['libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0'],
  ['libcups.so.2', 'libcups2'],
  ['libsecret-1.so.0', 'libsecret-1-0'],
];

export function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function loadable() {
  for (const command of ['ldconfig', '/sbin/ldconfig']) {
    try {
      return execFileSync(command, ['-p'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    } catch {
      continue;
    }
  }
  return null;
}

/** Names of the missing packages; empty on other systems, which bring a desktop of their own. */
export function missingPackages() {
  if (process.platform !== 'linux') return [];
  const cache = loadable();
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib64', '/usr/lib'];
  const has = (library) =>
    cache === null
      ? folders.some((folder) => existsSync(join(folder, library)))
      : cache.includes(`${library} `);
  const missing = [
    ...programs.filter(([program]) => !onPath(program)),
    ...libraries.filter(([library]) => !has(library)),
  ];
  return [...new Set(missing.map(([, name]) => name))];
}

/** The one line that installs what is missing, or null. */
export function aptLine(missing = missingPackages()) {
  if (missing.length === 0) return null;
  const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
  return `${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends ${missing.join(' ')}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(missingPackages().join(' '));
}
