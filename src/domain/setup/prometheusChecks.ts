import { SIGNED_GROUPS } from '../health/queries/groupSigns';
import { finding, isOfTheSource, listed, unchecked } from './finding';
import { metricGroupValues } from './helmMetrics';
import { metricsOn, METRICS_SERVED, SCRAPE_PODS, serviceMonitor, SIDEKICK_LOG } from './snippets';
import type { Check, Diagnosis, PrometheusObserved, ScrapeTarget } from './types';
import { isOlder, OLDEST_PROMETHEUS, prometheusVersion } from './version';

/** What each metric means. */
const METRICS_PAGE = 'https://falco.org/docs/metrics/';

/** A check of what Prometheus said: nothing without one. */
function ofPrometheus(check: (prometheus: PrometheusObserved) => readonly Diagnosis[]): Check {
  return ({ prometheus }) => (prometheus ? check(prometheus) : []);
}

/** Whether the data source is there, is Prometheus, is ours to query and answers. */
export const checkPrometheusSource: Check = ({ prometheus }) => {
  if (!prometheus) {
    return [finding('prometheus-source', 'no-prometheus', 'warning')];
  }
  const { facts } = prometheus;
  return facts.status === 'ready' || !isOfTheSource(facts.problem)
    ? [finding('prometheus-source', 'source-ok', 'ok', { values: { product: 'Prometheus' } })]
    : [
        finding('prometheus-source', 'source-failed', 'error', {
          values: { product: 'Prometheus', ...facts.problem },
        }),
      ];
};

/** Whether it is new enough: by its version where it names one, else by whether it takes a query of ours. */
export const checkPrometheusVersion: Check = ofPrometheus(({ version, facts }) => {
  if (facts.status === 'error' && isOfTheSource(facts.problem)) {
    return [];
  }
  const name = version.status === 'ready' ? version.value : undefined;
  const old = name === undefined ? undefined : isOlder(prometheusVersion(name), OLDEST_PROMETHEUS);
  const values = { product: 'Prometheus', version: name ?? '', minimum: OLDEST_PROMETHEUS };
  const refused = facts.status === 'error' && /unknown function/i.test(facts.problem.message);
  if (old === true || refused) {
    return [finding('prometheus-version', 'too-old', 'error', { values })];
  }
  return [finding('prometheus-version', old === undefined ? 'version-unknown' : 'version-ok', 'ok', { values })];
});

/** Whether there is a sensor in it at all; if not, which of the switches between Falco and it is off. */
export const checkMetrics: Check = ofPrometheus(({ sensors, facts, pools }) => {
  if (sensors.status === 'error') {
    return unchecked('metrics', sensors);
  }
  const { answering, dead } = sensors.value;
  if (answering.length > 0) {
    return [finding('metrics', 'metrics-ok', 'ok', { values: { sensors: answering.length } })];
  }
  if (dead.length > 0) {
    // There are targets that answer nothing: the check of targets says why.
    return [];
  }
  const around = facts.status === 'ready' ? facts.value : undefined;
  if (around?.exporter) {
    return [finding('metrics', 'exporter-only', 'error', { paste: metricsOn(undefined) })];
  }
  const monitors = pools.status === 'ready' ? pools.value.filter((pool) => pool.startsWith('serviceMonitor/')) : [];
  const operated = monitors.length > 0 || around?.operator === true;
  const [service] = around?.services ?? [];
  if (operated && service !== undefined) {
    return [
      finding('metrics', 'no-service-monitor', 'error', {
        values: { service, monitors: monitors.length },
        paste: serviceMonitor(releaseOf(monitors)),
      }),
    ];
  }
  if (service !== undefined) {
    return [finding('metrics', 'not-scraped', 'error', { values: { service }, paste: SCRAPE_PODS })];
  }
  return [finding('metrics', 'metrics-off', 'error', { paste: metricsOn(releaseOf(monitors)), link: METRICS_PAGE })];
});

/** The operator's release, by the names that kube-prometheus-stack gives to its own ServiceMonitors. */
function releaseOf(pools: readonly string[]): string | undefined {
  const names = pools.flatMap((pool) => pool.split('/')[2] ?? []);
  if (names.some((name) => name.startsWith('kube-prometheus-stack-'))) {
    return 'kube-prometheus-stack';
  }
  return names.flatMap((name) => /^(.+?)-kube-prom/.exec(name)?.[1] ?? [])[0];
}

/** Groups of metrics that sensors do not serve. */
export const checkGroups: Check = ofPrometheus(({ sensors }) => {
  if (sensors.status === 'error') {
    return unchecked('groups', sensors);
  }
  const { answering } = sensors.value;
  const lacking = answering.filter(({ lacks }) => lacks.length > 0);
  const groups = SIGNED_GROUPS.filter((group) => lacking.some(({ lacks }) => lacks.includes(group)));
  if (groups.length === 0) {
    return answering.length > 0 ? [finding('groups', 'groups-ok', 'ok')] : [];
  }
  const hosts = lacking.map(({ host }) => host).sort();
  return [
    finding('groups', 'groups-missing', 'warning', {
      values: { groups: groups.join(', '), sensors: lacking.length, all: answering.length, hosts: listed(hosts) },
      paste: { language: 'yaml', text: ["# Values of Falco's Helm chart", metricGroupValues(groups)].join('\n') },
      link: METRICS_PAGE,
    }),
  ];
});

/** Falco's gRPC server listened on 5060 until 0.43, and old guides name 8080; falco-exporter serves on 9376. */
const GRPC_PORTS: ReadonlySet<string> = new Set(['5060', '8080']);
/** What Prometheus makes of an answer in HTTP/2 that it did not ask for: the frame of a gRPC server's settings. */
const HTTP2 = /malformed HTTP (response|version|status)[^]*\\x00|HTTP\/2|http2/i;
const NOT_FOUND = /404/;

/** Targets of Falco's that answer nothing, by the reason that Prometheus gives. */
export const checkTargets: Check = ofPrometheus(({ sensors, targets }) => {
  if (sensors.status === 'error') {
    return unchecked('targets', sensors);
  }
  const known = targets.status === 'ready' ? targets.value : [];
  const down: ScrapeTarget[] = sensors.value.dead.map(
    (instance) =>
      known.find((target) => target.instance === instance && !target.up) ?? {
        pool: '',
        instance,
        address: instance,
        up: false,
        error: '',
      }
  );
  if (down.length === 0) {
    return sensors.value.answering.length > 0 ? [finding('targets', 'targets-ok', 'ok')] : [];
  }
  const grpc = down.filter((target) => HTTP2.test(target.error) || GRPC_PORTS.has(portOf(target)));
  const unserved = down.filter((target) => !grpc.includes(target) && NOT_FOUND.test(target.error));
  const other = down.filter((target) => !grpc.includes(target) && !unserved.includes(target));
  return [
    ...about('grpc-port', grpc, SCRAPE_PODS),
    ...about('metrics-not-served', unserved, METRICS_SERVED),
    ...about('target-down', other, SCRAPE_PODS),
  ];
});

function about(
  id: 'grpc-port' | 'metrics-not-served' | 'target-down',
  targets: readonly ScrapeTarget[],
  paste: Diagnosis['paste']
): readonly Diagnosis[] {
  const [first] = targets;
  if (!first) {
    return [];
  }
  const values = {
    targets: listed(targets.map(({ address, instance }) => address || instance)),
    targetCount: targets.length,
    error: first.error,
  };
  return [finding('targets', id, 'error', { values, ...(paste ? { paste } : {}) })];
}

function portOf({ address, instance }: ScrapeTarget): string {
  return /:(\d{1,5})(?:\/|$)/.exec(address)?.[1] ?? /:(\d{1,5})$/.exec(instance)?.[1] ?? '';
}

/** Whether Falcosidekick could hand all events to Loki; nothing where it has never tried. */
export const checkDelivery: Check = ofPrometheus(({ facts }) => {
  if (facts.status === 'error') {
    return unchecked('delivery', facts);
  }
  const errors = facts.value.lokiErrors;
  if (errors === undefined) {
    return [];
  }
  return errors > 0
    ? [finding('delivery', 'delivery-errors', 'error', { values: { errors: Math.ceil(errors) }, paste: SIDEKICK_LOG })]
    : [finding('delivery', 'delivery-ok', 'ok')];
});
