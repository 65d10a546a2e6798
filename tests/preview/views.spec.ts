import { EventsPage } from '../e2e/pages/EventsPage';
import { expect, test, wholeRange } from './fixtures';

// Grafana keeps a person's views; in the preview, where there is no Grafana, the browser does.
test('a view is saved under a name, brings back filters and columns, opens the page, and is removed', async ({
  page,
}) => {
  const name = '<img src=x onerror=alert(1)> =cmd|x ${x}';
  const events = new EventsPage(page);
  await events.open({ ...wholeRange(), more: { 'var-priority': 'Critical', cols: 'time,rule,proc.name' } });
  const critical = await events.totalNumber();
  const views = page.getByRole('button', { name: 'Views', exact: true });
  await views.click();
  await page.getByRole('textbox', { name: 'Name for the page as it is now' }).fill(name);
  await page.getByRole('button', { name: 'Save view' }).click();
  const link = page.getByRole('list', { name: 'Mine' }).getByRole('link', { name });
  await expect(link).toBeVisible();

  await events.open(wholeRange());
  expect(await events.totalNumber()).toBeGreaterThan(critical);
  await views.click();
  await link.click();
  await expect(events.filter('Priority is Critical')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'proc.name' })).toBeVisible();
  await views.click();
  await page.getByRole('button', { name: `Open Events with ${name} by default` }).click();
  await expect(page.getByRole('button', { name: /^Events opens with/ })).toBeVisible();

  await events.visit();
  await expect(events.filter('Priority is Critical')).toBeVisible();

  await views.click();
  await page.getByRole('button', { name: `Remove ${name}` }).click();
  await expect(link).toHaveCount(0);
});
