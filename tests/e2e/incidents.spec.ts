import { eventsUrl } from '../../src/constants/eventsUrl';
import { ROUTES } from '../../src/constants/routes';
import { TRIAGE_TAG } from '../../src/domain/triage/annotation';
import { expect, test } from './fixtures';

const open = (route: (typeof ROUTES)['overview' | 'incidents']) =>
  eventsUrl({ environment: 'demo', from: 'now-24h', to: 'now' }, route);

test('the Overview opens with what needs attention, and leads to it at a fixed time', async ({ page }) => {
  await page.goto(open(ROUTES.overview));
  const attention = page.getByRole('region', { name: 'Needs attention' });
  const first = attention.getByRole('table', { name: 'Incidents' }).getByRole('link').first();
  await expect(first).toBeVisible();
  const name = await first.innerText();
  await first.click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByRole('table', { name: 'Why this is an incident' })).toContainText('tactics of ATT&CK');
  await expect(page.getByRole('region', { name: 'What happened, oldest first' }).getByRole('row').nth(1)).toBeVisible();
  await expect(page.getByRole('list', { name: /^Processes of/ }).first()).toBeVisible();
  expect(new URL(page.url()).searchParams.get('from')).not.toContain('now');

  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
});

test('what a person makes of one is kept, and stands in the list', async ({ page }) => {
  try {
    await page.goto(open(ROUTES.incidents));
    await page.getByRole('table', { name: 'Incidents' }).getByRole('link').first().click();
    await page.getByRole('radio', { name: 'Benign' }).check({ force: true });
    await page.getByRole('textbox', { name: 'Note' }).fill('a drill <b>x</b>');
    await page.getByRole('button', { name: 'Save' }).click();
    const said = page.getByRole('list', { name: 'Verdicts so far' });
    await expect(said).toContainText('Benign');
    await expect(said).toContainText('a drill <b>x</b>');

    await page.reload();
    await expect(said).toContainText('a drill <b>x</b>');
    await page.getByRole('button', { name: 'All incidents' }).click();
    await expect(page.getByRole('table', { name: 'Incidents' })).toContainText('Benign');
  } finally {
    const entries = await page.request.get(`/api/annotations?tags=${TRIAGE_TAG}`);
    const all: unknown = await entries.json();
    for (const entry of Array.isArray(all) ? all : []) {
      await page.request.delete(`/api/annotations/${entry.id}`);
    }
  }
});
