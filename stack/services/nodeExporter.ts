import { join } from 'node:path';

import { startService, waitHealthy, type Service } from '../process/child';

/** Starts node_exporter on the loopback address: the resources of this machine, as one node of the fleet. */
export async function startNodeExporter(options: { bin: string; dir: string; port: number }): Promise<Service> {
  const { bin, dir, port } = options;
  const service = startService({
    name: 'node_exporter',
    command: bin,
    args: [`--web.listen-address=127.0.0.1:${port}`, '--log.level=error'],
    env: process.env,
    logFile: join(dir, 'node_exporter.log'),
  });
  try {
    await waitHealthy(service, `http://127.0.0.1:${port}/metrics`, 30_000);
  } catch (error) {
    await service.stop();
    throw error;
  }
  return service;
}
