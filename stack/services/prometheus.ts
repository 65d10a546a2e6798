import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { startService, waitHealthy, type Service } from '../child';
import { tool } from '../tools';

export interface ScrapeTarget {
  readonly job: string;
  /** `host:port` */
  readonly address: string;
}

export interface PrometheusOptions {
  readonly dir: string;
  readonly port: number;
  readonly targets: readonly ScrapeTarget[];
}

/** The configuration file: each target a job of its own. */
export function prometheusConfig(targets: readonly ScrapeTarget[]): string {
  const jobs = targets.map(
    ({ job, address }) => `  - job_name: ${job}\n    static_configs:\n      - targets: ['${address}']\n`
  );
  return `global:\n  scrape_interval: 15s\n\nscrape_configs:\n${jobs.join('\n')}`;
}

/** Starts Prometheus on the loopback address and waits until it is ready. Its base URL is `http://127.0.0.1:<port>`. */
export async function startPrometheus({ dir, port, targets }: PrometheusOptions): Promise<Service> {
  const command = await tool('prometheus');
  mkdirSync(dir, { recursive: true });
  const config = join(dir, 'prometheus.yml');
  writeFileSync(config, prometheusConfig([...targets, { job: 'prometheus', address: `127.0.0.1:${port}` }]));
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
