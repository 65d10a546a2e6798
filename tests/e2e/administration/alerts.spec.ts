import { expect, test } from '../fixtures';
import { AlertsPage } from '../pages/AlertsPage';
import { ENVIRONMENTS } from '../support/environments';
import { alertRuleUids, provenanceOf, removeAlertRules, removeSilences } from '../support/grafanaApi';

/** No file provisions rules for it, and it has no Prometheus. */
const ENVIRONMENT = ENVIRONMENTS.recordedJson;
const PREFIX = `falco-${ENVIRONMENT.id}`;

test.beforeEach(() => removeAlertRules(PREFIX));
test.afterAll(async () => {
  await removeAlertRules(PREFIX);
  await removeSilences('a journey');
});

test('the pack is tried out, shown, installed once, and removed', async ({ page }) => {
  const alerts = new AlertsPage(page);
  await alerts.open(ENVIRONMENT.id);
  await expect(page.getByText('nobody is notified of Falco events from here')).toBeVisible();
  const shell = alerts.rule('Falco shell in a container');
  await expect(shell).toContainText('Not installed');
  await expect(page.getByText('Needs a Prometheus data source').first()).toBeVisible();

  await page.getByRole('button', { name: /^Dry run of Falco high-priority event/ }).click();
  await expect(alerts.rule('Falco high-priority event')).toContainText(/(once|\d+ times) in 7 days/);

  await alerts.install.click();
  await expect(alerts.changes).toContainText(/^\s*\d+ new/);
  await expect(alerts.changes).toContainText('Falco shell in a container');
  expect(await alertRuleUids(PREFIX)).toEqual([]);
  await alerts.dialog.getByRole('button', { name: /^Change \d+ rules$/ }).click();
  await expect(alerts.dialog).toContainText(/Done: \d+ written, 0 removed/);
  await alerts.close();
  const installed = await alertRuleUids(PREFIX);
  expect(installed).toContain(`${PREFIX}-terminal-shell`);
  await expect(shell).not.toContainText('Not installed');

  await alerts.update.click();
  await expect(alerts.changes).toContainText(`${installed.length} as they are`);
  await expect(alerts.dialog.getByRole('button', { name: 'Nothing to change' })).toBeDisabled();
  await alerts.dialog.getByRole('button', { name: 'Cancel' }).click();

  await alerts.remove.click();
  await alerts.dialog.getByRole('button', { name: `Remove ${installed.length} rules` }).click();
  await expect(alerts.dialog).toContainText(`${installed.length} removed`);
  await alerts.close();
  expect(await alertRuleUids(PREFIX)).toEqual([]);
  await expect(shell).toContainText('Not installed');
});

test('Grafana refuses half-way: all is as it was', async ({ page, browserErrors }) => {
  browserErrors.allow(/status of 500/);
  await page.route('**/rule-groups/falco-trends*', (route) =>
    route.request().method() === 'PUT'
      ? route.fulfill({ status: 500, json: { message: 'database is locked' } })
      : route.fallback()
  );
  const alerts = new AlertsPage(page);
  await alerts.open(ENVIRONMENT.id);
  await alerts.install.click();
  await alerts.dialog.getByRole('button', { name: /^Change \d+ rules$/ }).click();
  await expect(alerts.dialog).toContainText('everything was restored');
  await expect(alerts.dialog).toContainText('database is locked');
  expect(await alertRuleUids(PREFIX)).toEqual([]);
});

test('rules that files have provisioned are left alone', async ({ page }) => {
  test.skip((await provenanceOf('falco-high-priority')) !== 'file', 'no file has provisioned the pack here');
  const alerts = new AlertsPage(page);
  await alerts.open('demo');
  await expect(page.getByText('provisioned by files')).toBeVisible();
  await expect(alerts.update).toHaveCount(0);
  await expect(alerts.remove).toHaveCount(0);
});

test('a rule is silenced, with its end and who did it, and heard again', async ({ page }) => {
  const alerts = new AlertsPage(page);
  await alerts.open(ENVIRONMENT.id);
  await alerts.install.click();
  await alerts.dialog.getByRole('button', { name: /^Change \d+ rules$/ }).click();
  await expect(alerts.dialog).toContainText('Done');
  await alerts.close();

  await page.getByRole('button', { name: /^Details of Falco shell/ }).click();
  await page.getByRole('button', { name: 'Silence this rule' }).click();
  await alerts.dialog.getByLabel('Why').fill('a journey');
  await alerts.dialog.getByRole('button', { name: 'Silence', exact: true }).click();
  const silence = page.getByRole('row').filter({ hasText: 'a journey' });
  await expect(silence).toContainText('app = falco');
  await expect(silence).toContainText('alertname = Falco shell in a container');
  await expect(silence).toContainText('in 4 hours');
  await expect(silence).toContainText('admin');
  await silence.getByRole('button', { name: 'End now' }).click();
  await expect(silence).toHaveCount(0);
});

test('the pack is downloaded with the settings of the environment', async ({ page }) => {
  const alerts = new AlertsPage(page);
  await alerts.open(ENVIRONMENT.id);
  await page.getByRole('button', { name: 'Download the pack' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'falco-rules.yaml' }).click();
  const stream = await (await saved).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk));
  }
  const text = Buffer.concat(chunks).toString('utf8');
  expect(text).toContain(`uid: ${PREFIX}-terminal-shell`);
  expect(text).toContain(`datasourceUid: ${ENVIRONMENT.lokiUid}`);
  expect(text).toContain('job="recorded-json"');
});
