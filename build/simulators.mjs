// npm run simulators: the pretended Microsoft and Moodle for other programs on this computer (docs/simulators.md).
import { run } from './electron-runtime.mjs';
import { isStale } from './stale.mjs';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../out/simulators/simulators.cjs', import.meta.url));
// Ctrl+C reaches the program as well: it ends by itself, and we after it.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

if (isStale(built, ['electron', 'package.json'])) {
  const code = await run(process.execPath, ['build/bundle-node.mjs', 'simulators']);
  if (code !== 0) throw new Error('The simulators could not be built.');
}
// Paths of the caller are relative to where npm was called, not to the project.
const cwd = process.env.INIT_CWD ?? process.cwd();
process.exitCode = await run(process.execPath, [built, ...process.argv.slice(2)], { cwd });
