import { dirname } from 'node:path';
import type { PluginOptions } from '@grafana/plugin-e2e';
import { defineConfig, devices } from '@playwright/test';

const pluginE2eAuth = `${dirname(require.resolve('@grafana/plugin-e2e'))}/auth`;

/** Debian's Chromium, or any other, in place of Playwright's own download. */
const executablePath = process.env.PLAYWRIGHT_CHROMIUM_PATH || undefined;

const chrome = {
  ...devices['Desktop Chrome'],
  viewport: { width: 1280, height: 900 },
  // The pages say times in the person's zone: here it is the one of the recorded data.
  timezoneId: 'UTC',
  locale: 'en-US',
  launchOptions: {
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
};

const editor = { user: 'falco-editor', password: 'falco-editor', role: 'Editor' as const };
const viewer = { user: 'falco-viewer', password: 'falco-viewer', role: 'Viewer' as const };

/** Journeys through a real Grafana at GRAFANA_URL, with the demo's data sources provisioned. */
export default defineConfig<PluginOptions>({
  testDir: './tests/e2e',
  globalSetup: './tests/e2e/support/globalSetup.ts',
  fullyParallel: false,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
  use: {
    baseURL: process.env.GRAFANA_URL || 'http://127.0.0.1:3000',
    provisioningRootDir: process.env.GRAFANA_PROVISIONING || './provisioning',
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'auth', testDir: pluginE2eAuth, testMatch: [/.*auth\.setup\.js/], use: chrome },
    {
      name: 'create-viewer',
      testDir: pluginE2eAuth,
      testMatch: [/.*auth\.setup\.js/],
      use: { ...chrome, user: viewer },
    },
    {
      name: 'create-editor',
      testDir: pluginE2eAuth,
      testMatch: [/.*auth\.setup\.js/],
      use: { ...chrome, user: editor },
    },
    {
      name: 'admin',
      testMatch: /.*\.spec\.ts/,
      testIgnore: /.*\.(viewer|editor)\.spec\.ts/,
      use: { ...chrome, storageState: 'playwright/.auth/admin.json' },
      dependencies: ['auth'],
    },
    {
      name: 'viewer',
      testMatch: /.*\.viewer\.spec\.ts/,
      use: { ...chrome, user: viewer, storageState: `playwright/.auth/${viewer.user}.json` },
      dependencies: ['create-viewer'],
    },
    {
      name: 'editor',
      testMatch: /.*\.editor\.spec\.ts/,
      use: { ...chrome, user: editor, storageState: `playwright/.auth/${editor.user}.json` },
      dependencies: ['create-editor'],
    },
  ],
});
