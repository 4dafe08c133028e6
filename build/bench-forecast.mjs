// The forecast of the user sync over a large pretended tenant, beside a bare loop that fetches the same pages.
// The simulators run in a process of their own; the measured one is plain Node.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const folder = 'out/bench';

async function bundle() {
  const { build } = await import('vite');
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: {
        input: { simulators: 'build/bench/simulators.ts', forecast: 'build/bench/forecast.ts' },
        // oidc-provider's dependencies use it, in rehearsals only.
        checks: { eval: false },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  });
}

/** Prints the line of the measured process; answers its exit code. */
export async function benchForecast(runs) {
  await bundle();
  const simulators = spawn(process.execPath, [`${folder}/simulators.cjs`, 'big-tenant'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const gone = once(simulators, 'exit').then(() => {
      throw new Error('The simulators ended before they could be reached.');
    });
    const [played] = await Promise.race([once(createInterface(simulators.stdout), 'line'), gone]);
    gone.catch(() => undefined);
    const measured = spawn(process.execPath, [`${folder}/forecast.cjs`, played, String(runs)], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const [code] = await once(measured, 'exit');
    return code ?? 1;
  } finally {
    simulators.stdin.end();
    simulators.kill();
  }
}
