// npm run bench -- start-up: how long until the first view can be used, beside a bare window on the same machine.
// npm run bench -- forecast: the forecast of a large tenant, beside a bare loop that fetches the same pages.
// npm run bench -- validate: a full validation in which every call takes a tenth of a second, beside its critical path.
// Prints one line of JSON; times of the start-up and the validation in milliseconds, of the forecast in
// seconds, memory in megabytes.
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchForecast } from './bench-forecast.mjs';
import { benchValidate } from './bench-validate.mjs';
import { buildIfStale } from './build.mjs';
import { keyringSwitches, onDesktop, rootSwitches, scratchHome } from './desktop.mjs';
import { electronRuntime, run } from './electron-runtime.mjs';

const mark = 'first view usable';
const limit = 60_000;

const bare = `
const { app, BrowserWindow } = require('electron');
app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false });
  window.once('ready-to-show', () => window.show());
  await window.loadURL('data:text/html,<main><h1>Empty</h1></main>');
  await window.webContents.executeJavaScript('new Promise((r) => requestAnimationFrame(() => setTimeout(r, 0)))');
  process.stdout.write('${mark}\\n');
});
`;

async function bareApp() {
  const folder = await mkdtemp(join(tmpdir(), 'bare-'));
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'bare', version: '1.0.0', main: 'main.cjs' }),
  );
  await writeFile(join(folder, 'main.cjs'), bare);
  return folder;
}

/** One start in its own empty data folder: milliseconds until usable, and memory five seconds of quiet later. */
async function start(executable, folder, args, quietMs) {
  const data = await mkdtemp(join(tmpdir(), 'bench-'));
  const began = performance.now();
  const child = spawn(
    executable,
    [...rootSwitches(), ...keyringSwitches(), folder, `--user-data-dir=${data}`, '--data', data, ...args],
    { env: { ...process.env, LMS_SETUP_BENCH: '1' }, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const usable = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The first view did not come.')), limit);
      let said = '';
      child.stdout.on('data', (text) => {
        said += String(text);
        if (!said.includes(mark)) return;
        clearTimeout(timer);
        resolve(performance.now() - began);
      });
      child.once('exit', () => reject(new Error('The app ended before its first view.')));
    });
    if (quietMs > 0) await new Promise((resolve) => setTimeout(resolve, quietMs));
    return { usable, memory: quietMs > 0 ? memoryOf(child.pid) : null };
  } finally {
    child.kill('SIGKILL');
    await ended;
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** All processes of the app, shared pages counted once (PSS); null where the system does not tell. */
function memoryOf(pid) {
  if (process.platform !== 'linux') return null;
  const parents = new Map();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1].split(' ');
      parents.set(Number(name), Number(fields[1]));
    } catch {
      continue;
    }
  }
  const family = new Set([pid]);
  for (let grown = true; grown;) {
    grown = false;
    for (const [child, parent] of parents) {
      if (family.has(parent) && !family.has(child)) {
        family.add(child);
        grown = true;
      }
    }
  }
  let kilobytes = 0;
  for (const one of family) {
    try {
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      continue;
    }
  }
  return Math.round(kilobytes / 1024);
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function measure(runs) {
  const { executable, version } = await electronRuntime();
  const empty = await bareApp();
  const app = [];
  const window = [];
  // The first start of each fills the disk cache and is not counted; then in turn, so that noise hits both.
  for (let i = 0; i <= runs; i += 1) {
    const ours = await start(executable, process.cwd(), [], 0);
    const theirs = await start(executable, empty, [], 0);
    if (i > 0) app.push(ours.usable);
    if (i > 0) window.push(theirs.usable);
  }
  const quiet = 5000;
  const memory = (await start(executable, process.cwd(), [], quiet)).memory;
  const bareMemory = (await start(executable, empty, [], quiet)).memory;
  await rm(empty, { recursive: true, force: true });
  const result = {
    bench: 'start-up',
    electron: version,
    runs,
    medianMs: Math.round(median(app)),
    bareMs: Math.round(median(window)),
    ratio: Number((median(app) / median(window)).toFixed(2)),
    memoryMb: memory,
    bareMemoryMb: bareMemory,
  };
  console.log(JSON.stringify(result));
}

const [what, ...options] = process.argv.slice(2);
const runs = Number(options[options.indexOf('--runs') + 1]) || 0;
if (what === 'forecast') {
  process.exitCode = await benchForecast(Math.max(7, runs));
} else if (what === 'validate') {
  process.exitCode = await benchValidate(Math.max(3, runs));
} else if (what !== 'start-up') {
  console.error('Usage: npm run bench -- start-up [--runs 7] | forecast [--runs 7] | validate [--runs 3]');
  process.exitCode = 3;
} else if (process.env.LMS_SETUP_BENCH_INSIDE === '1') {
  await measure(Math.max(7, runs));
} else {
  await buildIfStale();
  const home = scratchHome();
  const command = onDesktop([process.execPath, ...process.argv.slice(1)]);
  const env = { ...process.env, ...home.environment, LMS_SETUP_BENCH_INSIDE: '1' };
  process.exitCode = await run(command[0], command.slice(1), { env }).finally(home.remove);
}
