import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Service } from './child';
import { findFalcosidekick, findGrafana } from './find';
import type { LineFormat, Ports } from './options';
import { isPortTaken } from './ports';
import { startFalcosidekick } from './services/falcosidekick';
import { backfill, startLive, type Target } from './services/generator';
import { startGrafana } from './services/grafana';
import { startLoki } from './services/loki';
import { startPrometheus } from './services/prometheus';

export interface StackOptions {
  /** Absolute folder of all its data and logs. */
  readonly dir: string;
  readonly ports: Ports;
  readonly format: LineFormat;
  readonly seed: string;
  readonly backfill: string;
  /** "0" for no live events. */
  readonly rate: string;
  /** Without them: what runs is for tests of Loki alone. */
  readonly without?: ReadonlyArray<'grafana' | 'falcosidekick'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Hears what happens, a line each. */
  readonly say: (line: string) => void;
}

export interface Stack {
  readonly lokiUrl: string;
  readonly prometheusUrl: string;
  readonly grafanaUrl?: string;
  readonly falcosidekickUrl?: string;
  readonly manifest: string;
  /** In the order they were started. */
  readonly services: readonly Service[];
  /** What is not there, and how to get it: a line each. */
  readonly missing: readonly string[];
  stop(): Promise<void>;
}

const HOW_TO_GET = {
  grafana:
    'No Grafana found: install Grafana 12.4 or newer and set GRAFANA_HOME to its folder (with bin, conf and public) or put ' +
    'grafana on the PATH; or run everything in containers with "docker compose up". Loki and the rest run without it.',
  falcosidekick:
    'No Falcosidekick found: events go straight into Loki in its format. To have it in between, put falcosidekick on the ' +
    'PATH or set FALCOSIDEKICK_BIN.',
};

/** Starts every service that can be had, fills Loki with the past and goes on live. On any failure all are stopped. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const services: Service[] = [];
  const stop = () => stopAll(services);
  try {
    return await start(options, services, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(options: StackOptions, services: Service[], stop: () => Promise<void>): Promise<Stack> {
  const { dir, ports, format, seed, env, signal, say, without = [] } = options;
  const grafana = without.includes('grafana') ? undefined : findGrafana(env);
  const sidekick = without.includes('falcosidekick') ? undefined : findFalcosidekick(env);
  await refuseTakenPorts(ports, { grafana: grafana !== undefined, falcosidekick: sidekick !== undefined });
  const began = (service: Service, url: string) => {
    services.push(service);
    signal.throwIfAborted();
    say(`${service.name.padEnd(14)} ${url}`);
  };

  const manifest = join(dir, 'manifest.json');
  if (!existsSync(manifest)) {
    // An earlier backfill was interrupted: half a past would make totals that nobody can check.
    rmSync(join(dir, 'loki'), { recursive: true, force: true });
  }
  mkdirSync(dir, { recursive: true });

  const loki = await startLoki({ dir: join(dir, 'loki'), port: ports.loki });
  began(loki.service, loki.url);
  let target: Target = { to: 'loki', url: loki.url, format };
  let falcosidekickUrl: string | undefined;
  if (sidekick !== undefined) {
    falcosidekickUrl = `http://127.0.0.1:${ports.falcosidekick}`;
    const place = { dir: join(dir, 'falcosidekick'), port: ports.falcosidekick };
    began(await startFalcosidekick({ bin: sidekick, ...place, lokiUrl: loki.url, format }), falcosidekickUrl);
    target = { to: 'falcosidekick', url: falcosidekickUrl, format };
  }
  const prometheusUrl = `http://127.0.0.1:${ports.prometheus}`;
  const targets = [{ job: 'loki', address: `127.0.0.1:${ports.loki}` }];
  if (sidekick !== undefined) {
    targets.push({ job: 'falcosidekick', address: `127.0.0.1:${ports.falcosidekick}` });
  }
  began(await startPrometheus({ dir: join(dir, 'prometheus'), port: ports.prometheus, targets }), prometheusUrl);

  if (existsSync(manifest)) {
    say('Events are there from an earlier start (--reset for a fresh day)');
  } else {
    await backfill({ range: options.backfill, seed, lokiUrl: loki.url, format, manifest }, signal);
  }
  if (options.rate !== '0') {
    services.push(startLive({ rate: options.rate, seed, target, dir }));
  }

  let grafanaUrl: string | undefined;
  if (grafana !== undefined) {
    grafanaUrl = `http://localhost:${ports.grafana}`;
    const place = { installation: grafana, dir: join(dir, 'grafana'), port: ports.grafana, format };
    const upstream = { lokiUrl: loki.url, prometheusUrl, falcosidekickUrl: falcosidekickUrl ?? '' };
    began(await startGrafana({ ...place, ...upstream }), grafanaUrl);
  }
  const missing = [
    ...(grafana === undefined ? [HOW_TO_GET.grafana] : []),
    ...(sidekick === undefined ? [HOW_TO_GET.falcosidekick] : []),
  ];
  return { lokiUrl: loki.url, prometheusUrl, grafanaUrl, falcosidekickUrl, manifest, services, missing, stop };
}

/** The last one started first: who asks before who is asked. */
async function stopAll(services: Service[]): Promise<void> {
  while (services.length > 0) {
    await services.pop()?.stop();
  }
}

async function refuseTakenPorts(ports: Ports, used: { grafana: boolean; falcosidekick: boolean }): Promise<void> {
  const wanted: Array<[string, number, string]> = [
    ['Loki', ports.loki, 'LOKI_PORT'],
    ['Prometheus', ports.prometheus, 'PROMETHEUS_PORT'],
  ];
  if (used.falcosidekick) {
    wanted.push(['Falcosidekick', ports.falcosidekick, 'FALCOSIDEKICK_PORT']);
  }
  if (used.grafana) {
    wanted.push(['Grafana', ports.grafana, 'GRAFANA_PORT']);
  }
  const taken: string[] = [];
  for (const [name, port, variable] of wanted) {
    if (await isPortTaken(port)) {
      taken.push(`Port ${port}, for ${name}, is in use: stop what uses it, or choose another with ${variable}=<port>`);
    }
  }
  if (taken.length > 0) {
    throw new Error(taken.join('\n'));
  }
}
