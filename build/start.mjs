// npm start: the built app in a window; `npm start -- --rehearsal --scenario healthy --lang fr` and so on.
import { buildIfStale } from './build.mjs';
import { keyringSwitches, onDesktop, rootSwitches } from './desktop.mjs';
import { electronRuntime, run, runtimeEnvironment } from './electron-runtime.mjs';

try {
  await buildIfStale();
  const { executable } = await electronRuntime();
  const command = onDesktop([
    executable,
    ...rootSwitches(),
    ...keyringSwitches(),
    '.',
    ...process.argv.slice(2),
  ]);
  const env = { ...process.env, ...(await runtimeEnvironment()) };
  process.exitCode = await run(command[0], command.slice(1), { env });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
