import { defineConfig } from '@playwright/test';

const report = process.env['LMS_SETUP_E2E_REPORT'];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // One app at a time: tests share the machine's clipboard, keyring and two cores.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
  projects: [
    { name: 'e2e', testMatch: ['**/*.spec.ts'], testIgnore: ['**/screenshots.spec.ts'] },
    { name: 'screenshots', testMatch: ['**/screenshots.spec.ts'] },
  ],
});
