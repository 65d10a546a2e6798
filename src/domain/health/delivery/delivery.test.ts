import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDelivery, type LokiHolding } from './delivery';
import { PART } from '../../promql/expressions';
import { deliveryAnswer } from './deliveryAnswer.fixture';
import type { Sensor } from '../sensors/sensor';
import type { PromSeries } from '../../promql/series';
import { readSidekick } from './sidekickReading';

const one = (partName: string, labels: Readonly<Record<string, string>>, value: number): PromSeries => ({
  labels: { ...labels, [PART]: partName },
  points: [{ timeMs: 1, value }],
});
const falco = (priority: string, value: number) => one('falco', { priority, job: 'falco', instance: 'a' }, value);
const sidekick = (labels: Readonly<Record<string, string>>, value: number) => one('sidekick', labels, value);
const read = (delivery: readonly PromSeries[], loki?: LokiHolding, sensors: readonly Sensor[] = []) =>
  readDelivery({ delivery, sensors, fromMs: 0, clusterLabel: 'cluster', ...(loki ? { loki } : {}) });
const holding = (events: number, more: Partial<LokiHolding> = {}): LokiHolding => ({
  ...{ events, internal: 0, byPriority: new Map() },
  ...more,
});

describe('readDelivery', () => {
  it('has no hop where nothing was measured', () => {
    expect(read([])).toMatchObject({ hops: [], sidekick: undefined, differences: [], companions: [] });
  });

  it('agrees where all agree, on both scales of priorities', () => {
    const {
      hops,
      differences,
      falcoByPriority,
      sidekick: reading,
    } = read(
      [
        falco('2', 3), // Critical
        sidekick({ priority: '6' }, 3), // Critical
        sidekick({ status: 'accepted' }, 3),
        sidekick({ destination: 'loki', status: 'ok' }, 3),
      ],
      holding(3)
    );
    expect(hops.map(({ id, count }) => [id, count])).toEqual([
      ['falco', 3],
      ['falcosidekick', 3],
      ['loki-output', 3],
      ['loki', 3],
    ]);
    expect([...falcoByPriority]).toEqual([['Critical', 3]]);
    expect([...(reading?.byPriority ?? [])]).toEqual([['Critical', 3]]);
    expect(differences).toEqual([]);
  });

  it('explains what Falcosidekick refused', () => {
    const { differences } = read([
      falco('4', 100),
      sidekick({ priority: '4' }, 90),
      sidekick({ status: 'rejected' }, 10),
    ]);
    expect(differences).toEqual([
      { from: 'falco', to: 'falcosidekick', missing: 10, reasons: [{ kind: 'rejected', count: 10 }], explained: true },
    ]);
  });

  it('says when what it knows does not explain all', () => {
    const { differences } = read([
      falco('4', 100),
      sidekick({ priority: '4' }, 50),
      sidekick({ status: 'rejected' }, 10),
    ]);
    expect(differences).toMatchObject([{ missing: 50, explained: false }]);
  });

  it('lets two be on their way', () => {
    const { differences } = read([falco('4', 100), sidekick({ priority: '4' }, 98)]);
    expect(differences).toMatchObject([{ missing: 2, reasons: [{ kind: 'on-the-way' }], explained: true }]);
  });

  it('names senders that nobody scrapes', () => {
    const { differences } = read([falco('4', 10), sidekick({ priority: '4' }, 100)]);
    expect(differences).toMatchObject([{ missing: -90, reasons: [{ kind: 'other-senders' }] }]);
  });

  it('explains errors of delivery, and an output that was never tried', () => {
    const taken = [sidekick({ priority: '4' }, 100), sidekick({ status: 'accepted' }, 100)];
    const outputs = [
      sidekick({ destination: 'loki', status: 'ok' }, 60),
      sidekick({ destination: 'loki', status: 'error' }, 40),
    ];
    expect(read([...taken, ...outputs]).differences).toMatchObject([
      {
        from: 'falcosidekick',
        to: 'loki-output',
        missing: 40,
        reasons: [{ kind: 'delivery-error', count: 40 }],
        explained: true,
      },
    ]);
    expect(read(taken, holding(0)).differences).toMatchObject([
      { missing: 100, reasons: [{ kind: 'never-delivered' }] },
    ]);
  });

  it('sees a minimum priority by what is missing from the bottom', () => {
    const { differences } = read(
      [
        sidekick({ priority: '6' }, 5),
        sidekick({ priority: '3' }, 90),
        sidekick({ priority: '2' }, 5),
        sidekick({ destination: 'loki', status: 'ok' }, 5),
      ],
      holding(5, { byPriority: new Map([['Critical', 5]]) })
    );
    expect(differences).toMatchObject([
      { missing: 95, reasons: [{ kind: 'minimum-priority', priority: 'Critical', count: 95 }], explained: true },
    ]);
  });

  it('sees retention, and two shippers', () => {
    const delivered = [sidekick({ priority: '4' }, 100), sidekick({ destination: 'loki', status: 'ok' }, 100)];
    expect(read(delivered, holding(40, { keptFromMs: 10 })).differences).toMatchObject([
      { from: 'loki-output', to: 'loki', missing: 60, reasons: [{ kind: 'retention' }] },
    ]);
    expect(read(delivered, holding(200)).differences).toMatchObject([
      { missing: -100, reasons: [{ kind: 'two-shippers' }] },
    ]);
  });

  it('compares Falco with Loki where a shipper brings the events', () => {
    expect(read([falco('4', 10)], holding(25, { internal: 5 })).differences).toMatchObject([
      { from: 'falco', to: 'loki', missing: -10, reasons: [{ kind: 'two-shippers' }] },
    ]);
  });

  it('calls a count a guess when increase had a part in it', () => {
    const { hops, differences } = read([falco('4', 10.4), sidekick({ priority: '4' }, 20)]);
    expect(hops[0]).toEqual({ id: 'falco', count: 10, exact: false });
    expect(differences[0]?.reasons).toContainEqual({ kind: 'restart' });
  });

  it("counts falco-exporter's as Falco's, with Falco's numbers, only where Falco has no counters", () => {
    const old = one('sidekick-old', { priority: '2' }, 3);
    expect(read([old])).toMatchObject({
      fromExporter: true,
      sidekick: undefined,
      falcoByPriority: new Map([['Critical', 3]]),
    });
    expect(read([old, falco('4', 9)])).toMatchObject({
      fromExporter: false,
      falcoByPriority: new Map([['Warning', 9]]),
    });
    // A word is Falcosidekick up to 2.29.
    const words = read([one('sidekick-old', { priority: 'Critical' }, 3)]);
    expect(words).toMatchObject({ fromExporter: false, sidekick: { byPriority: new Map([['Critical', 3]]) } });
  });

  it('has rows for what else is there', () => {
    const { companions } = read([
      one('talon-actions', { status: 'success' }, 3),
      one('talon-actions', { status: 'failure' }, 1),
      one('collector-subscribers', {}, 14),
    ]);
    expect(companions).toEqual([
      { name: 'talon-actions', counts: new Map([['success', 3], ['failure', 1]]) }, // prettier-ignore
      { name: 'collector-subscribers', counts: new Map([['', 14]]) },
    ]);
  });
});

describe('readSidekick', () => {
  it('reads what a real Falcosidekick exposes', () => {
    const text = readFileSync(join(__dirname, '../../../../tests/data/falcosidekick/metrics-json-run.prom'), 'utf8');
    const reading = readSidekick(deliveryAnswer(text));
    expect(reading).toMatchObject({
      accepted: { count: 41, exact: true },
      rejected: { count: 1, exact: true },
      // Two of the drops, three snapshots, two tests.
      internal: 7,
      events: { count: 34 },
      outputs: [{ destination: 'loki', ok: 41, errors: 0 }],
      replicas: undefined,
    });
    expect([...(reading?.byPriority.values() ?? [])].reduce((sum, count) => sum + count, 0)).toBe(34);
    expect(reading?.byPriority.get('Critical')).toBe(4);
  });

  it('tells Falco about itself by its source as well, as events do', () => {
    const events = (labels: string, count: number) =>
      `falcosecurity_falcosidekick_falco_events_total{priority="3",${labels}} ${count}\n`;
    const text = events('rule="Falco: new",source="internal"', 2) + events('rule="A",source="syscall"', 5);
    expect(readSidekick(deliveryAnswer(text))).toMatchObject({
      internal: 2,
      events: { count: 5 },
    });
  });

  it('reads the old names, and is nothing without either', () => {
    const old =
      'falcosidekick_inputs{source="requests",status="accepted"} 2\nfalco_events{priority="Warning",rule="A"} 2\n';
    expect(readSidekick(deliveryAnswer(old))).toMatchObject({
      accepted: { count: 2 },
      byPriority: new Map([['Warning', 2]]),
    });
    expect(readSidekick(deliveryAnswer('go_goroutines 7'))).toBeUndefined();
  });
});
