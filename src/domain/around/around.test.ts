import fc from 'fast-check';
import { cpuMs } from '../../test/cpuMs';
import { HOSTILE_TEXTS } from '../../test/texts/hostileTexts';
import { parseLine } from '../event/lines/parse';
import type { FalcoEvent, JsonValue, LogEntry } from '../event/types';
import { eventOf } from '../noise/events.fixture';
import { lanesOf } from './lanes';
import { ofSameTree } from './related';
import { scopesOf } from './scopes';
import { inOrder, skewOf } from './timeline';

const filtersOf = (fields: Record<string, JsonValue>, cluster?: string, hostname = 'n1') =>
  Object.fromEntries(
    scopesOf(eventOf({ fields, hostname }), cluster).map(({ scope, filters }) => [
      scope,
      filters.map(({ field, values }) => `${field}=${values.join()}`).join(' '),
    ])
  );

describe('the scopes of an event', () => {
  it('are those that it says something of, the narrowest first', () => {
    const fields = {
      'container.id': '0123456789ab',
      'k8s.pod.name': 'web-1',
      'k8s.ns.name': 'shop',
      'user.name': 'root',
      'proc.name': 'sh',
    };
    expect(filtersOf(fields, 'eu')).toEqual({
      container: 'container.id=0123456789ab',
      pod: 'cluster=eu namespace=shop pod=web-1',
      host: 'cluster=eu hostname=n1',
      user: 'cluster=eu hostname=n1 user.name=root',
      tree: 'container.id=0123456789ab',
      rule: 'cluster=eu rule=R',
    });
    expect(scopesOf(eventOf({ fields })).map(({ scope }) => scope)).toEqual([
      ...['container', 'pod', 'host', 'user', 'tree', 'rule'],
    ]);
  });

  it.each([
    [
      { 'container.id': 'host', 'proc.name': 'sh' },
      { host: 'hostname=n1', tree: 'hostname=n1', rule: 'rule=R' },
    ],
    [{ 'container.id': '<NA>' }, { host: 'hostname=n1', rule: 'rule=R' }],
    // An account is the same on every host.
    [{ 'ka.user.name': 'ana' }, { host: 'hostname=n1', user: 'ka.user.name=ana', rule: 'rule=R' }],
    [
      { 'user.name': null, 'k8s.pod.name': '' },
      { host: 'hostname=n1', rule: 'rule=R' },
    ],
  ])('of %j are %j', (fields, found) => expect(filtersOf(fields)).toEqual(found));

  it.each(HOSTILE_TEXTS)('hold the value %j as it is', (value) => {
    expect(scopesOf(eventOf({ fields: { 'k8s.pod.name': value } })).find(({ scope }) => scope === 'pod')).toMatchObject(
      {
        filters: [{ field: 'pod', op: 'is', values: [value] }],
      }
    );
  });
});

const process = (...names: readonly string[]) => {
  const line = JSON.stringify({
    ...{ rule: 'R', priority: 'Notice', output: 'x', time: '2026-11-20T00:00:00Z' },
    output_fields: Object.fromEntries(
      names.map((name, level) => [['proc.name', 'proc.pname'][level] ?? `proc.aname[${level}]`, name])
    ),
  });
  const parsed = parseLine({ tsNs: String(next++), line, labels: {} });
  if (parsed.kind !== 'event') {
    throw new Error(parsed.kind);
  }
  return parsed;
};
let next = 1;

describe('the process tree of an event', () => {
  const one = process('sh', 'nginx', 'containerd-shim');
  const child = process('curl', 'sh', 'nginx', 'containerd-shim');
  const cousin = process('id', 'nginx', 'containerd-shim');
  const stranger = process('cron', 'containerd-shim');

  it('is what the oldest ancestor started that is no runtime', () => {
    expect(ofSameTree(one, [stranger, child, one, cousin])).toEqual([child, one, cousin]);
    expect(ofSameTree(stranger, [one, child, stranger])).toEqual([stranger]);
  });

  it('holds the event where nothing is known of its process', () => {
    const nameless = eventOf({});
    expect(ofSameTree(nameless, [one, nameless])).toEqual([nameless]);
    expect(ofSameTree(process('systemd'), [one])).toEqual([]);
  });

  it('is read of 10,000 processes at once', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => process(`p${index}`, 'sh', 'nginx'));
    const read = () => {
      expect(ofSameTree(one, [...many, one])).toEqual([one]);
      expect(ofSameTree(many[5] ?? one, many)).toHaveLength(10_000);
    };
    expect(cpuMs(read)).toBeLessThan(10_000);
  });
});

describe('lanes', () => {
  // What is parsed when it is first asked for stands on the prototype: no copy has it.
  const at = (ms: number, event: FalcoEvent): FalcoEvent =>
    Object.create(event, { entry: { value: { ...event.entry, tsNs: `${ms}000000` } } });
  const range = { fromMs: 1_000_000_000_000, toMs: 1_000_000_100_000, room: 10 };
  const shell = eventOf({ tags: ['mitre_execution', 'mitre_persistence'], priority: 'Notice' });

  it('are the tactics in the order of the matrix, one event in each of its own', () => {
    const events = [
      at(range.fromMs + 99_000, eventOf({ tags: ['mitre_exfiltration'], priority: 'Critical' })),
      at(range.fromMs, shell),
      at(range.fromMs + 100, eventOf({ tags: ['mitre_execution'], priority: 'Warning' })),
      at(range.fromMs + 50_000, eventOf({ tags: ['container'] })),
    ];
    expect(
      lanesOf(events, range).map(({ tactic, count, marks }) => [
        tactic?.shortName,
        count,
        marks.map(({ at: place, events: its, priority }) => [place, its.length, priority]),
      ])
    ).toEqual([
      ['execution', 2, [[0, 2, 'Warning']]],
      ['persistence', 1, [[0, 1, 'Notice']]],
      ['exfiltration', 1, [[1, 1, 'Critical']]],
      [undefined, 1, [[0.5, 1, 'Notice']]],
    ]);
  });

  it('take the tags of a rule whose events came without any', () => {
    const [lane] = lanesOf([at(range.fromMs, eventOf({}))], { ...range, tagsOf: () => ['mitre_impact'] });
    expect(lane?.tactic?.name).toBe('Impact');
  });

  it('hold every event, whatever its time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 41 })), (times) => {
        const events = times.map((ms) => at(ms, shell));
        for (const { count, marks } of lanesOf(events, range)) {
          expect(count).toBe(times.length);
          expect(marks.reduce((sum, { events: its }) => sum + its.length, 0)).toBe(times.length);
          expect(marks.every(({ at: place }) => place >= 0 && place <= 1)).toBe(true);
        }
      })
    );
  });
});

describe('the order of time', () => {
  const entry = (tsNs: string, line: string): LogEntry => ({ tsNs, line, labels: {} });

  it('keeps two lines of one nanosecond, and one that two answers hold once', () => {
    const [a, b] = [entry('5', 'a'), entry('5', 'b')];
    const all = inOrder([entry('10', 'c'), b, a, { ...a }, entry('2', 'd')]);
    expect(all.map(({ line }) => line).sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(all.map(({ tsNs }) => tsNs)).toEqual(['2', '5', '5', '10']);
    expect(inOrder([a, b])).toEqual(inOrder([b, a]));
  });

  it('says where clocks differ', () => {
    const event = process('sh');
    const moved = (ms: number): FalcoEvent =>
      Object.create(event, {
        timeNs: { value: `${1_700_000_000_000 + ms}000000` },
        entry: { value: { ...event.entry, tsNs: '1700000000000000000' } },
      });
    expect(skewOf([moved(0), moved(59_000), moved(-59_000)])).toEqual({ count: 0, mostMs: 0 });
    expect(skewOf([moved(0), moved(-3_600_000), moved(90_000)])).toEqual({ count: 2, mostMs: 3_600_000 });
  });
});
