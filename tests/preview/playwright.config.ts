import { defineConfig, devices } from '@playwright/test';

/**
 * Journeys through the preview at PREVIEW_URL, whose events FALCO_MANIFEST counts: `npm test` starts one and sets both.
 * Each opens the pages without a Grafana, so they run wherever there is a Chromium.
 */
export default defineConfig({
  testDir: '.',
  snapshotPathTemplate: '{testDir}/looks/{arg}{ext}',
  outputDir: '../../test-results/preview',
  fullyParallel: false,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '../../test-results/preview.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.PREVIEW_URL || 'http://localhost:3000',
    viewport: { width: 1280, height: 900 },
    timezoneId: 'UTC',
    locale: 'en-US',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.PLAYWRIGHT_CHROMIUM_PATH || undefined,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    },
  },
});
