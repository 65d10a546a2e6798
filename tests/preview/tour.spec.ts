import { eventsUrl } from '../../src/constants/eventsUrl';
import { ROUTES } from '../../src/constants/routes';
import { STOPS } from '../e2e/tour/stops';
import { test, wholeRange } from './fixtures';

test('the tour of docs/tasks/tour.md', async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto(eventsUrl(wholeRange(), ROUTES.overview));
  const menu = (name: string) =>
    page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click();
  for (const { title, walk } of STOPS) {
    await test.step(title, () => walk({ page, menu }));
  }
});
