import { combine, part, PART, targetLabels } from '../promql/expressions';
import { scopeMatchers, type HealthScope } from '../health/healthScope';
import { namesOf } from '../metrics/metricNames';
import { matcher, printSelector, selectNames, type PromMatcher } from '../promql/matcher';
import { lastValue, type PromSeries } from '../promql/series';

/** What Prometheus knows of the set-up beside the sensors themselves. */
export interface PrometheusFacts {
  /** Services that Falco's chart makes once metrics are on, as `namespace/name`; from kube-state-metrics. */
  readonly services: readonly string[];
  /** Whether a Prometheus operator is scraped. */
  readonly operator: boolean;
  /** Whether falco-exporter is: metrics of Falco over gRPC, which 0.44 ended. */
  readonly exporter: boolean;
  /** Targets that answered for more than one sensor within the hour. */
  readonly shared: readonly string[];
  /** Labels of Falco's own that Prometheus renamed, since a target's label had the name. */
  readonly renamed: readonly string[];
  /** Rules that matched within six hours, as Falco counted, at least; undefined when none is known. */
  readonly matches: number | undefined;
  /** Events of the last hour that Falcosidekick could not hand to Loki; undefined when it says nothing of Loki. */
  readonly lokiErrors: number | undefined;
}

/** Labels that Falco and Falcosidekick write themselves. */
const OWN_LABELS = ['hostname', 'rule', 'rule_name', 'priority', 'source'] as const;

/** The query for it: one request, whose answer is a handful of series. */
export function prometheusFactsQuery(scope: HealthScope): string {
  const scoped = scopeMatchers(scope);
  const select = (keys: readonly string[], more: readonly PromMatcher[] = []) =>
    selectNames(keys.flatMap(namesOf), [...more, ...scoped]);
  const target = [...targetLabels(scope.clusterLabel), 'pod'].join(', ');
  const hosts = `last_over_time(${select(['hostname'])}[1h])`;
  const toLoki = matcher('destination', '=', 'loki');
  return combine([
    part(
      'service',
      `count by (namespace, service) (${printSelector('kube_service_info', [
        matcher('service', '=~', '.*falco.*-metrics'),
        ...scoped,
      ])})`
    ),
    part(
      'operator',
      `count(${printSelector('up', [matcher('job', '=~', '.*prometheus-operator.*|.*kube-prom.*-operator')])})`
    ),
    part('exporter', `count(${printSelector('falco_events', [matcher('priority', '=~', '[0-7]'), ...scoped])})`),
    part('shared', `(count by (${target}) (count by (${target}, hostname) (${hosts})) > 1)`),
    ...OWN_LABELS.map((label) =>
      part(
        `renamed:${label}`,
        `count(${printSelector(undefined, [
          matcher('__name__', '=~', 'falcosecurity_.+'),
          matcher(`exported_${label}`, '!=', ''),
          ...scoped,
        ])})`
      )
    ),
    part('matches', grown(select(['ruleMatches']), '6h')),
    part('loki-errors', grown(select(['sidekickOutputs'], [toLoki, matcher('status', '=', 'error')]), '1h')),
    part('loki-seen', `count(${select(['sidekickOutputs'], [toLoki])})`),
  ]);
}

/**
 * By how much counters grew, at least. A counter that is new counts whole, which `increase` would miss: these appear
 * with their first event. One that was reset is left out.
 */
function grown(selector: string, range: string): string {
  return `sum((${selector} - (${selector} offset ${range} or ${selector} * 0)) > 0)`;
}

/** Reads its answer. */
export function readPrometheusFacts(series: readonly PromSeries[]): PrometheusFacts {
  const of = (name: string) => series.filter(({ labels }) => labels[PART] === name);
  const number = (name: string) => of(name).map(lastValue)[0];
  const seen = number('loki-seen') !== undefined;
  return {
    services: of('service').map(({ labels }) => `${labels.namespace ?? ''}/${labels.service ?? ''}`),
    operator: (number('operator') ?? 0) > 0,
    exporter: (number('exporter') ?? 0) > 0,
    shared: of('shared').map(({ labels }) => labels.instance ?? labels.job ?? ''),
    renamed: OWN_LABELS.filter((label) => (number(`renamed:${label}`) ?? 0) > 0),
    matches: number('matches'),
    lokiErrors: seen ? (number('loki-errors') ?? 0) : undefined,
  };
}
