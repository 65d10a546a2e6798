import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';

import { startService, waitHealthy, type Service } from '../process/child';
import { tool } from '../machine/tools';

export interface ScrapeTarget {
  readonly job: string;
  /** `host:port` */
  readonly address: string;
}

/** Jobs whose targets the fleet's exporters list. */
export interface Discovery {
  readonly jobs: readonly string[];
  /** `host:port` */
  readonly address: string;
}

export interface PrometheusOptions {
  readonly dir: string;
  readonly port: number;
  readonly targets: readonly ScrapeTarget[];
  readonly discovery?: Discovery;
}

/** The configuration file: each target a job of its own, and the jobs of the fleet, whose targets come and go. */
export function prometheusConfig(targets: readonly ScrapeTarget[], discovery?: Discovery): string {
  const found = (discovery?.jobs ?? []).map((job) => ({
    job_name: job,
    honor_labels: true,
    http_sd_configs: [{ url: `http://${discovery?.address}/targets?job=${job}`, refresh_interval: '15s' }],
  }));
  const fixed = targets.map(({ job, address }) => ({ job_name: job, static_configs: [{ targets: [address] }] }));
  return stringify({ global: { scrape_interval: '15s' }, scrape_configs: [...found, ...fixed] });
}

/** Starts Prometheus on the loopback address and waits until it is ready. Its base URL is `http://127.0.0.1:<port>`. */
export async function startPrometheus({ dir, port, targets, discovery }: PrometheusOptions): Promise<Service> {
  const command = await tool('prometheus');
  mkdirSync(dir, { recursive: true });
  const config = join(dir, 'prometheus.yml');
  const all = [...targets, { job: 'prometheus', address: `127.0.0.1:${port}` }];
  writeFileSync(config, prometheusConfig(all, discovery));
  const service = startService({
    name: 'Prometheus',
    command,
    args: [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(dir, 'data')}`,
      '--storage.tsdb.retention.time=7d',
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=warn',
    ],
    env: process.env,
    logFile: join(dir, 'prometheus.log'),
    cwd: dir,
  });
  try {
    await waitHealthy(service, `http://127.0.0.1:${port}/-/ready`, 60_000);
  } catch (error) {
    await service.stop();
    throw error;
  }
  return service;
}
