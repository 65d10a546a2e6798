import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { eventsUrl } from '../../../src/constants/eventsUrl';
import { ROUTES } from '../../../src/constants/routes';
import { openBundle } from '../../../src/domain/evidence/zip';
import { expect, settled, test, wholeRange } from '../fixtures';

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('an incident that is true leads to its evidence: a zip that is found whole, with a report that runs nothing', async ({
  page,
}) => {
  await page.goto(eventsUrl(wholeRange(), ROUTES.incidents));
  await page.getByRole('table', { name: 'Incidents' }).getByRole('link').first().click();
  const made = page.getByRole('region', { name: 'Verdict' });
  await made.getByRole('radio', { name: 'True positive' }).press('Space');
  await expect(made.getByRole('radio', { name: 'True positive' })).toBeChecked();
  await made.getByRole('textbox', { name: 'Note' }).fill('<script>alert(1)</script>');
  await made.getByRole('button', { name: 'Save' }).click();
  const download = page.waitForEvent('download');
  await made.getByRole('button', { name: 'Evidence bundle' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^falco-evidence-\d{8}T\d{6}\.zip$/);
  const bytes = new Uint8Array(readFileSync(await file.path()));
  await expect(made.getByRole('status')).toContainText(hash(bytes).slice(0, 12));

  const opened = openBundle(bytes, hash);
  const files = opened.ok ? opened.files : new Map<string, string>();
  expect(JSON.parse(files.get('notes.json') ?? '')).toMatchObject([{ verdict: 'true', by: 'preview' }]);
  expect((files.get('events.ndjson') ?? '').split('\n').length).toBeGreaterThan(3);
  await settled(page);

  await page.setContent(files.get('report.html') ?? '');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('cell', { name: '<script>alert(1)</script>' })).toBeVisible();
  expect(await page.locator('script, img, a').count()).toBe(0);
});
