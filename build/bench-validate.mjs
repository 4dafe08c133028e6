// A full validation of the healthy set-up in which every call takes a tenth of a second: how long it takes beside its
// critical path, and beside the same looks one after the other. Prints one line of JSON; times in milliseconds.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const folder = 'out/bench-validate';

async function bundle() {
  const { build } = await import('vite');
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: 'build/bench/validate.ts',
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: {
        // oidc-provider's dependencies use it, in rehearsals only.
        checks: { eval: false },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  });
}

/** Answers the exit code of the measured process. */
export async function benchValidate(runs) {
  await bundle();
  const measured = spawn(process.execPath, [`${folder}/validate.cjs`, String(runs)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(measured, 'exit');
  return code ?? 1;
}
