import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { CLUSTERS } from '../../generator/fleet/fleet.data';
import { FleetGenerator } from '../../generator/acts/generate';
import { EventCounts, readTold } from './counts';
import { falcoExposition } from './falco';
import { sidekickExposition } from './falcosidekick';
import { readFaults, type Fault } from './faults';
import { cadvisor, kubeStateMetrics } from './kubernetes';
import { isStopped, keyOf, sensorAt, sensorsOf, type DemoSensor } from './sensor';
import { JOBS, targetsOf } from './targets';

export interface ExportersOptions {
  readonly port?: number;
  readonly host?: string;
  readonly seed: string;
  /** Folder of the recorded expositions: `tests/data`. */
  readonly recorded: string;
  /** File of the faults that are played. */
  readonly faults: string;
  /** File that keeps what was counted; undefined to begin anew each time. */
  readonly counts?: string;
  /** Takes the place of the clock. */
  readonly now?: () => number;
}

export interface Exporters {
  /** `host:port` */
  readonly address: string;
  readonly url: string;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const SAVE_EVERY_MS = 10_000;
const LARGEST_BODY = 4_000_000;

/**
 * The fleet's exporters behind one port: a Falco on each node, a Falcosidekick in each cluster, kube-state-metrics and
 * cAdvisor, and the service discovery that finds them (`/targets?job=falco`). They serve what real ones answered, set
 * in motion; events are counted as the generator tells them (`POST /count`).
 */
export async function startExporters(options: ExportersOptions): Promise<Exporters> {
  const { port = 0, host = '127.0.0.1' } = options;
  const fleet = new FleetOfExporters(options);
  const server = createServer((request, response) => void serve(fleet, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const saving = setInterval(() => fleet.counts.save(), SAVE_EVERY_MS);
  saving.unref();
  const address = `${host}:${portOf(server)}`;
  return {
    address,
    url: `http://${address}`,
    stop: () => {
      clearInterval(saving);
      fleet.counts.save();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

class FleetOfExporters {
  readonly counts: EventCounts;
  private readonly now: () => number;
  private readonly sensors: readonly DemoSensor[];
  private readonly fleet: FleetGenerator['fleet'];
  private readonly falco: string;
  private readonly sidekick: string;

  constructor(private readonly options: ExportersOptions) {
    const { seed, recorded, counts, now = Date.now } = options;
    this.now = now;
    this.counts = EventCounts.from(counts, now());
    this.sensors = sensorsOf(seed);
    this.fleet = new FleetGenerator(seed).fleet;
    this.falco = readFileSync(join(recorded, 'falco-metrics', 'falco-metrics.prom'), 'utf8');
    this.sidekick = readFileSync(join(recorded, 'falcosidekick', 'metrics-json-run.prom'), 'utf8');
  }

  /** Counts what the generator sent; a sensor that is stopped detects nothing, which the generator is told. */
  count(body: unknown): readonly string[] | undefined {
    const read = readTold(body);
    if (read === undefined) {
      return undefined;
    }
    const silent = this.sensors.filter((one) => isStopped(one, this.now(), this.faults())).map(keyOf);
    const { told, delivery } = read;
    told
      .filter(({ cluster, host }) => !silent.includes(`${cluster}/${host}`))
      .forEach((one) => {
        if (delivery === undefined) {
          this.counts.add(one);
        } else {
          this.counts.deliver(one.cluster, delivery, one.count);
        }
      });
    return silent;
  }

  targets(job: string | null, address: string): string | undefined {
    const known = JOBS.find((one) => one === job);
    return known && JSON.stringify(targetsOf(known, address, this.sensors, this.faults(), this.now()));
  }

  /** The exposition of a path; undefined where nothing answers. */
  exposition(path: string): string | undefined {
    const [, exporter = '', cluster = '', host = ''] = path.split('/').map(decodeURIComponent);
    const nowMs = this.now();
    const faults = this.faults();
    const one = this.sensors.find((sensor) => sensor.cluster.name === cluster && sensor.host === host);
    const state = one && !isStopped(one, nowMs, faults) ? sensorAt(one, nowMs, faults) : undefined;
    if (exporter === 'falco') {
      return one && state
        ? falcoExposition(this.falco, one, state, this.counts.ofSensor(cluster, host, state.startedMs))
        : undefined;
    }
    if (exporter === 'cadvisor') {
      return one && cadvisor(one, state, this.fleet, nowMs);
    }
    const known = CLUSTERS.find(({ name }) => name === cluster);
    if (known === undefined) {
      return undefined;
    }
    const counted = { cluster, startedMs: this.counts.startedMs, delivered: this.counts.delivered(cluster) };
    return exporter === 'kube-state-metrics'
      ? kubeStateMetrics(known, this.sensors)
      : exporter === 'falcosidekick'
        ? sidekickExposition(this.sidekick, { ...counted, events: this.counts.ofCluster(cluster) }, nowMs)
        : undefined;
  }

  private faults(): readonly Fault[] {
    return readFaults(this.options.faults);
  }
}

async function serve(fleet: FleetOfExporters, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, type, body } = await answer(fleet, request);
  response.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' });
  response.end(body);
}

async function answer(fleet: FleetOfExporters, request: IncomingMessage): Promise<Answer> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://exporters');
  if (request.method === 'POST' && pathname === '/count') {
    // A page in somebody's browser cannot send this type without asking first.
    const isJson = request.headers['content-type'] === 'application/json';
    const silent = isJson ? fleet.count(await readJson(request)) : undefined;
    return silent === undefined
      ? { status: 400, type: 'text/plain', body: 'Events as JSON are wanted.\n' }
      : { status: 200, type: 'application/json', body: JSON.stringify({ silent }) };
  }
  if (request.method !== 'GET') {
    return { status: 405, type: 'text/plain', body: 'Only GET, and POST to /count.\n' };
  }
  const targets =
    pathname === '/targets' ? fleet.targets(searchParams.get('job'), request.headers.host ?? '') : undefined;
  if (targets !== undefined) {
    return { status: 200, type: 'application/json', body: targets };
  }
  if (pathname === '/') {
    return { status: 200, type: 'text/plain', body: `${JOBS.map((job) => `/targets?job=${job}`).join('\n')}\n` };
  }
  const exposition = fleet.exposition(pathname);
  return exposition === undefined
    ? { status: 503, type: 'text/plain', body: 'Nothing answers here.\n' }
    : { status: 200, type: 'text/plain; version=0.0.4', body: exposition };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    length += bytes.length;
    if (length > LARGEST_BODY) {
      return undefined;
    }
    parts.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
