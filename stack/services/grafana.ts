import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

import { PANEL_ID, PLUGIN_ID } from '../../src/constants/plugin';
import { WEBHOOK_VARIABLE } from '../../src/domain/alerting/documents/contactFile';
import { ADMIN_AUTHORIZATION } from './admin';
import { startService, waitHealthy, type Service } from '../process/child';
import type { GrafanaInstallation } from '../machine/find.mjs';
import { repositoryRoot } from '../machine/root';
import { asNumber, asRecord } from '../../src/domain/narrowing/narrowing';

export interface GrafanaOptions {
  readonly installation: GrafanaInstallation;
  /** Absolute folder of its data, logs, plugins and provisioning. */
  readonly dir: string;
  readonly port: number;
  readonly lokiUrl: string;
  readonly prometheusUrl: string;
  /** Empty when there is no Falcosidekick. */
  readonly falcosidekickUrl: string;
  /** Where notifications go: what follows `http://`. */
  readonly webhook: string;
  /** How the lines in Loki look. */
  readonly format: 'text' | 'json';
  /** Absolute folders of further apps, each named as its id. */
  readonly guests?: readonly string[];
}

/** Beside admin/admin: one person of each other role, for trying out what each may do. */
const PEOPLE = [
  { login: 'editor', password: 'editor', role: 'Editor' },
  { login: 'viewer', password: 'viewer', role: 'Viewer' },
] as const;

/** Where Grafana is and keeps its things: always ours, whatever the caller's environment says. */
export function grafanaPlace({ dir, port }: Pick<GrafanaOptions, 'dir' | 'port'>): Record<string, string> {
  return {
    GF_SERVER_HTTP_ADDR: '127.0.0.1',
    GF_SERVER_HTTP_PORT: String(port),
    GF_SERVER_ROOT_URL: `http://localhost:${port}/`,
    GF_PATHS_DATA: join(dir, 'data'),
    GF_PATHS_LOGS: join(dir, 'logs'),
    GF_PATHS_PLUGINS: join(dir, 'plugins'),
    GF_PATHS_PROVISIONING: join(dir, 'provisioning'),
  };
}

/** The plugin unsigned, nothing fetched from or sent to the internet. The caller's environment may say otherwise. */
export function grafanaDefaults(guests: readonly string[] = []): Record<string, string> {
  return {
    GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS: [PLUGIN_ID, PANEL_ID, ...guests.map((one) => basename(one))].join(','),
    GF_PLUGINS_PREINSTALL_DISABLED: 'true',
    GF_PLUGINS_PUBLIC_KEY_RETRIEVAL_DISABLED: 'true',
    GF_PLUGINS_PLUGIN_ADMIN_ENABLED: 'false',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
    GF_ANALYTICS_FEEDBACK_LINKS_ENABLED: 'false',
    GF_NEWS_NEWS_FEED_ENABLED: 'false',
    GF_SECURITY_DISABLE_GRAVATAR: 'true',
    // Ten tabs of one person that change their token at the same moment log each other out: twelve hours in place of ten minutes.
    GF_AUTH_TOKEN_ROTATION_INTERVAL_MINUTES: '720',
    GF_SNAPSHOTS_EXTERNAL_ENABLED: 'false',
    GF_LOG_LEVEL: 'warn',
  };
}

/**
 * Starts Grafana with the plugin from `dist` and the repository's provisioning, and waits until it is healthy.
 * Other settings come from the caller's environment, for trying things out: `GF_DEFAULT_APP_MODE=development`.
 */
export async function startGrafana(options: GrafanaOptions): Promise<Service> {
  const { installation, dir, port, lokiUrl, prometheusUrl, falcosidekickUrl, webhook, format, guests = [] } = options;
  for (const folder of ['data', 'logs', 'plugins']) {
    mkdirSync(join(dir, folder), { recursive: true });
  }
  const provisioning = join(dir, 'provisioning');
  rmSync(provisioning, { recursive: true, force: true });
  // What users mount, and over it what only the demo has.
  for (const from of [join(repositoryRoot(), 'provisioning'), join(repositoryRoot(), 'stack', 'provision', 'demo')]) {
    cpSync(from, provisioning, { recursive: true });
  }
  linkPlugin(join(dir, 'plugins', PLUGIN_ID), join(repositoryRoot(), 'dist'));
  guests.forEach((guest) => linkPlugin(join(dir, 'plugins', basename(guest)), guest));

  const service = startService({
    name: 'Grafana',
    command: installation.bin,
    args: ['server', '--homepath', installation.home],
    env: {
      ...grafanaDefaults(guests),
      ...process.env,
      ...grafanaPlace(options),
      LOKI_URL: lokiUrl,
      PROMETHEUS_URL: prometheusUrl,
      FALCOSIDEKICK_URL: falcosidekickUrl,
      [WEBHOOK_VARIABLE]: webhook,
      LOKI_FORMAT: format,
      DASHBOARDS_PATH: join(provisioning, 'dashboards'),
    },
    logFile: join(dir, 'grafana.log'),
    cwd: dir,
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    await waitHealthy(service, `${url}/api/health`, 180_000);
    await addPeople(url);
  } catch (error) {
    await service.stop();
    throw error;
  }
  return service;
}

function linkPlugin(link: string, folder: string): void {
  rmSync(link, { recursive: true, force: true });
  symlinkSync(folder, link, 'dir');
}

/** Who is there already (412) stays as they are. */
async function addPeople(url: string): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    authorization: ADMIN_AUTHORIZATION,
  };
  for (const { login, password, role } of PEOPLE) {
    const created = await fetch(`${url}/api/admin/users`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ login, password, name: login, OrgId: 1 }),
    });
    if (created.status === 412 || created.status === 401) {
      continue; // there from an earlier start, or admin's password was changed since
    }
    const answer: unknown = await created.json();
    const id = userId(answer);
    if (!created.ok || id === undefined) {
      throw new Error(`Grafana refused to add the user ${login} (${created.status})`);
    }
    await fetch(`${url}/api/orgs/1/users/${id}`, { method: 'PATCH', headers, body: JSON.stringify({ role }) });
  }
}

function userId(answer: unknown): number | undefined {
  return asNumber(asRecord(answer).id);
}
