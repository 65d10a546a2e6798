import { eventsUrl } from '../../../src/constants/eventsUrl';
import { ROUTES } from '../../../src/constants/routes';
import { expect, test } from '../fixtures';
import { STOPS } from './stops';

const APP = 'Falco Runtime Security';

test('the tour of docs/tasks/tour.md', async ({ page }) => {
  test.setTimeout(300_000);
  page.setDefaultTimeout(15_000);
  await page.goto(eventsUrl({ environment: 'demo', from: 'now-24h', to: 'now' }, ROUTES.overview));
  const menu = async (name: string) => {
    const list = page.getByRole('list', { name: 'Navigation' });
    const link = list.getByRole('link', { name, exact: true });
    const expand = list.getByRole('button', { name: `Expand section: ${APP}` });
    await expect(link.or(expand).first()).toBeVisible();
    if (await expand.isVisible()) {
      await expand.click();
    }
    await link.click();
  };
  for (const { title, walk } of STOPS) {
    await test.step(title, () => walk({ page, menu }));
  }
});
