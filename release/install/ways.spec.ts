import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { asList, asRecord } from '../../src/domain/narrowing/narrowing';
import { ARTIFACTS, serveArtifacts } from './artifact';
import { documentedBlock } from './documented';
import { PlainGrafana, runScript } from './plainGrafana';
import { WAYS } from './steps';

const APP = 'community-falco-app';
const PANEL = 'community-falcoevents-panel';
const UNSIGNED = documentedBlock('Unsigned, private, cloud', 'ini');

/** What the pages of the document take for yours: here it is this machine's. */
const here = (script: string, { plugins, installation }: PlainGrafana, address: string) =>
  script
    .replaceAll('https://files.example.org', address)
    .replaceAll('/var/lib/grafana/plugins', plugins)
    .replaceAll(
      'grafana cli',
      `'${installation.bin}' cli --homepath '${installation.home}' --configOverrides 'cfg:default.paths.data=${plugins}/..' --pluginsDir '${plugins}'`
    )
    .replace(/^systemctl .*$/gm, '');

/** Both parts are loaded, the app can be enabled, its backend answers and its dashboards are there. */
async function works(grafana: PlainGrafana): Promise<void> {
  for (const id of [APP, PANEL]) {
    expect(await (await grafana.ask(`/api/plugins/${id}/settings`)).json()).toMatchObject({
      id,
      signature: 'unsigned',
    });
  }
  const body = JSON.stringify({ enabled: true, pinned: true });
  expect((await grafana.ask(`/api/plugins/${APP}/settings`, { method: 'POST', body })).status).toBe(200);
  expect(await (await grafana.ask(`/api/plugins/${APP}/health`)).json()).toMatchObject({ status: 'OK' });
  await expect
    .poll(async () => {
      const found: unknown = await (await grafana.ask('/api/search?type=dash-db')).json();
      return asList(found).map((one) => asRecord(one).title);
    })
    .toEqual(expect.arrayContaining(['Falco events', 'Falco sensors']));
}

let dir = '';
let grafana: PlainGrafana;
let server: Awaited<ReturnType<typeof serveArtifacts>>;

test.beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'falco-install-'));
  grafana = await PlainGrafana.in(dir);
  server = await serveArtifacts();
});

test.afterEach(async () => {
  await grafana.stop();
  server.stop();
  rmSync(dir, { recursive: true, force: true });
});

for (const way of WAYS) {
  test(way, async () => {
    const env = await runScript(here(documentedBlock(way, 'bash'), grafana, server.url), ARTIFACTS);
    if (way === 'Without the internet') {
      // The folder, with Grafana's own questions turned off.
      await runScript(here(documentedBlock('A folder', 'bash'), grafana, server.url), ARTIFACTS);
      await grafana.restart({ ini: `${documentedBlock(way, 'ini')}\n${UNSIGNED}` });
    } else {
      await grafana.restart({ env, ini: way === 'grafana cli' ? UNSIGNED : '' });
    }
    await works(grafana);
  });
}
