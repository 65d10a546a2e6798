import { planCube, type Cube, type CubeGroup } from '../logql/cube/cube';
import type { Priority } from '../falco/priority';
import { compareRules } from './compareRules';
import { firingsOf, readAlertAnnotations, type StateOfAlert } from './firings';
import { marksWithin, type TimeMark } from './timeMark';
import { readTuningNotes, tuningAnnotation, TUNING_TAG } from './tuningNotes';

const RULES = [
  { uid: 'falco-burst', key: 'pod-burst' as const, title: 'Falco burst' },
  { uid: 'falco-burst-2', key: undefined, title: 'Falco burst {of all}' },
];

describe('firings', () => {
  const change = (
    timeMs: number,
    after: string,
    labels: Record<string, string> = {},
    rule = 'Falco burst'
  ): StateOfAlert => ({
    ...{ timeMs, before: '', after, rule, labels },
  });
  const said = (changes: readonly StateOfAlert[]) =>
    firingsOf(changes, RULES).map(({ atMs, toMs, uid, labels }) => `${atMs}-${toMs ?? ''} ${uid}${labels.pod ?? ''}`);

  it.each<[string, StateOfAlert[], string[]]>([
    ['nothing', [], []],
    ['one that ended', [change(1, 'Alerting'), change(5, 'Normal')], ['1-5 falco-burst']],
    ['in any order', [change(5, 'Normal (MissingSeries)'), change(1, 'Alerting')], ['1-5 falco-burst']],
    ['one that fires still', [change(1, 'Pending'), change(2, 'Alerting')], ['2- falco-burst']],
    ['one that recovers', [change(2, 'Alerting'), change(3, 'Recovering'), change(4, 'Normal')], ['2-4 falco-burst']],
    [
      'one whose rule could not be evaluated for a while',
      [change(1, 'Alerting'), change(2, 'Error'), change(3, 'Alerting'), change(4, 'Normal')],
      ['1-4 falco-burst'],
    ],
    ['told twice', [change(2, 'Alerting'), change(3, 'Alerting'), change(4, 'Normal')], ['2-4 falco-burst']],
    [
      'each alert by itself',
      [change(1, 'Alerting', { pod: 'a' }), change(2, 'Alerting', { pod: 'b' }), change(3, 'Normal', { pod: 'a' })],
      ['1-3 falco-bursta', '2- falco-burstb'],
    ],
    ['an end whose beginning is not known', [change(1, 'Normal')], []],
    ['what could not be evaluated', [change(1, 'Error'), change(2, 'NoData')], []],
    ['rules of others', [change(1, 'Alerting', {}, 'Disk full')], []],
    ['by uid', [change(1, 'Alerting', {}, 'falco-burst')], ['1- falco-burst']],
  ])('%s', (_, changes, expected) => {
    expect(said(changes)).toEqual(expected);
  });

  it.each<[unknown, unknown]>([
    [
      { text: 'Falco burst {} - A=1.0', prevState: 'Pending', newState: 'Alerting', time: 3 },
      { timeMs: 3, before: 'Pending', after: 'Alerting', rule: 'Falco burst', labels: {} },
    ],
    [
      { text: 'Falco burst {of all} {alertname=x, rule=A, b} c=d} - No data', newState: 'NoData', time: 3 },
      {
        timeMs: 3,
        before: '',
        after: 'NoData',
        rule: 'Falco burst {of all}',
        labels: { alertname: 'x', rule: 'A, b} c=d' },
      },
    ],
    [{ text: 'Falco burst', newState: 'Alerting', time: 3 }, undefined],
    [{ text: 'Falco burst {} - ', newState: 'Alerting', time: '3' }, undefined],
    [{ text: 'Disk full {} - ', newState: 'Alerting', time: 3 }, undefined],
    [null, undefined],
  ])('reads the annotation %j', (annotation, expected) => {
    expect(readAlertAnnotations([annotation], RULES)[0]).toEqual(expected);
    expect(readAlertAnnotations(annotation, RULES)).toEqual([]);
  });
});

describe('notes of tunings', () => {
  it('are read as they were written', () => {
    const rule = '<b>"Terminal" shell\u202e';
    expect(readTuningNotes([{ ...tuningAnnotation(rule, 5), login: 'ann' }])).toEqual([
      { kind: 'tuning', atMs: 5, rule, by: 'ann' },
    ]);
  });

  it.each([[null], [[{}]], [[{ time: 1, tags: ['x'], text: 'r' }]], [[{ time: 'x', tags: [TUNING_TAG], text: 'r' }]]])(
    'are not in %j',
    (answer) => expect(readTuningNotes(answer)).toEqual([])
  );
});

it('marks of a range are those in it, and what fires in it', () => {
  const alert = (atMs: number, toMs?: number): TimeMark => ({
    ...{ kind: 'alert', atMs, toMs, uid: '', key: undefined, title: '', labels: {} },
  });
  const marks = [
    alert(30),
    alert(1, 5),
    alert(2),
    alert(3, 12),
    { kind: 'tuning', atMs: 20, rule: 'r', by: '' } as const,
  ];
  expect(marksWithin(marks, 10, 20).map(({ atMs }) => atMs)).toEqual([2, 3, 20]);
});

describe('rules before and after', () => {
  const group = (rule: string, total: number, priority: Priority = 'Notice', internal = false): CubeGroup => ({
    ...{ rule, priority, source: 'syscall', tags: [], total, counts: [total], internal },
  });
  const cube = (...groups: CubeGroup[]): Cube => ({
    ...{ plan: planCube(0, 60_000), groups, approximate: false, coarse: [] },
    total: groups.reduce((sum, { total }) => sum + total, 0),
    internalTotal: 0,
  });

  it('says what fell silent, what is new, and what may be chance', () => {
    const { rules, silentHigh, before, after } = compareRules({
      before: cube(
        ...[
          group('Gone', 40),
          group('Gone high', 2, 'Critical'),
          group('Less', 100),
          group('Same', 3),
          group('About', 10),
        ],
        group('Own', 5, 'Debug', true)
      ),
      now: cube(group('Less', 10), group('Same', 3), group('New', 1), group('About', 12)),
    });
    expect(rules.map(({ rule, fate, isHigh, mayBeChance }) => [rule, fate, isHigh, mayBeChance])).toEqual([
      ['Gone high', 'silent', true, true],
      ['Gone', 'silent', false, false],
      ['New', 'new', false, true],
      ['Less', 'fewer', false, false],
      ['About', 'more', false, true],
      ['Same', 'same', false, true],
    ]);
    expect(silentHigh.map(({ rule }) => rule)).toEqual(['Gone high']);
    expect([before, after]).toEqual([155, 26]);
  });

  it('takes a rule whose priority was lowered for one of high priority', () => {
    const { rules } = compareRules({ before: cube(group('A', 9, 'Critical')), now: cube(group('A', 9, 'Debug')) });
    expect(rules[0]).toMatchObject({ priority: 'Debug', isHigh: true, fate: 'same' });
  });
});
