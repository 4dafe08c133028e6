// npm test: everything that has to hold, in the order of how fast it tells. Stops at the first part that fails.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { run } from './electron-runtime.mjs';
import { aptLine } from './system-packages.mjs';

const results = 'node_modules/.cache/test-results';
const node = process.execPath;
const counts = { passed: 0, failed: 0, skipped: 0 };

const parts = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'] },
  { name: 'lint', args: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
  { name: 'format', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'] },
  { name: 'unused', args: ['node_modules/knip/bin/knip.js'] },
  {
    name: 'unit',
    args: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${results}/unit.json`,
    ],
    count: () => {
      const report = read('unit.json');
      return {
        passed: report.numPassedTests,
        failed: report.numFailedTests,
        skipped: report.numPendingTests,
      };
    },
  },
  { name: 'build', args: ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'] },
  { name: 'command line', args: ['build/bundle-node.mjs'] },
  {
    name: 'e2e',
    args: ['build/e2e.mjs'],
    env: { LMS_SETUP_E2E_REPORT: `${results}/e2e.json` },
    count: () => {
      const { expected, flaky, unexpected, skipped } = read('e2e.json').stats;
      return { passed: expected, failed: unexpected + flaky, skipped };
    },
  },
];

function read(name) {
  return JSON.parse(readFileSync(`${results}/${name}`, 'utf8'));
}

function add(part, code) {
  let more = { passed: 0, failed: 0, skipped: 0 };
  try {
    more = part.count?.() ?? more;
  } catch {
    // A part that died before its report counts as one failure, below.
  }
  for (const key of Object.keys(counts)) counts[key] += more[key];
  if (code !== 0 && more.failed === 0) counts.failed += 1;
}

async function all() {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  for (const part of parts) {
    const started = performance.now();
    console.log(`\n== ${part.name}`);
    const code = await run(node, part.args, { env: { ...process.env, ...part.env } });
    add(part, code);
    console.log(
      `== ${part.name}: ${code === 0 ? 'fine' : 'failed'} after ${Math.round((performance.now() - started) / 1000)} s`,
    );
    if (code !== 0) return code;
  }
  return 0;
}

const apt = aptLine();
if (apt !== null) {
  console.error(`Before the tests can run, this machine needs:\n  ${apt}`);
  process.exitCode = 1;
} else {
  process.exitCode = await all();
  if (counts.skipped > 0) console.log(`\n${counts.skipped} skipped (each with its reason above)`);
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
}
