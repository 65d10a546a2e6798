import { readFileSync } from 'node:fs';

import { EventsPage } from '../e2e/pages/EventsPage';
import { expect, manifest, test, wholeRange } from './fixtures';
import { RULE } from './places';

/** Rows on the first screen of 1920 x 1080. */
const FIRST_SCREEN = 25;

test('by behaviour: what is rare is on the first screen, and the rows add up to all events', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  const events = new EventsPage(page);
  await events.open(wholeRange());
  const total = await events.totalNumber();
  await events.byBehaviour.check({ force: true });
  await expect(page).toHaveURL(/group=behaviour/);
  await expect(events.groups.share).toContainText(/behaviours in [\d,]+ of [\d,]+ events/);
  await expect(events.groups.loadOn).toBeVisible({ timeout: 60_000 });

  // Six attacks of ten to sixteen events each, among tens of thousands.
  const first = (await events.groups.rows.allInnerTexts()).slice(0, FIRST_SCREEN);
  const { chains } = manifest();
  expect(chains.length).toBeGreaterThan(0);
  for (const { title, cluster, namespace, rules } of chains) {
    const isOfIt = (row: string) =>
      row.includes(`${cluster}/${namespace}/`) && Object.keys(rules).some((rule) => row.includes(rule));
    expect(first.some(isOfIt), `${title} is on the first screen`).toBe(true);
  }
  expect(await events.groups.sum()).toBe(total);

  // A row opens to its events, and closes again.
  const row = events.groups.rows.first();
  const count = Number((await row.getByRole('cell').nth(5).innerText()).replace(/[^\d].*$/, ''));
  await row.getByRole('button', { name: /^Events of / }).click();
  await expect(page.getByRole('treegrid', { name: 'Falco events' })).toHaveAttribute(
    'aria-rowcount',
    String(count + 1)
  );
  await page.goBack();
  await expect(events.groups.table).toHaveCount(0);
});

test('the whole range is in the file, as many events as were counted', async ({ page }) => {
  // As in a browser without a file picker: the file comes as a download.
  await page.addInitScript(() => Object.defineProperty(window, 'showSaveFilePicker', { value: undefined }));
  const events = new EventsPage(page);
  await events.open({ ...wholeRange(), more: { 'var-priority': 'Informational' } });
  const total = await events.totalNumber();
  expect(total).toBeGreaterThan(1000);

  for (const format of ['CSV', 'NDJSON']) {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('radio', { name: format, exact: true }).check({ force: true });
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Write the file' }).click();
    const rows = readFileSync(await (await download).path(), 'utf8')
      .split('\n')
      .filter((row) => row.trim() !== '');
    expect(rows.length - Number(format === 'CSV')).toBe(total);
    await expect(page.getByText(`Done: all ${total.toLocaleString('en-US')} events that Loki counted`)).toBeVisible();
    await page.keyboard.press('Escape');
    if (format === 'NDJSON') {
      const times = rows.map((row): string => JSON.parse(row).time);
      expect([...times].sort()).toEqual(times);
      expect(new Set(rows).size).toBe(total);
    }
  }
});

test('values at the side include, exclude and let go, click by click', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const events = new EventsPage(page);
  await events.open(wholeRange());
  const all = await events.totalNumber();
  await page.getByRole('button', { name: 'Values to filter by' }).click();
  const side = page.getByRole('region', { name: 'Values of the events' });
  const more = side.getByRole('list', { name: 'Rule' }).getByRole('button', { name: /more values?$/ });
  await more.click();
  const value = side.getByRole('button', { name: new RegExp(`^${RULE}: `) });
  const count = Number(
    /([\d,]+) events?/.exec((await value.getAttribute('aria-label')) ?? '')?.[1]?.replaceAll(',', '')
  );

  await value.click();
  await expect(events.filter(`Rule is ${RULE}`)).toBeVisible();
  await expect.poll(() => events.totalNumber()).toBe(count);
  await value.click();
  await expect(events.filter(`Rule is not ${RULE}`)).toBeVisible();
  await expect.poll(() => events.totalNumber()).toBe(all - count);
  await value.click();
  await expect.poll(() => events.totalNumber()).toBe(all);

  // A field that is not counted with the page is asked for when it is opened; with the others it adds up to all.
  await side.getByRole('button', { name: 'Namespace', exact: true }).click();
  const namespaces = side.getByRole('list', { name: 'Namespace' });
  await expect(namespaces.getByRole('button', { name: /Include it$/ }).first()).toBeVisible();
});

test('tactics by their names, and the values of any field', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const events = new EventsPage(page);
  await events.open(wholeRange());
  await page.getByRole('button', { name: 'Values to filter by' }).click();
  const side = page.getByRole('region', { name: 'Values of the events' });
  await side.getByRole('button', { name: 'Tactic', exact: true }).click();
  const tactic = side.getByRole('list', { name: 'Tactic' }).getByRole('button', { name: /^Execution: / });
  const count = Number(
    /([\d,]+) events?/.exec((await tactic.getAttribute('aria-label')) ?? '')?.[1]?.replace(/,/g, '')
  );
  await tactic.click();
  await expect.poll(() => events.totalNumber()).toBe(count);

  await side.getByRole('button', { name: 'Another field', exact: true }).click();
  await side.getByRole('combobox', { name: 'Field' }).fill('proc.pname');
  await side.getByRole('combobox', { name: 'Field' }).press('Enter');
  await expect(
    side
      .getByRole('list', { name: 'proc.pname' })
      .getByRole('button', { name: /Include it$/ })
      .first()
  ).toBeVisible();
});
