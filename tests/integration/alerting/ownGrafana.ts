import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLUGIN_ID } from '../../../src/constants/plugin';
import type { GrafanaInstallation } from '../../../stack/machine/find.mjs';
import { freePorts } from '../../../stack/machine/ports';
import { repositoryRoot } from '../../../stack/machine/root';
import { startService, waitHealthy, type Service } from '../../../stack/process/child';
import { ADMIN_AUTHORIZATION } from '../../../stack/services/admin';
import { grafanaDefaults, grafanaPlace } from '../../../stack/services/grafana';

/** A Grafana of a test's own. */
export interface OwnGrafana {
  readonly service: Service;
  readonly ask: (path: string) => Promise<unknown>;
  readonly log: () => string;
}

export interface OwnGrafanaOptions {
  readonly installation: GrafanaInstallation;
  /** Its own, made if need be. */
  readonly dir: string;
  /** Its data sources, as a file says them. */
  readonly datasources: readonly unknown[];
  /** Writes what else it is provisioned with. */
  readonly provision?: (folder: string) => void;
  /** Whether it has the built plugin. */
  readonly plugin?: boolean;
  /** Data of another that was stopped, to begin with: a database that is made already. */
  readonly made?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts one and waits until it answers; fails at once, with the end of its log, where it ends. */
export async function startOwnGrafana(options: OwnGrafanaOptions): Promise<OwnGrafana> {
  const { installation, dir, datasources, provision, plugin = false, made, env = {} } = options;
  for (const folder of ['data', 'logs', 'plugins', 'work']) {
    mkdirSync(join(dir, folder), { recursive: true });
  }
  if (made !== undefined && existsSync(made)) {
    cpSync(made, join(dir, 'data'), { recursive: true });
  }
  if (plugin) {
    symlinkSync(join(repositoryRoot(), 'dist'), join(dir, 'plugins', PLUGIN_ID), 'dir');
  }
  const provisioning = join(dir, 'provisioning');
  mkdirSync(join(provisioning, 'datasources'), { recursive: true });
  writeFileSync(join(provisioning, 'datasources', 'other.yaml'), JSON.stringify({ apiVersion: 1, datasources }));
  provision?.(provisioning);
  const [port = 0] = await freePorts(1);
  const logFile = join(dir, 'grafana.log');
  const service = startService({
    name: 'Grafana',
    command: installation.bin,
    args: ['server', '--homepath', installation.home],
    env: { PATH: process.env.PATH, ...grafanaDefaults(), ...grafanaPlace({ dir, port }), ...env },
    logFile,
    cwd: join(dir, 'work'),
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    await waitHealthy(service, `${url}/api/health`, 180_000);
  } catch (error) {
    await service.stop();
    throw error;
  }
  return {
    service,
    ask: async (path) => (await fetch(url + path, { headers: { authorization: ADMIN_AUTHORIZATION } })).json(),
    log: () => readFileSync(logFile, 'utf8'),
  };
}
