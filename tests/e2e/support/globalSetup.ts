import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePorts } from '../../../stack/machine/ports';
import { repositoryRoot } from '../../../stack/machine/root';
import { startLoki, type RunningLoki } from '../../../stack/services/loki';
import { DATA_SOURCES, ENVIRONMENTS } from './environments';
import {
  addEnvironments,
  grafanaVersion,
  putDataSource,
  readStoredSettings,
  removeDataSource,
  storeSettings,
} from './grafanaApi';
import { systems, WEEK_MANIFEST } from './systems';
import { BEGAN, writeAll } from './written';

/**
 * Two Lokis of the journeys' own, so that the demo's events stay as they are: one takes recorded lines and a week as
 * text, the other the same week as JSON. Grafana gets data sources and environments for them and loses them afterwards.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const { grafanaUrl } = systems();
  const version = await grafanaVersion().catch((error: unknown) => {
    throw new Error(`No Grafana at ${grafanaUrl} (set GRAFANA_URL): ${String(error)}`);
  });
  const dir = mkdtempSync(join(tmpdir(), 'falco-journeys-'));
  const settings = await readStoredSettings();
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(143)); // what runs is ended on the way out
  }
  const lokis: RunningLoki[] = [];
  let week: { stop(): Promise<void> } | undefined;
  const teardown = async () => {
    await week?.stop();
    await storeSettings(settings);
    await Promise.all(Object.values(DATA_SOURCES).map(removeDataSource));
    await Promise.all(lokis.map((loki) => loki.stop()));
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    const text = await startLoki({ dir: join(dir, 'text') });
    lokis.push(text);
    const json = await startLoki({ dir: join(dir, 'json') });
    lokis.push(json);
    const [nobody = 9] = await freePorts(1);
    const manifest = join(dir, 'week.json');
    // Left out with FALCO_WEEK=no while working on other journeys: it keeps a core busy for a minute or two.
    week = process.env.FALCO_WEEK === 'no' ? undefined : startWeek(text.url, json.url, manifest);
    process.env[BEGAN] = String(Date.now());
    await writeAll(text.url, Number(process.env[BEGAN]));
    process.env[WEEK_MANIFEST] = manifest;

    const source = (uid: string, url: string) => putDataSource({ uid, name: uid, type: 'loki', url });
    await source(DATA_SOURCES.text, text.url);
    await source(DATA_SOURCES.json, json.url);
    await source(DATA_SOURCES.nowhere, `http://127.0.0.1:${nobody}`);
    await addEnvironments(Object.values(ENVIRONMENTS));
    process.stdout.write(`Grafana ${version} at ${grafanaUrl}\n`);
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}

function startWeek(textUrl: string, jsonUrl: string, manifest: string): { stop(): Promise<void> } {
  const script = join('tests', 'e2e', 'support', 'week.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, textUrl, jsonUrl, manifest], {
    cwd: repositoryRoot(),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    async stop() {
      child.kill('SIGTERM');
      await closed;
      process.removeListener('exit', kill);
    },
  };
}
