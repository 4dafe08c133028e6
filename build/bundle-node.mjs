// Bundles the programs for plain Node: both, or those named. Vite rather than esbuild: journeys and integrations are
// collected by import.meta.glob, which only Vite knows.
import { readFileSync } from 'node:fs';
import { build } from 'vite';

const named = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

for (const name of named.length > 0 ? named : ['headless', 'simulators']) {
  await build({
    configFile: false,
    logLevel: 'warn',
    define: { appVersion: JSON.stringify(version) },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: `electron/${name}.ts`,
      outDir: `out/${name}`,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: {
        // oidc-provider's dependencies use it, in rehearsals only.
        checks: { eval: false },
        output: { format: 'cjs', entryFileNames: `${name}.cjs`, chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  });
}
