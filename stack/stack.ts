import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Service } from './process/child';
import { isBroken, readFaults } from './exporters/faults';
import { startExporters } from './exporters/server';
import { JOBS } from './exporters/targets';
import { findFalcosidekick, findGrafana } from './machine/find.mjs';
import type { LineFormat, Ports } from './options';
import { isPortTaken } from './machine/ports';
import { repositoryRoot } from './machine/root';
import { startFalcosidekick } from './services/falcosidekick';
import { backfill, startLive, type Target } from './services/generator';
import { startGrafana } from './services/grafana';
import { startLoki } from './services/loki';
import { startNodeExporter } from './services/nodeExporter';
import { startPrometheus } from './services/prometheus';
import { receivedLines, startReceiver, type Receiver } from './services/receiver';

export interface StackOptions {
  /** Absolute folder of all its data and logs. */
  readonly dir: string;
  readonly ports: Ports;
  readonly format: LineFormat;
  readonly seed: string;
  readonly backfill: string;
  /** Whether the past holds attacks. Default true. */
  readonly attacks?: boolean;
  /** "0" for no live events. */
  readonly rate: string;
  /** Without them: what runs is for tests of Loki alone. */
  readonly without?: ReadonlyArray<'grafana' | 'falcosidekick'>;
  /** Absolute folders of apps that Grafana has besides ours, for trying out what they show of it. */
  readonly guests?: readonly string[];
  /** Path of node_exporter, which may still be under construction: the rest does not wait for it. */
  readonly nodeExporter?: Promise<string>;
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
  readonly exportersUrl: string;
  /** Takes and shows the notifications; only beside Grafana. */
  readonly receiver?: Receiver;
  /** File of the faults that are played. */
  readonly faults: string;
  readonly manifest: string;
  /** In the order they were started. */
  readonly services: readonly Service[];
  /** What is not there, and how to get it: a line each. */
  readonly missing: readonly string[];
  /** Stops or starts what the faults of the moment want stopped or running: to be called every few seconds. */
  followFaults(): Promise<void>;
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
  await refuseTakenPorts(ports, {
    grafana: grafana !== undefined,
    falcosidekick: sidekick !== undefined,
    nodeExporter: options.nodeExporter !== undefined,
  });
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
  const faults = join(dir, 'faults.json');
  const exporters = await startExporters({
    port: ports.exporters,
    seed,
    recorded: join(repositoryRoot(), 'tests', 'data'),
    faults,
    counts: join(dir, 'counts.json'),
  });
  began(ours('Exporters', exporters.stop), exporters.url);
  let target: Target = { to: 'loki', url: loki.url, format, tell: exporters.url };
  let falcosidekickUrl: string | undefined;
  if (sidekick !== undefined) {
    falcosidekickUrl = `http://127.0.0.1:${ports.falcosidekick}`;
    const place = { dir: join(dir, 'falcosidekick'), port: ports.falcosidekick };
    began(await startFalcosidekick({ bin: sidekick, ...place, lokiUrl: loki.url, format }), falcosidekickUrl);
    target = { ...target, to: 'falcosidekick', url: falcosidekickUrl };
  }
  const prometheusUrl = `http://127.0.0.1:${ports.prometheus}`;
  const targets = [{ job: 'loki', address: `127.0.0.1:${ports.loki}` }];
  if (sidekick !== undefined) {
    targets.push({ job: 'falcosidekick', address: `127.0.0.1:${ports.falcosidekick}` });
  }
  if (options.nodeExporter !== undefined) {
    targets.push({ job: 'node', address: `127.0.0.1:${ports.nodeExporter}` });
    startLater(options, services, options.nodeExporter);
  }
  const discovery = {
    address: exporters.address,
    // One of our own counts for itself.
    jobs: JOBS.filter((job) => job !== 'falcosidekick' || sidekick === undefined),
  };
  const prometheus = { dir: join(dir, 'prometheus'), port: ports.prometheus, targets, discovery };
  began(await startPrometheus(prometheus), prometheusUrl);

  if (existsSync(manifest)) {
    say('Events are there from an earlier start (--reset for a fresh day)');
  } else {
    const { backfill: range, attacks } = options;
    await backfill({ range, seed, lokiUrl: loki.url, format, manifest, attacks }, signal);
  }
  if (options.rate !== '0') {
    services.push(startLive({ rate: options.rate, seed, target, dir }));
  }

  let grafanaUrl: string | undefined;
  let receiver: Receiver | undefined;
  if (grafana !== undefined) {
    receiver = await startReceiver({ port: ports.receiver, heard: (one) => receivedLines(one).forEach(say) });
    began(ours('Notifications', receiver.stop), receiver.url);
    grafanaUrl = `http://localhost:${ports.grafana}`;
    const place = { installation: grafana, dir: join(dir, 'grafana'), port: ports.grafana, format };
    const upstream = { lokiUrl: loki.url, prometheusUrl, falcosidekickUrl: falcosidekickUrl ?? '' };
    const webhook = `${receiver.url.replace('http://', '')}/notify`;
    began(await startGrafana({ ...place, ...upstream, webhook, guests: options.guests }), grafanaUrl);
  }
  const missing = [
    ...(grafana === undefined ? [HOW_TO_GET.grafana] : []),
    ...(sidekick === undefined ? [HOW_TO_GET.falcosidekick] : []),
  ];
  const urls = { lokiUrl: loki.url, prometheusUrl, grafanaUrl, falcosidekickUrl, exportersUrl: exporters.url };
  const followFaults = lokiFollower(loki.service, options, services, faults);
  return { ...urls, receiver, faults, manifest, services, missing, followFaults, stop };
}

/** What runs in this process, as a service among the others. */
function ours(name: string, stop: () => Promise<void>): Service {
  return { name, pid: process.pid, logFile: 'the terminal', ended: () => null, stop };
}

/** Starts node_exporter once it is built, unless all has been stopped by then. */
function startLater({ dir, ports, signal, say }: StackOptions, services: Service[], building: Promise<string>): void {
  building
    .then(async (bin) => {
      if (!signal.aborted && services.length > 0) {
        const port = ports.nodeExporter;
        services.push(await startNodeExporter({ bin, dir: join(dir, 'node_exporter'), port }));
        say(`node_exporter  http://127.0.0.1:${port}`);
      }
    })
    .catch((error: unknown) => say(`No metrics of this machine: ${error instanceof Error ? error.message : error}`));
}

/** Loki is stopped while the fault `loki` is played, and started with its data afterwards. */
function lokiFollower(
  first: Service,
  { dir, ports, say }: StackOptions,
  services: Service[],
  faults: string
): () => Promise<void> {
  let running: Service | undefined = first;
  return async () => {
    const broken = isBroken(readFaults(faults), 'loki', Date.now());
    if (broken && running !== undefined) {
      const stopped = running;
      running = undefined;
      services.splice(services.indexOf(stopped), 1);
      await stopped.stop();
      say('Loki is stopped, as was asked');
    } else if (!broken && running === undefined) {
      running = (await startLoki({ dir: join(dir, 'loki'), port: ports.loki })).service;
      services.unshift(running);
      say('Loki runs again');
    }
  };
}

/** The last one started first: who asks before who is asked. */
async function stopAll(services: Service[]): Promise<void> {
  while (services.length > 0) {
    await services.pop()?.stop();
  }
}

async function refuseTakenPorts(
  ports: Ports,
  used: { grafana: boolean; falcosidekick: boolean; nodeExporter: boolean }
): Promise<void> {
  const wanted: Array<[string, number, string]> = [
    ['Loki', ports.loki, 'LOKI_PORT'],
    ['Prometheus', ports.prometheus, 'PROMETHEUS_PORT'],
    ["the fleet's metrics", ports.exporters, 'EXPORTERS_PORT'],
  ];
  if (used.nodeExporter) {
    wanted.push(['node_exporter', ports.nodeExporter, 'NODE_EXPORTER_PORT']);
  }
  if (used.falcosidekick) {
    wanted.push(['Falcosidekick', ports.falcosidekick, 'FALCOSIDEKICK_PORT']);
  }
  if (used.grafana) {
    wanted.push(['Grafana', ports.grafana, 'GRAFANA_PORT'], ['notifications', ports.receiver, 'RECEIVER_PORT']);
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
