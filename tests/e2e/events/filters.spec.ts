import { expect, test } from '../fixtures';
import { ENVIRONMENTS } from '../support/environments';
import { UGLY, UGLY_EVENTS, written } from '../support/written';

const EVENTS = UGLY_EVENTS;
const range = () => ({ ...written().range, environment: ENVIRONMENTS.ugly.id });

test('filters narrow, the address restores them in a new page, one click clears them', async ({
  events,
  context,
  page,
}) => {
  await events.open(range());
  expect(await events.totalNumber()).toBe(EVENTS.length);

  await events.choose('Rule', 'Terminal shell in container');
  expect(await events.totalNumber()).toBe(2);
  expect(await events.view.count()).toBe(2);
  await events.priority('Critical').click();
  await expect.poll(() => events.totalNumber()).toBe(1);
  await events.choose('Namespace', 'payments');
  expect(await events.totalNumber()).toBe(1);
  await (await events.view.open()).title.waitFor();

  const again = await context.newPage();
  await again.goto(page.url());
  await expect(again.getByRole('status', { name: 'Number of events' })).toHaveText(/^1 events?$/);
  await expect(again.getByRole('heading', { level: 3, name: 'Terminal shell in container' })).toBeVisible();
  await expect(again.getByRole('treegrid', { name: 'Falco events' })).toHaveAttribute('aria-rowcount', '2');
  await again.close();

  await events.search('nothing holds this');
  await expect(page.getByText('No event in this time range matches the filters.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect.poll(() => events.totalNumber()).toBe(EVENTS.length);
});

test('a value of the detail filters for and out', async ({ events, page }) => {
  await events.open(range());
  const detail = await events.view.open(0);
  await expect(detail.title).toHaveText('Terminal shell in container');
  await detail.row('proc.name').hover();
  await detail.button('Filter out proc.name').click();
  await expect.poll(() => events.totalNumber()).toBe(EVENTS.length - 1);
  await expect(page.getByText(/Not in the list any more/)).toBeVisible();
  await events.view.button('Close').click();

  const next = await events.view.open(0);
  await next.fact('namespace').hover();
  await next.button('Filter for namespace').click();
  await expect.poll(() => events.totalNumber()).toBe(EVENTS.filter(({ namespace }) => namespace === 'team-0').length);
});

test('finds by text and by field whatever an attacker may write, and shows it as it is', async ({ events, page }) => {
  test.setTimeout(180_000);
  await events.open(range());
  for (const name of UGLY) {
    await events.search(name);
    expect(await events.totalNumber(), `by the text ${name}`).toBe(1);
    const detail = await events.view.open();
    await expect(detail.row('fd.name').getByRole('cell').first()).toHaveText(name);

    await detail.row('fd.name').hover();
    await detail.button('Filter for fd.name').click();
    await events.search('');
    expect(await events.totalNumber(), `by the field ${name}`).toBe(1);
    await expect(events.text).toHaveValue('');

    await page.reload();
    expect(await events.totalNumber(), `by the field ${name}, from the address`).toBe(1);
    await expect(detail.row('fd.name').getByRole('cell').first()).toHaveText(name);
    await events.view.button('Close').click();

    // A filter that finds nothing brings the button that clears all.
    await events.search('nothing holds this');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(() => events.totalNumber()).toBe(EVENTS.length);
  }
});
