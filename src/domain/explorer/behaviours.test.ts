import fc from 'fast-check';
import { cpuMs } from '../../test/cpuMs';
import { parseLine } from '../event/lines/parse';
import type { FalcoEvent } from '../event/types';
import { PRIORITIES, type Priority } from '../falco/priority';
import { isHighPriority } from '../environment/highPriority';
import { type Cube, planCube } from '../logql/cube/cube';
import { type BehaviourGroup, Behaviours } from './behaviours';
import { behaviourOf, fingerprint } from './fingerprint';
import { ANY_RULE, countOf, type GroupingOptions, type GroupRow, groupRows } from './grouping';
import { ranked } from './rank';
import { planBatches } from './loadPlan';

const START = Date.UTC(2026, 2, 1);
const HOUR = 3_600_000;
const PLAN = planCube(START, START + 24 * HOUR);

interface Made {
  readonly rule?: string;
  readonly priority?: Priority;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly ms?: number;
  readonly ns?: string;
  readonly host?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

function event({
  rule = 'A rule',
  priority = 'Notice',
  fields = {},
  ms = START + HOUR,
  ns,
  host = 'node-1',
  labels,
}: Made = {}): FalcoEvent {
  const tsNs = ns ?? `${ms}000000`;
  const time = new Date(Number(tsNs.slice(0, -6))).toISOString().replace('Z', `${tsNs.slice(-6)}Z`);
  const line = JSON.stringify({
    ...{
      uuid: 'u',
      output: `${time}: ${priority} ${rule}`,
      priority,
      rule,
      time,
      source: 'syscall',
      tags: [],
      hostname: host,
    },
    output_fields: fields,
  });
  const parsed = parseLine({ tsNs, line, labels: { rule, priority, ...labels } });
  if (parsed.kind !== 'event') {
    throw new Error('No event was read');
  }
  return parsed;
}

function cubeOf(events: readonly FalcoEvent[], coarse?: Cube['coarse']): Pick<Cube, 'groups' | 'total' | 'coarse'> {
  const groups = [...new Set(events.map(({ rule }) => rule))].map((rule) => {
    const total = events.filter((one) => one.rule === rule).length;
    return { rule, priority: 'Notice' as const, source: 'syscall', tags: [], internal: false, total, counts: [total] };
  });
  return { groups, total: events.length, ...(coarse && { coarse }) };
}

function grouped(events: readonly FalcoEvent[], options: Partial<GroupingOptions> = {}) {
  const collected = new Behaviours(PLAN);
  events.forEach((one) => collected.add(one));
  return groupRows(collected.all(), {
    order: 'rarest',
    cube: cubeOf(events),
    isHigh: ({ rule, priority }) => isHighPriority({ rule, priority, tags: [] }),
    ...options,
  });
}

const rulesOf = (rows: readonly GroupRow[]) =>
  rows.map((row) => (row.kind === 'behaviour' ? row.group.behaviour.rule : row.rule));

const UGLY = [
  '',
  '<b>x</b>',
  '=cmd|"/c calc"!A1',
  '{{ x }}',
  '${x}',
  '\u202Egpj',
  '\u0000',
  'a","b',
  '| rule = `x`',
  '__proto__',
];

describe('fingerprint', () => {
  it('says its version', () => {
    expect(fingerprint(behaviourOf(event()))).toMatch(/^v1\[/);
  });

  it('never puts two rules or two priorities together', () => {
    const ugly = fc.oneof(fc.constantFrom(...UGLY), fc.string());
    const made = fc.record({ rule: ugly, priority: fc.constantFrom(...PRIORITIES) });
    fc.assert(
      fc.property(
        made,
        made,
        fc.dictionary(fc.constantFrom('proc.name', 'proc.pname', 'fd.name'), ugly),
        (a, b, fields) => {
          const [one, other] = [a, b].map((which) => ({ ...which, fields, host: 'n', cluster: undefined }));
          const isSame = a.rule === b.rule && a.priority === b.priority;
          expect(one && other && fingerprint(behaviourOf(one)) === fingerprint(behaviourOf(other))).toBe(isSame);
        }
      )
    );
  });

  it('tells apart what one part says from what its neighbour says', () => {
    const ugly = fc.oneof(
      fc.constantFrom(...UGLY),
      fc.string({ maxLength: 8 }).map((text) => text.replace(/[0-9]/g, ''))
    );
    fc.assert(
      fc.property(ugly, ugly, (a, b) => {
        fc.pre(a !== b);
        const behaviour = { rule: 'r', priority: undefined, where: 'w', target: 't' };
        expect(fingerprint({ ...behaviour, parent: a, process: b })).not.toBe(
          fingerprint({ ...behaviour, parent: b, process: a })
        );
      })
    );
  });

  it('is one for a workload whose pods come and go, and another for another image', () => {
    const of = (pod: string, image: string) =>
      fingerprint(
        behaviourOf(
          event({ fields: { 'k8s.ns.name': 'shop', 'k8s.pod.name': pod, 'container.image.repository': image } })
        )
      );
    expect(of('api-7d9f8b6c5d-x2k4j', 'acme/api')).toBe(of('api-5bb7c9d6f8-q9w2z', 'acme/api'));
    expect(of('api-7d9f8b6c5d-x2k4j', 'acme/api')).not.toBe(of('api-7d9f8b6c5d-x2k4j', 'acme/web'));
  });
});

it.each([
  [{ host: 'node-1' }, { host: 'node-2' }, false],
  [
    { fields: { 'k8s.ns.name': 'team-1', 'container.image.repository': 'a' } },
    { fields: { 'k8s.ns.name': 'team-2', 'container.image.repository': 'a' } },
    false,
  ],
  [
    { fields: { 'container.name': 'k8s_app_api-7d9f8b6c5d-x2k4j_shop_0' } },
    { fields: { 'container.name': 'k8s_app_api-5bb7c9d6f8-q9w2z_shop_3' } },
    true,
  ],
] as const)('of %j and %j the place is the same: %p', (a, b, same) => {
  const of = (made: Made) => fingerprint(behaviourOf(event(made)));
  expect(of(a) === of(b)).toBe(same);
});

describe('grouping', () => {
  it('counts every event once, first and last seen, and its windows', () => {
    const fields = { 'proc.name': 'cat', 'fd.name': '/proc/1/environ' };
    const events = [
      event({ fields, ms: START + 2 * HOUR }),
      event({ fields: { ...fields, 'fd.name': '/proc/77/environ' }, ms: START + HOUR }),
      event({ fields: { ...fields, 'proc.name': 'less' }, ms: START + HOUR }),
    ];
    const { rows, total } = grouped(events, { order: 'most' });
    expect(total).toBe(3);
    expect(rows.map(countOf)).toEqual([2, 1]);
    const [first] = rows;
    expect(first?.kind === 'behaviour' && first.group).toMatchObject({
      firstNs: `${START + HOUR}000000`,
      lastNs: `${START + 2 * HOUR}000000`,
      behaviour: { target: '/proc/*/environ' },
      duplicates: 0,
    });
    expect(first?.kind === 'behaviour' && first.group.counts.reduce((sum, count) => sum + count, 0)).toBe(2);
  });

  it('marks what two shippers or a retry told again, and not what happened in the same nanosecond beside it', () => {
    const twice = [event({ labels: { shipper: 'a' } }), event({ labels: { shipper: 'b' } })];
    expect(grouped([...twice, event({ rule: 'Another' })])).toMatchObject({ total: 3, duplicates: 1 });
    expect(grouped([event({ ns: `${START}000000` }), event({ ns: `${START}000001` })])).toMatchObject({
      duplicates: 0,
    });
    expect(grouped([event(), event({ host: 'node-2' })])).toMatchObject({ duplicates: 0 });
  });

  it('has four events of an attack among 30,000 on the first screen', () => {
    const noise = Array.from({ length: 30_000 }, (_, index) =>
      event({
        rule: index % 9 === 0 ? 'Launch Privileged Container' : 'Contact K8S API Server From Container',
        priority: index % 9 === 0 ? 'Informational' : 'Notice',
        fields: {
          'proc.name': `noise-${index % 40}x`,
          'fd.name': `10.0.0.1:${index}->10.96.0.${index % 7}:443`,
          'container.image.repository': `acme/${String.fromCharCode(97 + (index % 26))}`,
        },
        ms: START + index,
      })
    );
    const attack = [
      event({ rule: 'Terminal shell in container', priority: 'Notice' }),
      event({ rule: 'Read sensitive file untrusted', priority: 'Warning' }),
      event({ rule: 'Drop and execute new binary in container', priority: 'Critical' }),
      event({ rule: 'Clear Log Activities', priority: 'Warning' }),
    ];
    const { rows, total } = grouped([...noise.slice(0, 15_000), ...attack, ...noise.slice(15_000)]);
    expect(total).toBe(30_004);
    expect(rows.length).toBeLessThanOrEqual(500);
    expect(rulesOf(rows.slice(0, 4)).sort()).toEqual(attack.map(({ rule }) => rule).sort());
  });

  it('adds up to the total whatever is loaded, and has no more rows than it may', () => {
    const made = fc.record({
      rule: fc.constantFrom('A', 'B', 'C', ...UGLY.filter((rule) => rule !== '')),
      priority: fc.constantFrom(...PRIORITIES),
      fields: fc.record({ 'proc.name': fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
      ms: fc.integer({ min: START + 1, max: START + 24 * HOUR }),
    });
    const most = 20;
    fc.assert(
      fc.property(
        fc.array(made, { maxLength: 120 }),
        fc.nat(120),
        fc.constantFrom('rarest', 'newest', 'most'),
        (all, loaded, order) => {
          const events = all.map(event);
          const { rows, total } = grouped(events.slice(0, loaded), { cube: cubeOf(events), order, most });
          expect(total).toBe(events.length);
          expect(rows.filter(({ kind }) => kind !== 'unloaded').length).toBeLessThanOrEqual(most);
        }
      )
    );
  });

  it('says what is not loaded of no rule in particular where nobody counted by rule', () => {
    const events = [event(), event({ rule: 'B' })];
    const { rows, total } = grouped([event()], { cube: cubeOf(events, ['rule']) });
    expect(total).toBe(2);
    expect(rows[1]).toEqual({ kind: 'unloaded', rule: ANY_RULE, count: 1 });
  });

  it('takes more than was counted as it comes', () => {
    expect(grouped([event(), event({ ms: START + 1 })], { cube: cubeOf([event()]) }).total).toBe(2);
    expect(grouped([event()], { cube: undefined }).total).toBe(1);
  });
});

describe('planBatches', () => {
  it('asks for what is rare first, and for each of the rest by itself', () => {
    const cube = cubeOf([
      ...Array.from({ length: 50 }, () => event({ rule: 'Noise' })),
      ...Array.from({ length: 8 }, () => event({ rule: 'Some' })),
      ...Array.from({ length: 3 }, () => event({ rule: 'Rare' })),
      event({ rule: 'Once' }),
    ]);
    expect(planBatches(cube, 10)).toEqual([
      { rules: ['Once', 'Rare'], count: 4 },
      { rules: ['Some'], count: 8 },
      { rules: ['Noise'], count: 50 },
    ]);
  });

  it('asks for all at once where rules are not told apart', () => {
    expect(planBatches(undefined, 10)).toEqual([{ rules: undefined, count: Number.POSITIVE_INFINITY }]);
    expect(planBatches(cubeOf([event()], ['rule', 'tag']), 10)).toEqual([{ rules: undefined, count: 1 }]);
  });
});

describe('the order in which groups want to be looked at', () => {
  const NOW_MS = Date.UTC(2026, 10, 29, 12);

  function groupAt(rule: string, where: string, minutesAgo: number, priority: Priority = 'Warning'): BehaviourGroup {
    const ns = `${NOW_MS - minutesAgo * 60_000}000000`;
    return {
      key: `${rule} ${where}`,
      behaviour: { rule, priority, where, parent: 'sh', process: 'cat', target: '' },
      ...{ count: 1, duplicates: 0, firstNs: ns, lastNs: ns, counts: [1], entries: [] },
    };
  }

  /** One-offs of rules that fire nowhere else, an hour apart, each at another place. */
  const ONE_OFFS = Array.from({ length: 40 }, (_, index) =>
    groupAt(`Rare ${index}`, `host-${index}`, 60 * (index + 1))
  );
  /** Rules that fire now and then, all of them at one place within minutes. */
  const STORY = ['Read', 'Copy', 'Send', 'Wipe', 'Leave'].map((rule, index) => groupAt(rule, 'db', 300 - index));

  const options = {
    total: 30_000,
    byRule: new Map([...STORY.map(({ behaviour }) => [behaviour.rule, 8] as const)]),
    isHigh: () => false,
  };
  const placesOf = (groups: readonly BehaviourGroup[]) =>
    ranked(groups, options).map(({ behaviour }) => behaviour.where);

  it('puts several rare rules at one place within minutes before what is rarer and alone', () => {
    expect(placesOf([...ONE_OFFS, ...STORY])[0]).toBe('db');
  });

  it('lets one of each of two stories be seen before all of one', () => {
    const other = ['Mount', 'Write', 'Chroot', 'Load'].map((rule, index) => groupAt(rule, 'node', 900 - index));
    const first = placesOf([...ONE_OFFS, ...STORY, ...other]).slice(0, 3);
    expect(new Set(first)).toEqual(new Set(['db', 'node']));
  });

  it('takes rules of one place that fire hours apart for no story', () => {
    const apart = STORY.map((one, index) => groupAt(one.behaviour.rule, 'db', 60 * index));
    expect(placesOf([...ONE_OFFS, ...apart]).slice(0, 10)).not.toContain('db');
  });

  it('keeps what is urgent first, and every group once', () => {
    const urgent = groupAt('Critical thing', 'pod', 5, 'Emergency');
    const all = [...ONE_OFFS, ...STORY, urgent];
    const order = ranked(all, options);
    expect(order[0]).toBe(urgent);
    expect(new Set(order)).toEqual(new Set(all));
    expect(order).toHaveLength(all.length);
  });

  it('is as fast where one place does twenty thousand things', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => groupAt(`Rule ${index % 50}`, 'node', index % 600));
    expect(cpuMs(() => expect(ranked(many, options)).toHaveLength(20_000))).toBeLessThan(3_000);
  });
});
