import { planCube, readCube } from '../logql/cube/cube';
import { DROP_RULE, SNAPSHOT_RULE } from '../falco/internal';
import { dropBands, internalSigns } from './internal';

const HOUR = 3_600_000;
const plan = planCube(10 * HOUR, 12 * HOUR, { points: 4 });
const series = (rule: string, values: readonly number[], source = 'internal') => ({
  labels: { rule, priority: 'Debug', tags: '', source },
  times: plan.times,
  values,
});
const cubeOf = (...list: ReadonlyArray<ReturnType<typeof series>>) =>
  readCube(list, plan, {
    labels: { rule: 'rule', priority: 'priority', source: 'source', tags: 'tags' },
    approximate: false,
  });

describe('what Falco says of itself', () => {
  it('is counted by what it tells', () => {
    const cube = cubeOf(
      series(DROP_RULE, [0, 2, 1, 0]),
      series(SNAPSHOT_RULE, [3, 3, 3, 3]),
      series('Falco internal: hot restart failure', [0, 0, 0, 1]),
      series('Test rule', [1, 1, 1, 1]),
      series('Shell', [9, 9, 9, 9], 'syscall')
    );
    expect(internalSigns(cube)).toEqual({ drops: 3, snapshots: 12, others: 1 });
  });

  it('is counted under any name that its source says it under', () => {
    expect(internalSigns(cubeOf(series('Falco: something new', [0, 2, 0, 0])))).toMatchObject({ others: 2 });
  });

  it('makes one band of windows with drops that follow each other', () => {
    const step = plan.stepMs;
    expect(dropBands(cubeOf(series(DROP_RULE, [0, 2, 1, 0])))).toEqual([
      { cause: 'drops', fromMs: plan.fromMs + step, toMs: plan.fromMs + 3 * step, hosts: [], lost: undefined },
    ]);
    expect(dropBands(cubeOf(series(DROP_RULE, [1, 0, 0, 1])))).toHaveLength(2);
    expect(dropBands(cubeOf(series(SNAPSHOT_RULE, [1, 1, 1, 1])))).toEqual([]);
  });
});
