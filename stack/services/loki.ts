import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { startService, waitHealthy, type Service } from '../process/child';
import { findLoki } from '../machine/find.mjs';
import { freePorts } from '../machine/ports';
import { repositoryRoot } from '../machine/root';

export interface LokiOptions {
  /** Absolute folder of its data and log. */
  readonly dir: string;
  /** HTTP port; a free one by default. */
  readonly port?: number;
  /** Its binary; the one that `findLoki` finds by default. */
  readonly bin?: string;
  /** Whether it keeps the answers of counts, as in production; benchmarks of what they cost say no. */
  readonly cacheResults?: boolean;
  /** Flags of Loki's own, over its configuration: `-auth.enabled=true` keeps tenants apart. */
  readonly flags?: readonly string[];
}

export interface RunningLoki {
  /** Base URL, without a slash at its end. */
  readonly url: string;
  readonly service: Service;
  stop(): Promise<void>;
}

const HOW_TO_GET =
  'No Loki found: put loki (3.x, from https://github.com/grafana/loki/releases or a package of your system) on the PATH ' +
  'or set LOKI_BIN to it; or run everything in containers with "docker compose up".';

/** The Loki of this machine. Throws with the way to get one when there is none. */
function foundLoki(env: NodeJS.ProcessEnv = process.env): string {
  const bin = findLoki(env);
  if (bin === undefined) {
    throw new Error(HOW_TO_GET);
  }
  return bin;
}

/** "3.7.6", as the program says it; "of an unknown version" where it says none. */
export function lokiVersion(bin: string): string {
  const { stdout } = spawnSync(bin, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return /^loki, version (\d\S*)/m.exec(stdout ?? '')?.[1] ?? 'of an unknown version';
}

/** Starts Loki with `stack/loki/loki.yaml` on the loopback address and waits until it takes and answers requests. */
export async function startLoki({
  dir,
  port,
  bin,
  cacheResults = true,
  flags = [],
}: LokiOptions): Promise<RunningLoki> {
  const command = bin ?? foundLoki();
  const [httpPort = 0, grpcPort = 0] = port === undefined ? await freePorts(2) : [port, ...(await freePorts(1))];
  const url = `http://127.0.0.1:${httpPort}`;
  const data = join(dir, 'data');
  mkdirSync(data, { recursive: true });

  const service = startService({
    name: 'Loki',
    command,
    args: [`-config.file=${join(repositoryRoot(), 'stack', 'loki', 'loki.yaml')}`, '-config.expand-env=true', ...flags],
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
