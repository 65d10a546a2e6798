import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { findGrafana, type GrafanaInstallation } from '../../stack/machine/find.mjs';
import { freePorts } from '../../stack/machine/ports';
import { startService, waitHealthy, type Service } from '../../stack/process/child';
import { grafanaPlace } from '../../stack/services/grafana';

/** Nothing asks outside of this machine; all else is as Grafana's own defaults have it. */
const ON_THIS_MACHINE = `
[grafana_com]
url = http://127.0.0.1:9
api_url = http://127.0.0.1:9
[grafana_net]
url = http://127.0.0.1:9
[analytics]
reporting_enabled = false
check_for_updates = false
check_for_plugin_updates = false
[news]
news_feed_enabled = false
[security]
disable_gravatar = true
`;

/** A Grafana with nothing but its own defaults, to install something into. */
export class PlainGrafana {
  private service?: Service;

  private constructor(
    public readonly installation: GrafanaInstallation,
    private readonly dir: string,
    private readonly port: number
  ) {}

  /** Makes its folders. Throws where there is no Grafana on this machine. */
  public static async in(dir: string): Promise<PlainGrafana> {
    const installation = findGrafana(process.env);
    if (installation === undefined) {
      throw new Error('No Grafana found: set GRAFANA_HOME, or GRAFANA_BIN');
    }
    const [port = 0] = await freePorts(1);
    const grafana = new PlainGrafana(installation, dir, port);
    [grafana.plugins, join(dir, 'provisioning')].forEach((folder) => mkdirSync(folder, { recursive: true }));
    return grafana;
  }

  public get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  public get plugins(): string {
    return join(this.dir, 'plugins');
  }

  /** Starts it, after it was stopped if it ran, with settings of somebody's own in its file or in the environment. */
  public async restart({ ini = '', env = {} }: { ini?: string; env?: Record<string, string> } = {}): Promise<void> {
    await this.stop();
    const config = join(this.dir, 'grafana.ini');
    writeFileSync(config, `${ON_THIS_MACHINE}\n${ini}`);
    const { bin, home } = this.installation;
    this.service = startService({
      name: 'Grafana',
      command: bin,
      args: ['server', '--homepath', home, '--config', config],
      env: { PATH: process.env.PATH, HOME: this.dir, ...grafanaPlace({ dir: this.dir, port: this.port }), ...env },
      logFile: join(this.dir, 'grafana.log'),
      cwd: this.dir,
    });
    await waitHealthy(this.service, `${this.url}/api/health`, 180_000);
  }

  public async stop(): Promise<void> {
    await this.service?.stop();
    this.service = undefined;
  }

  /** Asks as the administrator that it begins with. */
  public ask(path: string, init: RequestInit = {}): Promise<Response> {
    const authorization = `Basic ${Buffer.from('admin:admin').toString('base64')}`;
    return fetch(`${this.url}${path}`, { ...init, headers: { authorization, 'content-type': 'application/json' } });
  }
}

/** Runs a script as it stands in a document, and gives the variables that it exported for Grafana. Throws when it fails. */
export async function runScript(script: string, cwd: string): Promise<Record<string, string>> {
  // Not in our place: it may ask the web server that this process is.
  const { stdout } = await promisify(execFile)('bash', ['-ec', `${script}\nprintenv | grep ^GF_ || true`], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd },
    timeout: 120_000,
  });
  return Object.fromEntries(
    stdout.split('\n').flatMap((line) => {
      const [, name, value] = /^(GF_\w+)=(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value]];
    })
  );
}
