import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../../../stack/machine/ports';
import { tool } from '../../../stack/machine/tools';
import { startService, waitHealthy } from '../../../stack/process/child';

export interface OwnPrometheus {
  /** Without a slash at its end. */
  readonly url: string;
  /** Writes its configuration anew; it is read again when it is told to. */
  configure(config: string): void;
  stop(): Promise<void>;
}

/** A Prometheus of a test's own, on the loopback address, whose data goes with it. */
export async function startOwnPrometheus(config: string, flag: string): Promise<OwnPrometheus> {
  const command = await tool('prometheus');
  const dir = mkdtempSync(join(tmpdir(), 'falco-prometheus-'));
  mkdirSync(join(dir, 'data'));
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const file = join(dir, 'prometheus.yml');
  const configure = (text: string) => writeFileSync(file, text);
  configure(config);
  const service = startService({
    name: 'Prometheus',
    command,
    args: [
      `--config.file=${file}`,
      `--storage.tsdb.path=${join(dir, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      flag,
      '--log.level=error',
    ],
    env: process.env,
    logFile: join(dir, 'prometheus.log'),
    cwd: dir,
  });
  await waitHealthy(service, `${url}/-/ready`, 60_000);
  return {
    url,
    configure,
    stop: async () => {
      await service.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
