import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { startService, waitHealthy, type Service } from '../child';
import { freePorts } from '../ports';
import { repositoryRoot } from '../root';
import { tool } from '../tools';

export interface LokiOptions {
  /** Absolute folder of its data and log. */
  readonly dir: string;
  /** HTTP port; a free one by default. */
  readonly port?: number;
  /** Its binary; `tool('loki')` by default. */
  readonly bin?: string;
  /** Whether it keeps the answers of counts, as in production; benchmarks of what they cost say no. */
  readonly cacheResults?: boolean;
}

export interface RunningLoki {
  /** Base URL, without a slash at its end. */
  readonly url: string;
  readonly service: Service;
  stop(): Promise<void>;
}

/** Starts Loki with `stack/loki/loki.yaml` on the loopback address and waits until it takes and answers requests. */
export async function startLoki({ dir, port, bin, cacheResults = true }: LokiOptions): Promise<RunningLoki> {
  const command = bin ?? (await tool('loki'));
  const [httpPort = 0, grpcPort = 0] = port === undefined ? await freePorts(2) : [port, ...(await freePorts(1))];
  const url = `http://127.0.0.1:${httpPort}`;
  const data = join(dir, 'data');
  mkdirSync(data, { recursive: true });

  const service = startService({
    name: 'Loki',
    command,
    args: [`-config.file=${join(repositoryRoot(), 'stack', 'loki', 'loki.yaml')}`, '-config.expand-env=true'],
    env: {
      ...process.env,
      LOKI_LISTEN_ADDRESS: '127.0.0.1',
      LOKI_HTTP_PORT: String(httpPort),
      LOKI_GRPC_PORT: String(grpcPort),
      LOKI_DATA: data,
      LOKI_CACHE_RESULTS: String(cacheResults),
    },
    logFile: join(dir, 'loki.log'),
    cwd: dir,
  });
  try {
    await waitHealthy(service, `${url}/ready`, 90_000);
  } catch (error) {
    await service.stop();
    throw error;
  }
  return { url, service, stop: () => service.stop() };
}
