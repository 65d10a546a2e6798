import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Service } from '../../../stack/process/child';
import { findGrafana } from '../../../stack/machine/find.mjs';
import { freePorts } from '../../../stack/machine/ports';
import { startGrafana } from '../../../stack/services/grafana';
import { expect, test } from '../fixtures';
import { addressOf, settled, TAB_NAMES } from '../pages/FaultTabs';
import { systems } from '../support/systems';

const HOUR = 3_600_000;
const ANONYMOUS = 'GF_AUTH_ANONYMOUS_ENABLED';

/** Somebody who has not logged in, in a Grafana of their own that lets them look: no setting of a running one. */
test.describe('an anonymous viewer', () => {
  const installation = findGrafana(process.env);
  test.skip(installation === undefined, 'no Grafana to start here');
  const dir = mkdtempSync(join(tmpdir(), 'falco-anonymous-'));
  let grafana: Service | undefined;
  let url = '';

  test.beforeAll(async () => {
    test.setTimeout(240_000);
    if (installation === undefined) {
      return;
    }
    const [port = 0] = await freePorts(1);
    url = `http://127.0.0.1:${port}`;
    const { lokiUrl, prometheusUrl, falcosidekickUrl = '' } = systems();
    const upstream = {
      lokiUrl,
      prometheusUrl,
      falcosidekickUrl,
      webhook: '127.0.0.1:9/notify',
      format: 'json',
    } as const;
    process.env[ANONYMOUS] = 'true';
    try {
      grafana = await startGrafana({ installation, dir, port, ...upstream });
    } finally {
      delete process.env[ANONYMOUS];
    }
  });

  test.afterAll(async () => {
    await grafana?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  test('sees every page with its numbers, and what is not theirs is said', async ({ browser }) => {
    test.setTimeout(300_000);
    const context = await browser.newContext();
    const page = await context.newPage();
    const toMs = Date.now() - 60_000;
    for (const tab of TAB_NAMES) {
      await page.goto(`${url}${addressOf(tab, { environment: '', fromMs: toMs - 3 * HOUR, toMs })}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 60_000 });
      const { awaits, titles, lines } = await settled(page, 60_000);
      const first = [...titles, ...lines.filter((line) => /\d/.test(line))].slice(0, 4).join(' · ');
      process.stdout.write(`anonymous: ${tab.padEnd(9)} ${first.slice(0, 120)}\n`);
      expect.soft(awaits, `${tab} awaits nothing`).toEqual([]);
      // Sensors may truly differ in their rules; that something failed would name it.
      const failures = titles.filter((title) => /Loki|Prometheus|Falcosidekick|Grafana/.test(title));
      expect.soft(failures, `${tab} has no problem`).toEqual([]);
      expect
        .soft(
          lines.filter((line) => /reported nothing|^0 events?$/.test(line)),
          `${tab}`
        )
        .toEqual([]);
    }
    await context.close();
  });
});
