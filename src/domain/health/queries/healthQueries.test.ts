import { healthQueries } from './healthQueries';
import { WHOLE_PROMETHEUS, type HealthScope } from '../healthScope';
import { counted } from '../../promql/expressions';
import { matcher } from '../../promql/matcher';
import { RESOURCE_PANELS } from './resourceQuery';

const OPTIONS = { rangeMs: 86_400_000, rateWindow: 1_800_000, toMs: 1_800_000 * 1000 };
const expressions = (scope: HealthScope) =>
  Object.fromEntries(healthQueries(scope, OPTIONS).map(({ refId, expr }) => [refId, expr]));

describe('healthQueries', () => {
  it('is four requests, or three with the resources closed', () => {
    expect(healthQueries(WHOLE_PROMETHEUS, OPTIONS).map(({ refId, kind, stepMs }) => [refId, kind, stepMs])).toEqual([
      ['sensors', 'instant', undefined],
      ['fleet', 'range', 1_800_000],
      ['delivery', 'instant', undefined],
      ['resources', 'range', 1_800_000],
    ]);
    expect(healthQueries(WHOLE_PROMETHEUS, { ...OPTIONS, resources: false })).toHaveLength(3);
  });

  it('reads series at the ends of the range itself, wherever the steps are', () => {
    const [, fleet] = healthQueries(WHOLE_PROMETHEUS, { ...OPTIONS, toMs: OPTIONS.toMs + 10_000 });
    expect(fleet).toMatchObject({ shiftMs: 1_790_000, stepMs: 1_800_000 });
    expect(fleet?.expr.split('\n')[0]).toBe(
      'label_replace(max by (cluster, job, instance, namespace, pod) ({__name__=~"falcosecurity_scap_n_evts_total|' +
        'falcosecurity_falco_n_evts_total"} offset 1790s), "falco_part", "events", "", "")'
    );
  });

  it('asks for counters that seldom change only where they do', () => {
    expect(expressions(WHOLE_PROMETHEUS).fleet).toContain(
      'label_replace((max by (cluster, job, instance, namespace, pod) (falcosecurity_falco_outputs_queue_num_drops_total)' +
        ' unless max by (cluster, job, instance, namespace, pod) (falcosecurity_falco_outputs_queue_num_drops_total) == ' +
        'max by (cluster, job, instance, namespace, pod) (falcosecurity_falco_outputs_queue_num_drops_total offset 30m)), ' +
        '"falco_part", "queueDrops", "", "")'
    );
  });

  it.each([
    [['prod'], 'cluster=~"prod|"'],
    [['a"b', 'a\\b', 'a.b|c'], 'cluster=~"a\\"b|a\\\\\\\\b|a\\\\.b\\\\|c|"'],
    [['`${x}🦅'], 'cluster=~"`\\\\\\x24\\\\{x\\\\}🦅|"'],
  ])('puts the clusters %j in every selector, and series without one', (clusters, printed) => {
    for (const expr of Object.values(expressions({ clusterLabel: 'cluster', clusters }))) {
      const selectors = expr.match(/[a-zA-Z_]*\{(?:[^"}]|"(?:[^"\\]|\\.)*")*\}/g) ?? [];
      expect(selectors.length).toBeGreaterThan(0);
      for (const selector of selectors) {
        expect(selector).toContain(printed);
      }
    }
  });

  it('puts further matchers in every selector, and the cluster label where targets are compared', () => {
    const scope = { clusterLabel: 'k8s.cluster', clusters: [], matchers: [matcher('team', '=', 'a"b')] };
    const { sensors = '', delivery = '' } = expressions(scope);
    expect(sensors).toContain(
      '{job=~"(?i).*falco.*", job!~"(?i).*(sidekick|exporter|talon|collector|[-_]ui).*", team="a\\"b"}'
    );
    expect(delivery).toContain('on ("k8s.cluster", job, instance)');
  });

  it("knows Falcosidekick's own targets from its UI's, and its events of Falco about itself by their source too", () => {
    const { delivery = '' } = expressions(WHOLE_PROMETHEUS);
    expect(delivery).toContain('up{job=~"(?i).*sidekick.*", job!~"(?i).*[-_]ui.*"}');
    expect(delivery).toContain('"falco_internal", "yes", "rule", "Falco internal: .*|Test rule")');
    expect(delivery).toContain('"falco_internal", "yes", "source", "internal")');
  });

  it('says nothing that only one vendor understands, and nothing that Grafana would replace', () => {
    for (const expr of Object.values(expressions(WHOLE_PROMETHEUS))) {
      // What label_replace calls the first group is no name of a variable.
      expect(expr.replaceAll('"$1"', '')).not.toMatch(
        /\$|\[\[|\bwith\s*\(|keep_metric_names|increase_pure|\bgroup_left\s*\(\s*\*/i
      );
    }
  });

  it('fits where requests are sent with GET', () => {
    for (const expr of Object.values(expressions({ clusterLabel: 'cluster', clusters: ['prod-eu-west-1'] }))) {
      expect(encodeURIComponent(expr).length).toBeLessThan(16_000);
    }
  });
});

describe('counted', () => {
  it('is exact where it can be, and increase where not', () => {
    expect(
      counted({ selector: 'c', rangeMs: 3_600_000, scraped: 's', started: 'b', target: ['job', 'instance'] })
    ).toBe(
      '((last_over_time(c[1h]) - (c offset 1h unless on (job, instance) (b) or last_over_time(c[1h]) * 0 and on (job, instance) ' +
        '(s or on (job, instance) (b)))) unless resets(c[1h]) > 0 or increase(c[1h]))'
    );
  });
});

describe('RESOURCE_PANELS', () => {
  it('states the metrics of each panel', () => {
    expect(RESOURCE_PANELS.map(({ id, metrics }) => [id, metrics.join(' ')])).toEqual([
      ['node-cpu', 'node_cpu_seconds_total'],
      ['node-memory', 'node_memory_MemTotal_bytes node_memory_MemAvailable_bytes'],
      ['node-packets-in', 'node_network_receive_packets_total'],
      ['node-packets-out', 'node_network_transmit_packets_total'],
      ['node-conntrack', 'node_nf_conntrack_entries'],
      ['node-tcp-resets', 'node_netstat_Tcp_OutRsts'],
      ['pod-cpu', 'container_cpu_usage_seconds_total'],
      ['pod-memory', 'container_memory_working_set_bytes'],
      ['pod-packets-in', 'container_network_receive_packets_total'],
      ['pod-packets-out', 'container_network_transmit_packets_total'],
    ]);
  });
});
