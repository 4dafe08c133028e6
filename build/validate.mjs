// npm run validate: looks at everything without a window. Exit 0 all well, 1 something fails, 2 could not look, 3 wrong use.
import { bundleIfStale } from './build.mjs';
import { run } from './electron-runtime.mjs';
import { fileURLToPath } from 'node:url';

try {
  await bundleIfStale();
  // Paths of the caller are relative to where npm was called, not to the project.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const program = fileURLToPath(new URL('../out/headless/headless.cjs', import.meta.url));
  // Certificate authorities of the organisation stand in the system's own store; Node reads it from 22.15 on.
  const trust = process.allowedNodeEnvironmentFlags.has('--use-system-ca') ? ['--use-system-ca'] : [];
  process.exitCode = await run(process.execPath, [...trust, program, ...process.argv.slice(2)], { cwd });
} catch (error) {
  console.error(error.message);
  process.exitCode = 3;
}
