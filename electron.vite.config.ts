import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

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
        // What the first window and the rest both need stands apart: two files that load each other would break.
        codeSplitting: { groups: [{ name: 'shared', minShareCount: 2, minSize: 0 }] },
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
