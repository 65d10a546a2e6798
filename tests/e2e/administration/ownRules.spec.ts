import { PLUGIN_ID } from '../../../src/constants/plugin';
import { expect, test } from '../fixtures';
import { readStoredSettings, storeSettings, type StoredSettings } from '../support/grafanaApi';

const ROUTE = `/api/plugins/${PLUGIN_ID}/resources/rules`;
const RULES = `- rule: Journey rule
  desc: a rule of this journey
  condition: evt.type=open and journey_macro
  output: o
  priority: WARNING
`;

let before: StoredSettings;

test.beforeAll(async () => {
  before = await readStoredSettings();
});

test.afterAll(async () => {
  const emptied = { ...before, secureJsonData: { rules: '' } };
  await storeSettings(emptied);
});

test('an administrator stores rules, sees what is wrong in them, and removes them', async ({
  settings,
  page,
  browserErrors,
}) => {
  // What each environment's lines look like is asked, and one of the environments has a Loki that is down.
  browserErrors.allow(/Failed to load resource/);
  await settings.open();
  await page.getByRole('textbox', { name: 'Or paste rules' }).fill(RULES);
  await page.getByRole('button', { name: 'Add what was pasted' }).click();
  await expect(page.getByText('1 rule, 0 macros, 0 lists.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'What is wrong' })).toContainText('journey_macro');
  await settings.saveAndReload();

  await expect.poll(async () => (await page.request.get(ROUTE)).text()).toContain('H4sI');

  await settings.open();
  await expect(page.getByRole('list', { name: 'Files' })).toContainText('pasted-1.yaml');
  await page.getByRole('button', { name: 'Remove all' }).click();
  await settings.saveAndReload();
  await expect.poll(async () => (await page.request.get(ROUTE)).text()).toBe('{"rules":""}');
});

test('a file of 50 MB is refused before it is read', async ({ settings, page, browserErrors }) => {
  // What each environment's lines look like is asked, and one of the environments has a Loki that is down.
  browserErrors.allow(/Failed to load resource/);
  await settings.open();
  await page.getByLabel('Choose rules files, or drop them here').setInputFiles({
    name: 'huge.yaml',
    mimeType: 'application/yaml',
    buffer: Buffer.alloc(49_000_000, '#'),
  });
  await expect(page.getByRole('alert').filter({ hasText: 'huge.yaml' })).toContainText('larger than 1 MB');
  await expect(page.getByText('No rules of your own are stored.')).toBeVisible();
});
