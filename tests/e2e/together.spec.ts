import { TOGETHER_ID } from '../../src/domain/environment/together';
import { expect, test } from './fixtures';
import { OverviewPage } from './pages/OverviewPage';
import { ENVIRONMENTS } from './support/environments';
import { written } from './support/written';

const MINUTE = 60_000;
const NUMBER = /: ([\d,]+)/;

test('all environments: counts are added, the one that fails is named, and each is one click away', async ({
  page,
  events,
  browserErrors,
}) => {
  test.setTimeout(240_000);
  browserErrors.allow(/status of (?:400|50\d)/);
  const { from } = written().range;
  const range = { from: from - 30 * MINUTE, to: from + 10 * MINUTE };
  const overview = new OverviewPage(page);
  const total = async (): Promise<number> => {
    const name = (await overview.tile('Events').ariaSnapshot()).replaceAll('\\', '');
    return Number(NUMBER.exec(name)?.[1]?.replaceAll(',', ''));
  };

  let sum = 0;
  for (const id of ['demo', ...Object.values(ENVIRONMENTS).map((one) => one.id)]) {
    if (id !== ENVIRONMENTS.nowhere.id) {
      await overview.open({ environment: id, ...range });
      sum += await total();
    }
  }
  expect(sum).toBeGreaterThan(0);

  await overview.open({ environment: TOGETHER_ID, ...range });
  expect(await total()).toBe(sum);
  const missing = page.getByText(`Environments that are missing here: ${ENVIRONMENTS.nowhere.name}`).first();
  await expect(missing).toBeVisible();

  await overview.tile('Events').click();
  await expect(page).toHaveURL(new RegExp(`var-env=${TOGETHER_ID}`));
  await expect.poll(() => events.totalNumber()).toBe(sum);
  await expect(
    page.getByText(`Environments that are missing here: ${ENVIRONMENTS.nowhere.name}`).first()
  ).toBeVisible();
});
