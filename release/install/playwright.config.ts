import { defineConfig } from '@playwright/test';

/** The package that `npm run package` left, installed into plain Grafanas as docs/install.md says: `npm run check:install`. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/install',
  fullyParallel: false,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: '../../test-results/install.json' }]],
});
