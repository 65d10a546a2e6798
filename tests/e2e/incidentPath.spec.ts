import { eventsUrl } from '../../src/constants/eventsUrl';
import { ROUTES } from '../../src/constants/routes';
import { expect, test } from './fixtures';

const open = (route: (typeof ROUTES)['digest' | 'incidents']) =>
  eventsUrl({ environment: 'demo', from: 'now-24h', to: 'now' }, route);

test('the way of an incident is told step by step, each with a query that opens, and Back leads here again', async ({
  page,
}) => {
  await page.goto(open(ROUTES.incidents));
  await page.getByRole('table', { name: 'Incidents' }).getByRole('link').first().click();
  const steps = page.getByRole('list', { name: 'Steps' });
  await expect(steps.locator('> li').nth(2)).toBeVisible();
  const told = await steps.innerText();
  const here = page.url();

  const next = steps.getByRole('list', { name: 'Look next' }).first().getByRole('link').last();
  const name = (await next.innerText()).trim();
  expect(name).toMatch(/ten minutes before and after|process tree|elsewhere|other|account|pod/);
  await next.click();
  await expect(page).toHaveURL(/\/a\/community-falco-app\/events\?/);
  await expect(page.getByRole('treegrid', { name: 'Falco events' })).toBeVisible();

  await page.goBack();
  await expect(page).toHaveURL(here);
  await expect(steps).toHaveText(told, { useInnerText: true });
});

test('a digest is sent by a form of Grafana that is filled in with it', async ({ page }) => {
  await page.goto(open(ROUTES.digest));
  const send = page.getByRole('link', { name: 'Send daily…' });
  await expect(send).toBeVisible();
  await send.click();
  await expect(page).toHaveURL(/\/alerting\/new/);
  await expect(page.getByRole('textbox', { name: 'name' }).first()).toHaveValue('Falco digest');
  await expect(page.locator('textarea', { hasText: 'of high priority' }).first()).toBeVisible();
});
