import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseLine } from '../../event/lines/parse';
import type { FalcoEvent, JsonValue } from '../../event/types';
import { DROP_RULE, SNAPSHOT_RULE } from '../../falco/internal';
import { numberField } from './internalEvents';
import { readDropEvent, readDropEvents } from './readDropEvents';
import { readSnapshots } from './readSnapshots';

const LINES = readFileSync(join(__dirname, '../../../../tests/data/falco-events/real-events.ndjson'), 'utf8').split(
  '\n'
);
const EVENTS = LINES.filter((line) => line !== '').flatMap((line) => {
  const parsed = parseLine({ tsNs: '1', line, labels: {} });
  return parsed.kind === 'event' ? [parsed] : [];
});

const snapshot = (
  timeMs: number,
  fields: Record<string, JsonValue>
): Pick<FalcoEvent, 'rule' | 'timeNs' | 'host' | 'cluster' | 'fields'> => ({
  ...{ rule: SNAPSHOT_RULE, timeNs: `${timeMs}000000`, host: 'node-a', cluster: 'prod' },
  fields: { 'evt.source': 'syscall', 'falco.start_ts': 1_000_000_000, ...fields },
});

describe('readSnapshots', () => {
  it('reads recorded ones: the last says what is, all of them what happened', () => {
    const [one, ...others] = readSnapshots(EVENTS);
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      host: 'test',
      version: '0.41.0',
      kernel: '6.14.6-300.fc42.x86_64',
      cpus: 8,
      uptimeMs: 60_000,
      engines: [{ engine: 'bpf', source: 'syscall' }],
      rulesFiles: [{ file: 'falco_rules_yaml', sha256: expect.stringMatching(/^58a4/) }],
      queueDrops: { count: 0 },
      source: { kind: 'snapshots', atMs: 1_748_559_579_193, intervalMs: 2_180_852 },
    });
    expect(one?.restarts.map(({ startedMs }) => Math.floor(startedMs))).toEqual([1_748_557_298_110, 1_748_559_519_168]);
  });

  it('does not believe 0 % drops of a snapshot without kernel counters', () => {
    expect(EVENTS.some(({ fields }) => fields['scap.n_drops_perc'] === 0)).toBe(true);
    expect(readSnapshots(EVENTS)[0]).toMatchObject({
      drops: undefined,
      syscalls: undefined,
      missingGroups: ['kernel'],
    });
  });

  it('reads drops and rates, from numbers and strings alike', () => {
    const fields = {
      ...{ 'scap.n_evts': '3000', 'scap.n_evts_prev': 1000, 'scap.n_drops': 60, 'scap.n_drops_prev': '20' },
      ...{ 'scap.evts_rate_sec': '200.5', 'falco.host_num_cpus': 2, 'scap.n_drops_buffer_close_exit': 60 },
      ...{ 'falco.memory_rss_mb': 100, 'falco.cpu_usage_perc': '2.5', 'falco.duration_sec': 60 },
    };
    expect(readSnapshots([snapshot(61_000, fields)])[0]).toMatchObject({
      drops: {
        now: { events: 2000, dropped: 40, percent: 2, level: 'acceptable' },
        causes: [{ reason: 'buffer', call: 'close', side: 'exit', count: 60 }],
      },
      syscalls: { perSecond: 200.5, perSecondPerCpu: 100.25, level: 'low' },
      memory: { rss: 104_857_600 },
      cpu: { cores: 0.025, how: 'lifetime' },
      source: { intervalMs: undefined },
      timeline: [{ fromMs: 1000, timeMs: 61_000, events: 2000, dropped: 40 }],
    });
  });

  it('takes the snapshot of system calls over that of a plugin, and hosts apart', () => {
    const sensors = readSnapshots([
      snapshot(5000, { 'falco.version': '0.44.0', 'scap.engine_name': 'modern_bpf' }),
      snapshot(5001, { 'evt.source': 'k8s_audit', 'falco.version': '0.44.0', 'scap.engine_name': 'source_plugin' }),
      { ...snapshot(5002, {}), host: 'node-b' },
    ]);
    expect(sensors.map(({ host, lastSeenMs, engines }) => [host, lastSeenMs, engines.length])).toEqual([
      ['node-a', 5000, 2],
      ['node-b', 5002, 0],
    ]);
  });

  it('never throws, whatever the fields hold', () => {
    const keys = [
      'falco.start_ts',
      'falco.version',
      'scap.n_evts',
      'scap.n_drops',
      'falco.duration_sec',
      'falco.cpu_usage_perc',
    ];
    const fields = fc.dictionary(
      fc.constantFrom(...keys),
      fc.jsonValue().map((value): JsonValue => JSON.parse(JSON.stringify(value)))
    );
    fc.assert(
      fc.property(fc.array(fields), (list) => {
        const sensors = readSnapshots(list.map((one, index) => ({ ...snapshot(index, {}), fields: one })));
        expect(sensors.length).toBe(list.length > 0 ? 1 : 0);
      })
    );
  });
});

describe('events of dropped system calls', () => {
  it('are taint of the second before, with numbers in strings or not', () => {
    const drops = EVENTS.filter(({ rule }) => rule === DROP_RULE);
    expect(drops).toHaveLength(2);
    expect(readDropEvents(EVENTS)).toEqual(
      drops.map(() => ({
        ...{ cluster: undefined, host: 'host', cause: 'drops', lost: 815_508 },
        share: expect.objectContaining({ level: 'many' }),
        ...{ fromMs: 1_677_812_582_000, toMs: 1_677_812_583_000 },
      }))
    );
    for (const event of drops) {
      expect(readDropEvent(event)?.range.percent).toBeCloseTo(35.92, 2);
    }
    expect(drops.map((event) => readDropEvent(event)?.causes[0]?.count)).toEqual([804, undefined]);
    expect(readDropEvent({ fields: {} })).toBeUndefined();
  });

  it.each([
    [1, 1],
    ['1', 1],
    ['1.5', 1.5],
    ['1748557118882077336', 1_748_557_118_882_077_336],
    ['', undefined],
    ['x', undefined],
    ['0x10', undefined],
    [null, undefined],
    [true, undefined],
    [[1], undefined],
  ])('reads %j as %j', (value, expected) => {
    expect(numberField({ a: value }, 'a')).toBe(expected);
  });
});
