import fc from 'fast-check';

import type { Tuning } from '../../rules/tuning/tuning';
import { hides } from '../../rules/tuning/tuningMatch';

import { backtest } from './backtest';
import { eventOf, everyHour } from '../events.fixture';

const tuning = (over: Partial<Tuning> = {}): Tuning => ({
  kind: 'exception',
  rule: 'R',
  fields: ['proc.name'],
  comps: ['='],
  values: [['cat']],
  ...over,
});
const pod = (name: string, image = 'shop/api') => ({
  'k8s.ns.name': 'shop',
  'k8s.pod.name': name,
  'container.image.repository': image,
});

describe('backtest', () => {
  it('shows every event that it would hide, by priority, pod and technique', () => {
    const report = backtest(
      [
        eventOf({
          hour: 1,
          tags: ['T1555', 'T1059', 'mitre_execution'],
          fields: { ...pod('api-1'), 'proc.name': 'cat' },
        }),
        eventOf({ hour: 2, priority: 'Error', fields: { ...pod('api-2'), 'proc.name': 'cat' } }),
        eventOf({ hour: 3, fields: { 'container.id': 'host', 'proc.name': 'cat' } }),
        eventOf({ hour: 4, fields: { ...pod('api-1'), 'proc.name': 'vi' } }),
        eventOf({ hour: 5, rule: 'other', fields: { 'proc.name': 'cat' } }),
        eventOf({ rule: 'Falco internal: metrics snapshot', fields: { 'proc.name': 'cat' } }),
      ],
      [tuning()]
    );
    expect(report).toMatchObject({
      total: 5,
      ofRules: 4,
      hidden: 3,
      undecided: 0,
      byTuning: [3],
      byPriority: [
        { value: 'Error', count: 1 },
        { value: 'Notice', count: 2 },
      ],
      byPlace: [
        { value: 'shop/api-1', count: 1 },
        { value: 'shop/api-2', count: 1 },
        { value: 'n1', count: 1 },
      ],
      byTechnique: [
        { value: '', count: 2 },
        { value: 'T1555', count: 1 },
        { value: 'T1059', count: 1 },
      ],
      firstNs: '1795136400000000000',
      lastNs: '1795143600000000000',
      warnings: [],
    });
    expect(report.examples).toHaveLength(3);
  });

  it('warns when an event is of high priority, by priority or by watched rule, and shows it first', () => {
    const urgent = eventOf({ priority: 'Critical', fields: { 'proc.name': 'cat' } });
    const { warnings, examples } = backtest(
      [eventOf({ fields: { 'proc.name': 'cat' } }), urgent, eventOf({ fields: { 'proc.name': 'vi' } })],
      [tuning()]
    );
    expect(warnings).toEqual([{ kind: 'high-priority', count: 1, rules: ['R'] }]);
    expect(examples[0]).toBe(urgent.key);
    const shell = { rule: 'Terminal shell in container', fields: { 'proc.name': 'cat' } };
    expect(backtest([eventOf(shell)], [tuning({ rule: shell.rule })]).warnings).toMatchObject([
      { kind: 'high-priority' },
    ]);
  });

  it('warns when a workload shows several tactics, also in other rules', () => {
    const one = (rule: string, tag: string, name: string) =>
      eventOf({ rule, tags: [tag], fields: { ...pod(name), 'proc.name': 'cat' } });
    const events = [
      one('R', 'mitre_discovery', 'api-1'),
      one('S', 'mitre_execution', 'api-2'),
      one('T', 'mitre_impact', 'api-3'),
      eventOf({ tags: ['mitre_discovery'], fields: { ...pod('web', 'shop/web'), 'proc.name': 'cat' } }),
      eventOf({ fields: { ...pod('web', 'shop/web'), 'proc.name': 'vi' } }),
    ];
    expect(backtest(events, [tuning()]).warnings).toEqual([
      { kind: 'several-tactics', workload: 'shop/shop/api', tactics: ['Discovery', 'Execution', 'Impact'], count: 1 },
    ]);
    expect(backtest(events, [tuning()], { severalTactics: 4 }).warnings).toEqual([]);
  });

  it('says what it cannot know, and when nothing is left of a rule', () => {
    expect(backtest([eventOf({ fields: { 'user.name': 'x' } })], [tuning()])).toMatchObject({
      hidden: 0,
      undecided: 1,
      warnings: [{ kind: 'undecided', count: 1, fields: ['proc.name'] }],
    });
    expect(backtest(everyHour(4, { fields: { 'proc.name': 'cat' } }), [tuning()]).warnings).toEqual([
      { kind: 'whole-rule', rule: 'R', count: 4 },
    ]);
  });

  it('counts an event once that two tunings hide', () => {
    const report = backtest(
      [
        eventOf({ fields: { 'proc.name': 'cat', 'user.name': 'root' } }),
        eventOf({ fields: { 'proc.name': 'vi', 'user.name': 'bob' } }),
      ],
      [
        tuning(),
        tuning({ fields: ['user.name'], values: [['root']] }),
        tuning({ kind: 'only', fields: ['user.name'], values: [['root']] }),
      ]
    );
    expect(report).toMatchObject({ hidden: 2, byTuning: [1, 1, 1] });
  });

  it('agrees with itself on any set of events', () => {
    const sketch = fc.record({
      rule: fc.constantFrom('R', 'S'),
      priority: fc.constantFrom('Critical', 'Notice', 'nonsense'),
      tags: fc.subarray(['mitre_execution', 'T1059', 'mitre_impact', 'x']),
      fields: fc.dictionary(
        fc.constantFrom('proc.name', 'user.name', 'k8s.pod.name', '__proto__'),
        fc.constantFrom('cat', '', null, 'a"b', 3)
      ),
    });
    fc.assert(
      fc.property(fc.array(sketch), (sketches) => {
        const events = sketches.map(eventOf);
        const report = backtest(events, [tuning()]);
        const hidden = events.filter((event) => event.rule === 'R' && hides(tuning(), event.fields) === 'yes');
        expect(report.hidden).toBe(hidden.length);
        const sum = (list: ReadonlyArray<{ count: number }>) => list.reduce((total, { count }) => total + count, 0);
        expect([sum(report.byPriority), sum(report.byPlace)]).toEqual([hidden.length, hidden.length]);
        expect(sum(report.byTechnique)).toBe(hidden.length);
      })
    );
  });
});
