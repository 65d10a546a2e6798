import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { startService, waitHealthy, type Service } from '../process/child';
import { repositoryRoot } from '../machine/root';

export interface FalcosidekickOptions {
  readonly bin: string;
  readonly dir: string;
  readonly port: number;
  readonly lokiUrl: string;
  readonly format: 'text' | 'json';
}

/** Starts Falcosidekick on the loopback address, its only output our Loki. */
export async function startFalcosidekick(options: FalcosidekickOptions): Promise<Service> {
  const { bin, dir, port, lokiUrl, format } = options;
  mkdirSync(dir, { recursive: true });
  const service = startService({
    name: 'Falcosidekick',
    command: bin,
    args: ['-c', join(repositoryRoot(), 'stack', 'falcosidekick', 'config.yaml')],
    env: {
      ...process.env,
      LISTENADDRESS: '127.0.0.1',
      LISTENPORT: String(port),
      LOKI_HOSTPORT: lokiUrl,
      LOKI_FORMAT: format,
    },
    logFile: join(dir, 'falcosidekick.log'),
    cwd: dir,
  });
  try {
    await waitHealthy(service, `http://127.0.0.1:${port}/ping`, 30_000);
  } catch (error) {
    await service.stop();
    throw error;
  }
  return service;
}
