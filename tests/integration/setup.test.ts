import { createServer, type Http2Server } from 'node:http2';
import { MOST_LOKI_REQUESTS, observeLoki } from 'data/setup/observeLoki';
import { MOST_POOLS, observePrometheus } from 'data/setup/observePrometheus';
import { DEFAULT_SELECTOR, fieldPlacesFor } from 'domain/environment/defaults';
import type { Environment } from 'domain/environment/types';
import { diagnose } from 'domain/setup/diagnose';
import type { Diagnosis, DiagnosisId, LokiObserved } from 'domain/setup/types';
import { freePorts } from '../../stack/machine/ports';
import { startOwnLoki, type PushedStream, type TestLoki } from './loki';
import { falcoExposition, line, sidekickExposition } from './prometheus/promqlExpositions';
import { startExporter, startTestPrometheus, type TestPrometheus, type TestTarget } from './prometheus/promqlServer';
import { lokiApi, prometheusApi } from './setupApis';

jest.setTimeout(120_000);

const HOUR_MS = 3_600_000;
const startMs = Date.now();

const environment = (selector: string, more: Partial<Environment> = {}): Environment => ({
  id: 'default',
  name: 'Default',
  lokiUid: 'loki',
  selector,
  format: 'json',
  fields: fieldPlacesFor('json'),
  ...more,
});

const findings = (diagnoses: readonly Diagnosis[]) =>
  diagnoses.filter(({ level, id }) => level !== 'ok' && id !== 'no-prometheus');
const ids = (diagnoses: readonly Diagnosis[]): DiagnosisId[] => findings(diagnoses).map(({ id }) => id);

describe('broken set-ups in a real Loki', () => {
  let loki: TestLoki;

  // What other tests sent would be found in place of what is not there.
  beforeAll(async () => {
    loki = await startOwnLoki();
  });

  afterAll(() => loki.stop());

  const check = async (asked: Environment): Promise<readonly Diagnosis[]> => {
    const ask = lokiApi(loki.url);
    const nowMs = Date.now();
    const seen = await observeLoki(ask, asked, nowMs);
    expect(ask.requests).toBeLessThanOrEqual(MOST_LOKI_REQUESTS);
    return diagnose({ environment: asked, nowMs, loki: seen, prometheus: undefined });
  };

  const eventually = async (asked: Environment, id: DiagnosisId): Promise<readonly Diagnosis[]> => {
    for (let left = 40; left > 0; left--) {
      const found = await check(asked);
      if (found.some((one) => one.id === id)) {
        return found;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return check(asked);
  };

  let sent = 0;
  const event = (ageMs: number, fields: Readonly<Record<string, unknown>> = {}) => {
    const ms = Math.floor(Date.now() - ageMs);
    const fraction = String(100_001 + sent++);
    return {
      tsNs: `${ms}${fraction}`,
      body: {
        uuid: `uuid-${sent}`,
        output: `Notice A shell was spawned ${sent}`,
        priority: 'Notice',
        rule: 'Terminal shell in container',
        time: `${new Date(ms).toISOString().slice(0, -1)}${fraction}Z`,
        output_fields: { 'container.id': 'ee97d9c4186f', 'container.name': 'app', 'proc.name': 'sh', ...fields },
        source: 'syscall',
        tags: ['container'],
        hostname: 'node-1',
      },
    };
  };
  const labels = (name: string) => ({
    rule: 'Terminal shell in container',
    priority: 'Notice',
    source: 'syscall',
    setup: name,
  });
  const stream = (name: string, events: ReadonlyArray<ReturnType<typeof event>>): PushedStream => ({
    labels: labels(name),
    lines: events.map(({ tsNs, body }) => ({ tsNs, line: JSON.stringify(body) })),
  });

  // First: everything that is pushed later would be found in its place.
  it('finds events of OTLP, whose rule no selector can name', async () => {
    const { tsNs } = event(60_000);
    const metadata = { rule: 'Terminal shell in container', priority: 'Notice', source: 'syscall' };
    await loki.push([
      { labels: { service_name: 'falco' }, lines: [{ tsNs, line: 'Notice A shell was spawned', metadata }] },
    ]);

    const [diagnosis, ...others] = findings(await eventually(environment(DEFAULT_SELECTOR), 'other-selector'));

    expect(others).toEqual([]);
    expect(diagnosis?.id).toBe('other-selector');
    expect(diagnosis?.paste).toEqual({ language: 'logql', text: '{service_name="falco"}' });
  });

  it('says of events in order that they are', async () => {
    await loki.push([stream('good', [event(60_000), event(30_000)])]);
    const all = await eventually(environment('{setup="good"}'), 'events-ok');

    expect(findings(all)).toEqual([]);
    expect(all.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['source-ok', 'events-ok', 'labels-ok', 'streams-ok', 'shippers-ok', 'containers-ok'])
    );
  });

  it('tells two shippers of the same events', async () => {
    const events = [event(60_000), event(50_000), event(40_000)];
    const shipped = events.map(({ tsNs, body: { uuid: _, ...body } }) => ({ tsNs, line: JSON.stringify(body) }));
    await loki.push([stream('twice', events), { labels: { job: 'falco', setup: 'twice' }, lines: shipped }]);
    const found = await eventually(environment('{setup="twice"}'), 'two-shippers');

    expect(ids(found)).toEqual(['two-shippers']);
    expect(findings(found)[0]?.values).toMatchObject({ doubled: 3, events: 6 });
  });

  it('tells containers without names', async () => {
    const nameless = { 'container.name': null, 'container.image.repository': null };
    await loki.push([stream('socket', [event(60_000, nameless), event(50_000, nameless)])]);

    expect(ids(await eventually(environment('{setup="socket"}'), 'container-names-missing'))).toEqual([
      'container-names-missing',
    ]);
  });

  it('tells a clock that is ahead', async () => {
    await loki.push([stream('clock', [event(60_000), event(-300_000)])]);

    expect(ids(await eventually(environment('{setup="clock"}'), 'clock-ahead'))).toEqual(['clock-ahead']);
  });

  it('tells streams near the limit, and the limit to set', async () => {
    const streams = Array.from({ length: 4300 }, (_, pod): PushedStream => {
      const { tsNs, body } = event(60_000);
      return {
        labels: { ...labels('streams'), k8s_pod_name: `pod-${pod}` },
        lines: [{ tsNs, line: JSON.stringify(body) }],
      };
    });
    await loki.push(streams);
    const found = await eventually(environment('{setup="streams"}'), 'streams-many');

    expect(ids(found)).toEqual(['streams-many']);
    expect(findings(found)[0]).toMatchObject({ values: { streams: 4300 }, paste: { language: 'yaml' } });
  });

  it('tells text lines under a setting for JSON', async () => {
    const { tsNs } = event(60_000);
    await loki.push([{ labels: labels('text'), lines: [{ tsNs, line: 'Notice A shell was spawned | user=root' }] }]);

    expect(ids(await eventually(environment('{setup="text"}'), 'format-differs'))).toEqual(['format-differs']);
  });

  it('tells silence', async () => {
    await loki.push([stream('silent', [event(30 * HOUR_MS)])]);
    const found = await eventually(environment('{setup="silent"}'), 'silent');

    expect(ids(found)).toEqual(['silent']);
    expect(findings(found)[0]?.values).toMatchObject({ hours: 30 });
  });

  it('takes an empty version for no version and goes by what Loki can do', async () => {
    const { version, volume } = await observeLoki(lokiApi(loki.url), environment('{setup="good"}'), Date.now());

    expect(version.status).toBe('ready');
    expect(volume.status).toBe('ready');
  });

  it('names a selector that Loki refuses', async () => {
    expect(ids(await check(environment('{setup=}')))).toContain('unchecked');
  });
});

/** Loki has nothing to do with these. */
const LOKI: LokiObserved = {
  version: { status: 'ready', value: '3.7.7' },
  lines: { status: 'ready', value: [] },
  streams: { status: 'ready', value: 1 },
  volume: { status: 'ready', value: {} },
  last: { status: 'ready', value: `${startMs}000000` },
};

async function checkPrometheus(url: string): Promise<readonly Diagnosis[]> {
  const ask = prometheusApi(url);
  const nowMs = Date.now();
  const prometheus = await observePrometheus(ask, nowMs);
  expect(ask.requests).toBeLessThanOrEqual(4 + MOST_POOLS);
  return diagnose({ environment: environment(DEFAULT_SELECTOR), nowMs, loki: LOKI, prometheus });
}

/** What was scraped by when the wanted diagnosis came, or in the end. */
async function eventuallyPrometheus(url: string, id: DiagnosisId): Promise<readonly Diagnosis[]> {
  for (let left = 60; left > 0; left--) {
    const found = await checkPrometheus(url);
    if (found.some((one) => one.id === id)) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return checkPrometheus(url);
}

describe('broken set-ups in a real Prometheus', () => {
  const stops: Array<() => Promise<void>> = [];

  afterAll(async () => {
    await Promise.all(stops.map((stop) => stop()));
  });

  const falco = (host: string, aheadMs = 0) =>
    falcoExposition(
      '0.44',
      {
        version: '0.44.1',
        host,
        startedMs: startMs - HOUR_MS + host.length,
        events: 1000,
        drops: 0,
        queueDrops: 0,
        cpuSeconds: 10,
        rules: [['Terminal shell in container', 5, 7]],
        rulesSha: 'aaa',
      },
      Date.now() + aheadMs
    );
  const start = async (
    pages: Readonly<Record<string, () => string>>,
    targets: readonly TestTarget[]
  ): Promise<TestPrometheus> => {
    const exporter = await startExporter((path) => pages[path]?.());
    const prometheus = await startTestPrometheus(exporter.address);
    stops.push(prometheus.stop, exporter.stop);
    await prometheus.scrape(targets);
    return prometheus;
  };
  const target = (job: string, instance: string, path: string, labels: Readonly<Record<string, string>> = {}) => ({
    job,
    instance,
    path,
    labels,
  });

  it('tells metrics that are off, a late clock, one target of many sensors and failed deliveries', async () => {
    let turn = 0;
    const kernel = /^falcosecurity_scap_n_(evts|drops).*\n/gm;
    const { url } = await start(
      {
        '/good': () => falco('node-good'),
        '/off': () => falco('node-off').replace(kernel, ''),
        '/late': () => falco('node-clock', -90_000),
        '/service': () => falco(`node-behind-service-${turn++ % 2}`),
        '/sidekick': () =>
          sidekickExposition(false, {
            startedMs: startMs,
            events: [],
            accepted: 5,
            rejected: 0,
            outputs: [
              ['loki', 'ok', 3],
              ['loki', 'error', 2],
            ],
          }),
      },
      [
        target('falco', 'good:8765', '/good'),
        target('falco', 'off:8765', '/off'),
        target('falco', 'late:8765', '/late'),
        target('falco', 'falco-metrics:8765', '/service'),
        target('falco-again', 'good:8765', '/good'),
        target('falcosidekick', 'sidekick:2801', '/sidekick'),
      ]
    );
    const found = findings(await eventuallyPrometheus(url, 'one-target-many-sensors'));
    const of = (id: DiagnosisId) => found.find((one) => one.id === id);

    expect(of('groups-missing')?.values).toMatchObject({ groups: 'kernel', hosts: 'node-off', sensors: 1 });
    expect(of('groups-missing')?.paste?.text).toContain('kernelEventCountersEnabled: true');
    expect(of('clock-behind')?.values).toMatchObject({ hosts: 'node-clock', hostCount: 1 });
    expect(Number(of('clock-behind')?.values.seconds)).toBeGreaterThan(86);
    expect(Number(of('clock-behind')?.values.seconds)).toBeLessThan(94);
    expect(of('one-target-many-sensors')?.values).toMatchObject({ targets: 'falco-metrics:8765' });
    expect(of('scraped-twice')?.values).toMatchObject({ sensors: 'node-good', jobs: 'falco, falco-again' });
    expect(of('delivery-errors')?.values).toMatchObject({ errors: 2 });
    expect(found).toHaveLength(5);
  });

  it('tells a ServiceMonitor that is missing from metrics that are off', async () => {
    const services = () => line('kube_service_info', { namespace: 'falco', service: 'falco-metrics' }, 1);
    const { url } = await start({ '/ksm': services }, [
      target('kube-state-metrics', 'ksm:8080', '/ksm'),
      target('kps-prometheus-operator', 'operator:8080', '/ksm'),
    ]);
    const found = findings(await eventuallyPrometheus(url, 'no-service-monitor'));

    expect(found.map(({ id }) => id)).toEqual(['no-service-monitor']);
    expect(found[0]?.values).toMatchObject({ service: 'falco/falco-metrics' });
  });

  it('tells a gRPC server that is scraped by what it answers', async () => {
    const [port = 0] = await freePorts(1);
    const grpc: Http2Server = createServer();
    grpc.on('error', () => undefined).on('sessionError', () => undefined);
    await new Promise<void>((resolve) => grpc.listen(port, '127.0.0.1', resolve));
    const prometheus = await startTestPrometheus(`127.0.0.1:${port}`);
    stops.push(prometheus.stop, () => new Promise<void>((resolve) => grpc.close(() => resolve())));
    // The port says nothing: only the answer does.
    await prometheus.scrape([target('falco', 'falco:9999', '/metrics')]);
    const found = findings(await eventuallyPrometheus(prometheus.url, 'grpc-port'));

    expect(found.map(({ id }) => id)).toEqual(['grpc-port']);
    expect(found[0]?.paste?.text).toContain('8765');
  });

  it('tells a Prometheus with nothing of Falco in it', async () => {
    const { url } = await start({}, []);

    expect(ids(await checkPrometheus(url))).toEqual(['metrics-off']);
  });
});
