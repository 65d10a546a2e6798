import { expect, test } from '../fixtures';
import { ENVIRONMENTS } from '../support/environments';

const { recordedJson } = ENVIRONMENTS;

test('Explore leads to the events of its query', async ({ page }) => {
  const query = {
    refId: 'A',
    datasource: { type: 'loki', uid: recordedJson.lokiUid },
    expr: '{job="recorded-json", rule=~".+", priority="Warning"}',
    queryType: 'range',
  };
  const panes = { a: { datasource: recordedJson.lokiUid, queries: [query], range: { from: 'now-12h', to: 'now' } } };
  await page.goto(`/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify(panes))}`);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Open as Falco events' }).click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page).toHaveURL(/\/a\/community-falco-app\/events\?/);
  const params = new URL(page.url()).searchParams;
  expect(Object.fromEntries(params)).toMatchObject({
    'var-env': recordedJson.id,
    'var-priority': 'Warning',
    from: 'now-12h',
    to: 'now',
  });
});

test('a notification writes blanks as plus signs', async ({ page }) => {
  await page.goto(
    `/a/community-falco-app/events?from=now-1h&to=now&var-env=${recordedJson.id}&var-rule=Terminal+shell+in+container`
  );
  await expect(page.getByText('Terminal shell in container').first()).toBeVisible();
  await expect.poll(() => new URL(page.url()).searchParams.getAll('var-rule')).toEqual(['Terminal shell in container']);
});
