import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Puts what an entry imports, without what it imports later, into a file of its own. */
function neededAtOnce(entry: string): (id: string, modules: Modules) => string | null {
  let needed: ReadonlySet<string> | undefined;
  return (id, modules) => {
    needed ??= importedBy(entry, modules);
    return id !== entry && needed.has(id) ? 'first' : null;
  };
}

function importedBy(entry: string, modules: Modules): ReadonlySet<string> {
  const found = new Set([entry]);
  // A set that grows while it is walked is walked to its end.
  for (const id of found)
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}

// Targets are spelled out: electron-vite would derive them from the installed Electron, which is newer than the one
// that tests run on. Everything is bundled, so packaging needs no node_modules.
const bundle = (name: 'main' | 'preload') => ({
  build: {
    target: 'node18.15',
    outDir: `out/${name}`,
    externalizeDeps: false,
    // oidc-provider tells its models apart by the names of their classes: nothing may be renamed.
    minify: false,
    // One bundle is the point here, and nobody downloads it.
    chunkSizeWarningLimit: 4000,
    rollupOptions: {
      // oidc-provider's dependencies use it, in rehearsals only.
      checks: { eval: false },
      input: { [name]: at(`electron/${name}.ts`) },
      output: {
        format: 'cjs' as const,
        minify: { compress: { keepNames: { class: true, function: true } }, mangle: false, codegen: true },
        // What the first window needs stands apart, and nothing else with it: two files that load each other would break.
        // A preload in a sandbox can load no second file.
        ...(name === 'main' && {
          codeSplitting: { groups: [{ name: neededAtOnce(at('electron/main.ts')), debugName: 'first' }] },
        }),
        entryFileNames: '[name].cjs',
        chunkFileNames: '[name]-[hash].cjs',
      },
    },
  },
});

export default defineConfig({
  main: bundle('main'),
  preload: bundle('preload'),
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [react()],
    build: {
      target: 'chrome114',
      minify: true,
      chunkSizeWarningLimit: 4000,
      outDir: 'out/renderer',
      rollupOptions: { input: at('renderer/index.html') },
    },
  },
});
