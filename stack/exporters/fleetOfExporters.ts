import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLUSTERS } from '../../generator/fleet/fleet.data';
import { FleetGenerator } from '../../generator/acts/generate';
import { EventCounts, readSent } from './counts';
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

export const SAVE_EVERY_MS = 10_000;

export class FleetOfExporters {
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
    const read = readSent(body);
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
