// Bundles the command line for plain Node. Vite rather than esbuild: journeys and integrations are collected by
// import.meta.glob, which only Vite knows.
import { build } from 'vite';

await build({
  configFile: false,
  logLevel: 'warn',
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'electron/headless.ts',
    outDir: 'out/headless',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rollupOptions: {
      // oidc-provider's dependencies use it, in rehearsals only.
      checks: { eval: false },
      output: { format: 'cjs', entryFileNames: 'headless.cjs', chunkFileNames: '[name]-[hash].cjs' },
    },
  },
});
