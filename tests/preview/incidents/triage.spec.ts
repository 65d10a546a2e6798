import { eventsUrl } from '../../../src/constants/eventsUrl';
import { ROUTES } from '../../../src/constants/routes';
import { EventsPage } from '../../e2e/pages/EventsPage';
import { expect, test, wholeRange } from '../fixtures';

// Grafana keeps annotations; in the preview, where there is no Grafana, the browser does.
test('what is said of a behaviour stands at its events, its group and its rule, and leads to the studio', async ({
  page,
}) => {
  const note = '<b>nightly</b> ${backup}';
  const events = new EventsPage(page);
  await events.open({ ...wholeRange(), more: { 'var-priority': 'Critical' } });
  await page.locator('[data-row="0"]').click();
  const detail = page.getByRole('region', { name: 'Event detail' });
  const rule = await detail.getByRole('heading', { level: 3 }).innerText();
  await detail.getByRole('button', { name: 'Verdict' }).click();
  await expect(detail.getByText('There is no verdict on anything like this yet.')).toBeVisible();
  await detail.getByRole('radio', { name: 'Benign' }).check({ force: true });
  await detail.getByRole('textbox', { name: 'Note' }).fill(note);
  await detail.getByRole('button', { name: 'Me', exact: true }).click();
  await detail.getByRole('button', { name: 'Save' }).click();
  const said = detail.getByRole('list', { name: 'Verdicts so far' });
  await expect(said).toContainText(note);
  await expect(said).toContainText('assigned to preview');
  await expect(page.locator('[data-row="0"] [data-verdict="benign"]')).toBeVisible();
  const studio = detail.getByRole('link', { name: 'Write an exception for it' });
  expect(new URL(await studio.evaluate((link: HTMLAnchorElement) => link.href)).searchParams.get('rule')).toBe(rule);

  await page.getByRole('radio', { name: 'By behaviour' }).check({ force: true });
  const group = page.locator('[data-kind="behaviour"]', { has: page.locator('[data-verdict="benign"]') });
  await expect(group).toContainText(rule);
  await group.getByRole('button').click();
  await page.getByRole('button', { name: 'Verdict' }).click();
  await expect(page.getByRole('list', { name: 'Verdicts so far' })).toContainText(note);

  await page.goto(eventsUrl({ ...wholeRange(), open: { rule } }, ROUTES.rules));
  await expect(page.getByRole('region', { name: 'Verdicts on its events' })).toContainText(note);
  await page.getByRole('link', { name: 'Tune this rule' }).click();
  await expect(page.getByText('Start from').first()).toBeVisible();
});
