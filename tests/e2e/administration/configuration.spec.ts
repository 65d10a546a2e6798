import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { freePorts } from '../../../stack/machine/ports';
import { expect, test } from '../fixtures';
import { DATA_SOURCES, ENVIRONMENTS } from '../support/environments';
import { readStoredSettings, storeEnvironments, storeSettings, type StoredSettings } from '../support/grafanaApi';
import { systems } from '../support/systems';

/** The provisioned Prometheus: a data source, but no Loki. */
const PROMETHEUS_UID = 'falco-prometheus';

/** Found by its label as Falcosidekick writes it, with the streams that the journeys pushed. */
const { recordedJson } = ENVIRONMENTS;

let before: StoredSettings;

test.beforeAll(async () => {
  before = await readStoredSettings();
});

test.afterAll(async () => {
  await storeSettings(before);
});

test('a data source is chosen, tested and saved; Events shows it', async ({ settings, events, page }) => {
  await storeEnvironments([{ ...recordedJson, lokiUid: '' }]);
  await settings.open();
  await expect(settings.save).toBeDisabled();
  await expect(page.getByText('Required.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Test the Loki connection' })).toBeDisabled();

  await settings.chooseLoki(DATA_SOURCES.text);
  await settings.testLoki();
  await expect(page.getByText('41 of the newest 41 lines are Falco events')).toBeVisible();
  await expect(page.getByText('sidekick-json: 41')).toBeVisible();

  await settings.saveAndReload();
  await events.open({ from: 'now-24h', to: 'now' });
  expect(await events.totalNumber()).toBeGreaterThan(0);
  const { jsonData } = await readStoredSettings();
  expect(jsonData).toMatchObject({ version: 1, environments: [{ id: recordedJson.id, lokiUid: DATA_SOURCES.text }] });
});

test('a selector that is none is named before it is saved', async ({ settings, page }) => {
  await storeEnvironments([recordedJson]);
  await settings.open();
  await settings.selector().fill('{job="recorded-json"');
  await expect(page.getByText(/^Not a stream selector: /)).toBeVisible();
  await expect(settings.save).toBeDisabled();

  await settings.selector().fill('{job="nobody-has-this"}');
  await expect(settings.save).toBeEnabled();
  await settings.testLoki();
  await expect(page.getByText('Loki answers, but has no such line of the last 24 hours')).toBeVisible();
  await expect(page.getByText('Check the stream selector: {job="nobody-has-this"}')).toBeVisible();
});

test('text lines under a setting for JSON are told', async ({ settings, page }) => {
  await storeEnvironments([{ ...ENVIRONMENTS.recordedText, format: 'json' }]);
  await settings.open();
  await settings.testLoki();
  await expect(page.getByText('The lines are not of the kind chosen under "Lines"')).toBeVisible();
});

test('missing labels are named', async ({ settings, page }) => {
  await storeEnvironments([{ ...recordedJson, lokiUid: DATA_SOURCES.text, selector: '{job="shipped"}' }]);
  await settings.open();
  await settings.testLoki();
  await expect(page.getByText('No line has the label for "rule": see "Field mapping".')).toBeVisible();
});

const BROKEN = [
  { name: 'a data source that is gone', lokiUid: 'nobody-made-this', says: 'No Loki data source' },
  { name: 'a data source of another type', lokiUid: PROMETHEUS_UID, says: 'The data source is not Loki' },
  { name: 'a Loki that is down', lokiUid: DATA_SOURCES.nowhere, says: 'Loki cannot be reached' },
];

for (const { name, lokiUid, says } of BROKEN) {
  test(`${name}: the test and the Events page say so`, async ({ settings, events, browserErrors }) => {
    browserErrors.allow(/Failed to load resource: the server responded with a status of \d+/);
    await storeEnvironments([{ ...recordedJson, lokiUid }]);
    await settings.open();
    await settings.testLoki();
    await expect(settings.problems.filter({ hasText: says })).toBeVisible();

    await events.visit();
    await expect(events.problem.filter({ hasText: says }).first()).toBeVisible();
  });
}

test('nothing is configured: Events says so and leads here', async ({ events, page, browserErrors }) => {
  // One of the Loki data sources is down, and is looked into as the others are.
  browserErrors.allow(/Failed to load resource/);
  await storeEnvironments([]);
  await events.visit();
  await expect(page.getByRole('heading', { name: 'Where are the events of Falco?' })).toBeVisible();
  await page.getByRole('link', { name: 'Choose by hand' }).click();
  await expect(page.getByRole('button', { name: 'Save settings' })).toBeDisabled();
});

test.describe('Falcosidekick', () => {
  const open = async (urls: readonly string[]) => storeEnvironments([{ ...recordedJson, sidekick: { urls } }]);

  test('a bad address is named before it is saved', async ({ settings, page }) => {
    await open([]);
    await settings.open();
    await settings.addresses().fill('ftp://falcosidekick');
    await expect(
      page.getByText('ftp://falcosidekick: the address has to start with http:// or https://.')
    ).toBeVisible();
    await settings.addresses().fill('falcosidekick is here');
    await expect(page.getByText('this is no address; it should look like http://falcosidekick:2801.')).toBeVisible();
    await settings.addresses().fill('http://me:secret@falcosidekick:2801');
    await expect(page.getByText('put the user and the password into their own fields.')).toBeVisible();
    await expect(settings.save).toBeDisabled();
  });

  test('not configured is nothing bad', async ({ settings, page }) => {
    await open([]);
    await settings.open();
    await settings.testSidekick();
    const said = 'No Falcosidekick is configured. Events do not need one.';
    await expect(page.getByRole('status', { name: said })).toBeVisible();
    await expect(settings.problems.filter({ hasText: /reached|Falcosidekick is/ })).toHaveCount(0);
  });

  test('one that is up answers with its latency', async ({ settings, page }) => {
    const { falcosidekickUrl } = systems();
    test.skip(falcosidekickUrl === undefined, 'there is no Falcosidekick (FALCOSIDEKICK_URL)');
    await open([falcosidekickUrl ?? '']);
    await settings.open();
    await settings.testSidekick();
    await expect(page.getByText(new RegExp(`^${falcosidekickUrl} answers in \\d+ ms$`))).toBeVisible();
  });

  test('one that is down is named with its address', async ({ settings }) => {
    const [port = 9] = await freePorts(1);
    await open([`http://127.0.0.1:${port}`]);
    await settings.open();
    await settings.testSidekick();
    await expect(settings.problems.filter({ hasText: `http://127.0.0.1:${port} cannot be reached` })).toBeVisible();
  });

  test('nonsense is not taken for an answer', async ({ settings }) => {
    const server = await listen('<html>Please log in</html>');
    try {
      await open([server.url]);
      await settings.open();
      await settings.testSidekick();
      await expect(settings.problems.filter({ hasText: server.url })).toBeVisible();
    } finally {
      server.close();
    }
  });
});

async function listen(body: string): Promise<{ url: string; close(): Server }> {
  const server = createServer((_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
