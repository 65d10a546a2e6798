import { AxeBuilder } from '@axe-core/playwright';

import { findings } from '../e2e/support/axe';
import { expect, settled, test, wholeRange } from './fixtures';
import { PLACES } from './places';

const THEMES = ['dark', 'light'] as const;

for (const { name, path, query, shows } of PLACES) {
  test(`${name} shows its data, and axe finds nothing serious`, async ({ page }) => {
    for (const theme of THEMES) {
      await page.goto(`${path}?${new URLSearchParams({ ...wholeRange(), ...query, theme }).toString()}`);
      await shows(page);
      await settled(page);
      const found = await findings(page);
      const grave = found.filter(({ impact }) => impact === 'critical' || impact === 'serious');
      expect(
        grave.map(({ rule, impact, text }) => `${impact} ${rule}: ${text}`),
        theme
      ).toEqual([]);
    }
  });
}

test('what is around the pages has nothing serious either, and it is said what this is', async ({ page }) => {
  for (const theme of THEMES) {
    await page.goto(`${PLACES[0]?.path}?theme=${theme}`);
    await expect(page.getByRole('note').filter({ hasText: 'Preview' })).toContainText('need a Grafana');
    const { violations } = await new AxeBuilder({ page }).include('header').include('nav').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([]);
  }
});
