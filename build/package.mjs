// npm run package: an installer for this system; `npm run package -- --linux dir` for the plain folder, and so on.
// On Linux it is the folder only, out of the runtime that is here: the product ships for Windows and macOS.
import { rmSync } from 'node:fs';
import { buildIfStale, bundleIfStale } from './build.mjs';
import { run } from './electron-runtime.mjs';

const given = process.argv.slice(2);
const linux = process.platform === 'linux';
const targets = given.length > 0 ? given : linux ? ['--linux', 'dir'] : [];
const forLinux = targets.includes('--linux') || targets.includes('-l');

try {
  await buildIfStale();
  await bundleIfStale();
  const env = { ...process.env, ...(linux && forLinux && { LMS_SETUP_PACKAGE_WITH: 'runtime-here' }) };
  const cli = [
    'node_modules/electron-builder/cli.js',
    '-c',
    'electron-builder.config.mjs',
    '--publish',
    'never',
  ];
  process.exitCode = await run(process.execPath, [...cli, ...targets], { env });
  if (linux && forLinux) rmSync('dist/linux-unpacked/resources/default_app.asar', { force: true });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
