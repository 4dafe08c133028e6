// npm run e2e: Playwright against the built app in real Electron, with a display, a keyring and an empty home.
import { buildIfStale } from './build.mjs';
import { onDesktop, scratchHome } from './desktop.mjs';
import { run, runtimeEnvironment } from './electron-runtime.mjs';
import { pathToFileURL } from 'node:url';

/** Runs one Playwright project; answers its exit code. */
export async function playwright(project, args) {
  await buildIfStale();
  const home = scratchHome();
  try {
    const cli = [
      process.execPath,
      'node_modules/@playwright/test/cli.js',
      'test',
      `--project=${project}`,
      ...args,
    ];
    const command = onDesktop(cli, { alwaysVirtual: process.env.LMS_SETUP_SHOW !== '1' });
    const env = { ...process.env, ...(await runtimeEnvironment()), ...home.environment };
    return await run(command[0], command.slice(1), { env });
  } finally {
    home.remove();
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    process.exitCode = await playwright('e2e', process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
