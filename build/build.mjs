// Builds the app when its sources are newer than what was built last.
import { run } from './electron-runtime.mjs';
import { isStale } from './stale.mjs';

const sources = ['electron', 'renderer', 'assets', 'electron.vite.config.ts', 'package.json'];

export async function buildIfStale() {
  const built = ['out/main/main.cjs', 'out/preload/preload.cjs', 'out/renderer/index.html'];
  if (!built.some((file) => isStale(file, sources))) return;
  const code = await run(process.execPath, [
    'node_modules/electron-vite/bin/electron-vite.js',
    'build',
    '--logLevel',
    'warn',
  ]);
  if (code !== 0) throw new Error('The app could not be built.');
}

export async function bundleIfStale() {
  if (!isStale('out/headless/headless.cjs', sources)) return;
  const code = await run(process.execPath, ['build/bundle-node.mjs']);
  if (code !== 0) throw new Error('The command line could not be built.');
}
