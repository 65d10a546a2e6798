import { readOtlp, readPushes, readRecordedLines } from 'test/recordedData';
import type { LogEntry } from '../event/types';
import { fieldPlacesFor, PRESETS } from '../environment/defaults';
import { diagnose } from './diagnose';
import {
  deadTarget,
  failedTo,
  sensorsOf,
  known,
  NOW_MS,
  observed,
  sensorSeries,
  shippedLine,
  sidekickLine,
  PROMETHEUS_FACTS,
  target,
} from './observed.fixture';
import { CHECKS, type Diagnosis, type DiagnosisId, type Observed } from './types';

const findings = (seen: Observed): readonly Diagnosis[] => diagnose(seen).filter(({ level }) => level !== 'ok');
const ids = (seen: Observed): readonly DiagnosisId[] => findings(seen).map(({ id }) => id);
const times = <T>(n: number, make: (n: number) => T): T[] => Array.from({ length: n }, (_, at) => make(at));

const NO_SENSORS = { sensors: known(sensorsOf([])), pools: known<readonly string[]>([]) };
const HOUR = 3_600_000;
const NO_NAMES = { 'container.name': null, 'container.image.repository': null };
const lines = (...entries: LogEntry[]) => ({ lines: known(entries) });

/** Lines of the recorded pushes, moved to now. */
function recent(entries: readonly LogEntry[]): LogEntry[] {
  return entries.map((entry, at) => ({ ...entry, tsNs: `${NOW_MS - 60_000 + at}123456` }));
}

describe('a set-up with nothing wrong', () => {
  it('is told so by every check', () => {
    const all = diagnose(observed());

    expect(all.filter(({ level }) => level !== 'ok')).toEqual([]);
    expect(all.map(({ check }) => check)).toEqual(CHECKS);
  });

  it('needs no Prometheus to be good, but says what is not known', () => {
    expect(ids(observed({ prometheus: 'none' }))).toEqual(['no-prometheus']);
  });
});

/** Each breaks one thing; exactly the one diagnosis is to come, with the text that mends it. */
const BROKEN: ReadonlyArray<readonly [name: string, seen: Observed, id: DiagnosisId, paste: RegExp]> = [
  [
    'a group of metrics is turned off',
    observed({
      prometheus: { sensors: known(sensorsOf(sensorSeries([target(1), target(2)], ['resources', 'kernel']))) },
    }),
    'groups-missing',
    /metrics:\n {2}enabled: true\n {2}resourceUtilizationEnabled: true\n {2}kernelEventCountersEnabled: true$/,
  ],
  [
    'metrics were never turned on',
    observed({
      prometheus: { ...NO_SENSORS, facts: known({ ...PROMETHEUS_FACTS, services: [], operator: false }) },
    }),
    'metrics-off',
    /metrics:\n {2}enabled: true\nserviceMonitor:\n {2}create: true/,
  ],
  [
    "the ServiceMonitor lacks the operator's label",
    observed({
      prometheus: {
        ...NO_SENSORS,
        pools: known(['serviceMonitor/monitoring/mon-kube-prometheus-kubelet/0', 'serviceMonitor/x/y/0']),
      },
    }),
    'no-service-monitor',
    /serviceMonitorSelector[^]*serviceMonitor:\n {2}create: true\n {2}labels:\n {4}release: "mon"$/,
  ],
  [
    'the gRPC port is scraped',
    observed({ prometheus: { ...NO_SENSORS, sensors: known(sensorsOf([deadTarget('falco:5060')])) } }),
    'grpc-port',
    /scrape_configs:[^]*replacement: \$1:8765/,
  ],
  [
    "the container runtime's socket is not mounted",
    observed({ loki: lines(...times(5, () => sidekickLine({ fields: NO_NAMES }))) }),
    'container-names-missing',
    /containerEngine:[^]*containerd.sock/,
  ],
  [
    'two shippers send the same events',
    observed({
      loki: lines(
        ...times(5, () => sidekickLine()).flatMap((line) => [line, shippedLine(line, { job: 'falco', rule: 'x' })])
      ),
    }),
    'two-shippers',
    /stdout_output:\n {4}enabled: false/,
  ],
  [
    'a Service is scraped in place of its pods',
    observed({ prometheus: { facts: known({ ...PROMETHEUS_FACTS, shared: ['falco-metrics:8765'] }) } }),
    'one-target-many-sensors',
    /role: pod/,
  ],
  [
    "a host's clock is ahead",
    observed({
      prometheus: { sensors: known(sensorsOf(sensorSeries([target(2, { aheadS: '92.4' })]))) },
    }),
    'clock-ahead',
    /set-ntp true/,
  ],
  ['Loki is too old', observed({ loki: { version: known('2.8.11') } }), 'too-old', /^$/],
  ['Prometheus is too old', observed({ prometheus: { version: known('2.25.2') } }), 'too-old', /^$/],
  [
    'Loki has no volume of labels',
    observed({ loki: { version: known(undefined), volume: failedTo('not-found', '404 page not found') } }),
    'no-volume',
    /volume_enabled: true/,
  ],
  ['streams are near the limit', observed({ loki: { streams: known(4200) } }), 'streams-many', /_per_user: 10000/],
  ['streams are past the limit', observed({ loki: { streams: known(12_001) } }), 'streams-over', /_per_user: 25000/],
  [
    'nothing is heard for long',
    observed({
      loki: lines(sidekickLine({ ageMs: 7 * HOUR })),
      prometheus: { facts: known({ ...PROMETHEUS_FACTS, matches: undefined }) },
    }),
    'silent',
    /cat \/etc\/shadow/,
  ],
  [
    'nothing is heard since days',
    observed({ loki: { ...lines(), last: known(`${NOW_MS - 50 * HOUR}000000`) }, prometheus: 'none' }),
    'silent',
    /cat \/etc\/shadow/,
  ],
  [
    'Falco counts what Loki does not get',
    observed({ loki: lines(sidekickLine({ ageMs: 7 * HOUR })) }),
    'silent-but-counted',
    /hostport: http/,
  ],
  [
    'the events are under another selector',
    observed({
      loki: {
        ...lines(),
        last: known(undefined),
        elsewhere: known([{ selector: '{job="a\\"b"}', entries: [sidekickLine()] }]),
      },
    }),
    'other-selector',
    /^\{job="a\\"b"\}$/,
  ],
  [
    'there are no events at all',
    observed({ loki: { ...lines(), last: known(undefined), elsewhere: known([]) } }),
    'no-events',
    /falcosidekick:\n {2}enabled: true/,
  ],
  [
    'there may be events, but Loki did not answer where else',
    observed({ loki: { ...lines(), last: known(undefined), elsewhere: failedTo('limit', 'too many requests') } }),
    'unchecked',
    /^$/,
  ],
  [
    'the selector finds something else',
    observed({ loki: lines({ tsNs: `${NOW_MS - 1000}000000`, line: '{"a":1}', labels: { app: 'x' } }) }),
    'unreadable-lines',
    /^$/,
  ],
  [
    'JSON lines are set and text lines come',
    observed({ loki: lines(...recent(readPushes('loki-push-text.ndjson'))) }),
    'format-differs',
    /^$/,
  ],
  [
    "Falcosidekick's default is left",
    observed({
      environment: PRESETS['sidekick-text'],
      loki: lines(...recent(readPushes('loki-push-text.ndjson'))),
    }),
    'text-lines',
    /format: json/,
  ],
  [
    'fields of shipped lines are taken for labels',
    observed({
      environment: { selector: '{job="falco"}' },
      loki: lines(...times(3, (n) => shippedLine(sidekickLine(), { job: 'falco', n: String(n) }))),
    }),
    'labels-missing',
    /rule: JSON line rule\n[^]*namespace: JSON line output_fields\[k8s.ns.name\]/,
  ],
  [
    'structured metadata is asked of an old Loki',
    observed({
      environment: PRESETS['sidekick-otlp'],
      loki: { version: known('2.9.4'), ...lines(...recent(readOtlp())) },
    }),
    'too-old-for-otlp',
    /^$/,
  ],
  ['Loki reads no query that is long', observed({ loki: { version: known('2.9.17') } }), 'short-queries', /^$/],
  [
    'Falco answers 404 where it should serve metrics',
    observed({
      prometheus: {
        ...NO_SENSORS,
        sensors: known(sensorsOf([deadTarget('10.0.0.1:8765')])),
        targets: known([
          {
            pool: 'falco',
            instance: '10.0.0.1:8765',
            address: 'http://10.0.0.1:8765/metrics',
            up: false,
            error: 'server returned HTTP status 404 Not Found',
          },
        ]),
      },
    }),
    'metrics-not-served',
    /prometheus_metrics_enabled: true/,
  ],
  [
    'a target is not there',
    observed({ prometheus: { ...NO_SENSORS, sensors: known(sensorsOf([deadTarget('10.0.0.1:8765')])) } }),
    'target-down',
    /role: pod/,
  ],
  [
    'metrics are served and nobody scrapes them',
    observed({ prometheus: { ...NO_SENSORS, facts: known({ ...PROMETHEUS_FACTS, operator: false }) } }),
    'not-scraped',
    /scrape_configs:/,
  ],
  [
    'falco-exporter is all there is',
    observed({ prometheus: { ...NO_SENSORS, facts: known({ ...PROMETHEUS_FACTS, exporter: true }) } }),
    'exporter-only',
    /metrics:\n {2}enabled: true/,
  ],
  [
    "the scrape renames Falco's labels",
    observed({ prometheus: { facts: known({ ...PROMETHEUS_FACTS, renamed: ['hostname'] }) } }),
    'labels-renamed',
    /honor_labels: true/,
  ],
  [
    'two jobs scrape one sensor',
    observed({ prometheus: { sensors: known(sensorsOf(sensorSeries([target(1), target(1, { job: 'pods' })]))) } }),
    'scraped-twice',
    /^$/,
  ],
  [
    'some sensors name no cluster',
    observed({ prometheus: { sensors: known(sensorsOf(sensorSeries([target(1), target(2, { cluster: 'eu' })]))) } }),
    'cluster-missing',
    /external_labels:\n {4}cluster: "prod-eu"/,
  ],
  [
    'Falcosidekick cannot deliver',
    observed({ prometheus: { facts: known({ ...PROMETHEUS_FACTS, lokiErrors: 3 }) } }),
    'delivery-errors',
    /kubectl logs/,
  ],
  [
    'a clock is late',
    observed({
      prometheus: { sensors: known(sensorsOf(sensorSeries([target(2, { aheadS: '-30.0' })]))) },
    }),
    'clock-behind',
    /set-ntp/,
  ],
  [
    'Falcosidekick gets the same events twice',
    observed({
      loki: lines(
        ...times(4, (n) => [
          sidekickLine({ message: `same ${n}`, uuid: `a${n}` }),
          sidekickLine({ message: `same ${n}`, uuid: `b${n}` }),
        ]).flat()
      ),
    }),
    'sent-twice',
    /http_output/,
  ],
];

/** Of recorded lines, which are years old, and of what is no event. */
const ASIDE: ReadonlySet<DiagnosisId> = new Set(['no-prometheus', 'not-falco', 'late-lines']);

describe('one thing broken, one diagnosis', () => {
  it.each(BROKEN)('%s', (_, seen, id, paste) => {
    expect(ids(seen)).toContain(id);
    const diagnosis = findings(seen).find((one) => one.id === id);
    expect(diagnosis?.paste?.text ?? '').toMatch(paste);
    const others = ids(seen).filter((one) => one !== id);
    expect(others.filter((one) => !ASIDE.has(one))).toEqual([]);
  });
});

describe('failures', () => {
  it.each(['no-data-source', 'wrong-type', 'forbidden', 'unreachable', 'no-tenant', 'other-answered', 'tls'])(
    'a Loki that is %s is one diagnosis, and Prometheus is looked at all the same',
    (kind) => {
      const problem = failedTo(kind, 'said');
      const seen = observed({ loki: { version: problem, lines: problem, streams: problem, volume: problem } });

      expect(ids(seen)).toEqual(['source-failed']);
      expect(diagnose(seen).some(({ id }) => id === 'metrics-ok')).toBe(true);
    }
  );

  it('a Prometheus that is down hides nothing of Loki', () => {
    const problem = failedTo('unreachable', 'dial tcp: connection refused');
    const seen = observed({
      loki: { streams: known(6000) },
      prometheus: { version: problem, sensors: problem, facts: problem, pools: problem, targets: problem },
    });

    expect(ids(seen)).toEqual(['source-failed', 'streams-over']);
  });

  it('a question that is not answered is named, with what was said, and the rest stands', () => {
    const seen = observed({ loki: { streams: failedTo('time-out', 'There was no answer within 20 s.') } });

    expect(findings(seen)).toEqual([
      {
        check: 'streams',
        id: 'unchecked',
        level: 'warning',
        values: { message: 'There was no answer within 20 s.' },
      },
    ]);
    expect(diagnose(seen)).toHaveLength(CHECKS.length);
  });

  it('an old Prometheus that refuses the query says so', () => {
    const problem = failedTo('bad-query', 'parse error: unknown function with name "last_over_time"');

    expect(ids(observed({ prometheus: { version: known(undefined), facts: problem } }))).toContain('too-old');
  });
});

describe('no false alarm', () => {
  it.each<readonly [string, Observed]>([
    [
      'containers of which one is unknown',
      observed({ loki: lines(sidekickLine(), sidekickLine(), sidekickLine({ fields: NO_NAMES })) }),
    ],
    [
      'processes of the host',
      observed({ loki: lines(sidekickLine({ fields: { ...NO_NAMES, 'container.id': 'host' } })) }),
    ],
    [
      'a rule that prints the id alone',
      observed({
        loki: lines({
          ...sidekickLine(),
          line: sidekickLine().line.replace(/"container\.(name|image\.repository)":"[^"]*",/g, ''),
        }),
      }),
    ],
    [
      'one event that was sent again',
      observed({
        loki: lines(...times(40, () => sidekickLine()), sidekickLine({ message: 'm' }), sidekickLine({ message: 'm' })),
      }),
    ],
    [
      'a clock that is a second ahead',
      observed({ prometheus: { sensors: known(sensorsOf(sensorSeries([target(2, { aheadS: '1.4' })]))) } }),
    ],
    [
      'one old event that was sent again',
      observed({ loki: lines(sidekickLine(), sidekickLine({ ageMs: 900 * 24 * HOUR, lineAgeMs: 1000, host: 'x' })) }),
    ],
    ['a version of a branch', observed({ loki: { version: known('main-1a2b3c4') } })],
    [
      'a version not told',
      observed({ loki: { version: known(undefined) }, prometheus: { version: failedTo('not-found', '404') } }),
    ],
    [
      'no list of what is scraped',
      observed({ prometheus: { pools: failedTo('not-found', '404'), targets: failedTo('not-found', '404') } }),
    ],
    [
      'no Falcosidekick in Prometheus',
      observed({ prometheus: { facts: known({ ...PROMETHEUS_FACTS, lokiErrors: undefined }) } }),
    ],
  ])('%s', (_, seen) => {
    expect(findings(seen)).toEqual([]);
  });

  it('takes the recorded lines of each shape for what they are', () => {
    const json = observed({ loki: lines(...recent(readPushes('loki-push-json.ndjson'))), prometheus: 'none' });
    const otlp = observed({
      environment: PRESETS['sidekick-otlp'],
      loki: lines(...readOtlp()),
      prometheus: 'none',
    });
    const shipped = observed({
      environment: { ...PRESETS['falco-json'], fields: fieldPlacesFor('json', 'shipper') },
      loki: lines(
        ...readRecordedLines('falco-events/real-events.ndjson').map((line) => ({
          tsNs: `${NOW_MS - 1000}000000`,
          line,
          labels: { job: 'falco' },
        }))
      ),
      prometheus: 'none',
    });

    for (const seen of [json, otlp, shipped]) {
      expect(
        diagnose(seen)
          .filter(({ check }) => ['events', 'labels', 'shippers'].includes(check))
          .map(({ id }) => id)
      ).toEqual(expect.arrayContaining(['events-ok', 'labels-ok', 'shippers-ok']));
    }
  });
});

describe('clocks by events', () => {
  it.each<readonly [string, Parameters<typeof sidekickLine>[0], DiagnosisId[]]>([
    ['newer than now', { ageMs: -40_000 }, ['clock-ahead']],
    ['newer than its line', { ageMs: 10_000, lineAgeMs: 60_000 }, ['clock-ahead']],
    ['much older than its line', { ageMs: 500_000, lineAgeMs: 60_000 }, ['late-lines']],
    ['a little older than its line', { ageMs: 65_000, lineAgeMs: 60_000 }, []],
  ])('%s', (_, parts, expected) => {
    expect(ids(observed({ loki: lines(...times(3, () => sidekickLine(parts))) }))).toEqual(expected);
  });

  it('names the worst hosts and how many more there are', () => {
    const clocks = times(5, (n) => target(n, { aheadS: String(10 * (n + 1)) }));
    const [diagnosis] = findings(observed({ prometheus: { sensors: known(sensorsOf(sensorSeries(clocks))) } }));

    expect(diagnosis?.values).toEqual({ hosts: 'node-4, node-3, node-2 (+2)', hostCount: 5, seconds: 50 });
  });
});

describe('the gRPC port', () => {
  it.each([
    [
      '10.0.0.1:9999',
      'Get "http://10.0.0.1:9999/metrics": net/http: HTTP/1.x transport connection broken: malformed HTTP response "\\x00\\x00\\x06\\x04\\x00"',
      'grpc-port',
    ],
    ['falco:8080', '', 'grpc-port'],
    ['falco:8765', 'dial tcp 10.0.0.1:8765: connect: connection refused', 'target-down'],
    ['falco:80', 'context deadline exceeded', 'target-down'],
  ])('%s %s', (instance, error, id) => {
    const seen = observed({
      prometheus: {
        ...NO_SENSORS,
        sensors: known(sensorsOf([deadTarget(instance)])),
        targets: known([{ pool: 'falco', instance, address: `http://${instance}/metrics`, up: false, error }]),
      },
    });

    expect(ids(seen)).toEqual([id]);
  });
});
