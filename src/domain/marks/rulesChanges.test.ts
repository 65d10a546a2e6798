import { PART } from '../promql/expressions';
import type { PromSeries } from '../promql/series';
import { rulesChanges } from './rulesChanges';

const STEP = 60_000;
const STEPS = 60;

/** A checksum of a file in some steps of an hour. */
const file = (
  name: string,
  sha256: string,
  from: number,
  to = STEPS,
  labels: Record<string, string> = {}
): PromSeries => ({
  labels: { [PART]: 'rules-files', file_name: name, sha256, ...labels },
  points: steps(from, to).map((step) => ({ timeMs: step * STEP, value: 2 })),
});
const reload = (seconds: number, from: number, labels: Record<string, string> = {}): PromSeries => ({
  labels: { [PART]: 'rules-reload', ...labels },
  points: steps(from, STEPS).map((step) => ({ timeMs: step * STEP, value: seconds * 1e9 })),
});
const steps = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const said = (...series: PromSeries[]) =>
  rulesChanges({ series, stepMs: STEP, clusterLabel: 'cluster', cluster: 'here' }).map(
    ({ atMs, cluster, files, exact }) =>
      `${atMs / STEP} ${cluster}: ${files.map((one) => `${one.file} ${one.kind}`).join(', ')}${exact ? ' exactly' : ''}`
  );
const BASE = file('falco_rules.yaml', 'a', 0);

describe('changes of rules', () => {
  it.each<[string, PromSeries[], string[]]>([
    ['nothing', [], []],
    ['the same rules all the time', [BASE], []],
    ['a file with another checksum', [BASE, file('x', '1', 0, 20), file('x', '2', 21)], ['21 here: x changed']],
    ['a rollout, sensor by sensor', [BASE, file('x', '1', 0, 29), file('x', '2', 21)], ['21 here: x changed']],
    ['a file that is new', [BASE, file('x', '1', 10)], ['10 here: x new']],
    ['a file that is gone', [BASE, file('x', '1', 0, 10)], ['11 here: x gone']],
    [
      'there and back again',
      [
        BASE,
        file('x', '1', 0, 20),
        file('x', '2', 21, 40),
        { ...file('x', '1', 41), labels: file('x', '1', 0).labels },
      ],
      ['21 here: x changed', '41 here: x changed'],
    ],
    ['several files of one rollout', [BASE, file('x', '1', 10), file('y', '1', 14)], ['10 here: x new, y new']],
    ['two rollouts', [BASE, file('x', '1', 10), file('y', '1', 30)], ['10 here: x new', '30 here: y new']],
    ['a lost scrape', [file('x', '1', 0, 20), file('x', '1', 22)], []],
    ['an hour in which nobody scraped', [file('x', '1', 0, 5), file('x', '1', 50)], []],
    ['sensors that are seen for the first time', [file('x', '1', 30), file('y', '1', 30)], []],
    ['a restart with the same rules', [BASE, reload(600, 11)], []],
    [
      'a reload that says when',
      [BASE, file('x', '1', 10), reload(0, 0), reload(590, 10)],
      ['9.8333 here: x new exactly'],
    ],
    ['a reload long before', [BASE, file('x', '1', 10), reload(60, 1)], ['10 here: x new']],
    [
      'clusters by themselves',
      [
        file('x', '1', 0, 60, { cluster: 'a' }),
        ...[file('x', '1', 0, 20, { cluster: 'b' }), file('x', '2', 21, 60, { cluster: 'b' })],
      ],
      ['21 b: x changed'],
    ],
  ])('%s', (_, series, expected) => {
    // One series in two stretches comes as one.
    const joined = new Map<string, PromSeries>();
    for (const one of series) {
      const key = JSON.stringify(one.labels);
      joined.set(key, { ...one, points: [...(joined.get(key)?.points ?? []), ...one.points] });
    }
    expect(said(...joined.values()).map((text) => text.replace(/(\.\d{4})\d+/, '$1'))).toEqual(expected);
  });

  it('name the checksum of what is loaded since', () => {
    const found = (...series: PromSeries[]) =>
      rulesChanges({ series, stepMs: STEP, clusterLabel: 'cluster' }).flatMap(({ files }) => files);
    expect(found(BASE, file('x', '1', 0, 20), file('x', '2', 21))).toEqual([
      { file: 'x', kind: 'changed', sha256: '2' },
    ]);
    expect(found(BASE, file('x', '1', 0, 10))).toEqual([{ file: 'x', kind: 'gone' }]);
  });
});
