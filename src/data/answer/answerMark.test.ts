import { FieldType, toDataFrame } from '@grafana/data';
import { isLogQuery, isMarked, markAnswer, withoutMarks } from './answerMark';
import { seriesFromFrames } from '../loki/seriesFrames';

const time = (...values: number[]) => ({ name: 'Time', type: FieldType.time, values });
const number = (values: Array<number | null>, labels?: Record<string, string>) => ({
  name: 'Value',
  type: FieldType.number,
  values,
  labels,
});
const text = (name: string, ...values: string[]) => ({ name, type: FieldType.string, values });

it.each([
  ['{app="a"} |= "x or y"', true],
  ['\n  {app="a"}', true],
  ['sum(count_over_time({app="a"}[1m]))', false],
  ['rate({app="{"}[1m])', false],
])('%j asks for lines: %j', (expr, isLog) => {
  expect(isLogQuery(expr)).toBe(isLog);
  expect(markAnswer(expr)).toBe(`${expr} or vector(1e-99)`);
});

describe('an answer is marked', () => {
  const frame = (value: ReturnType<typeof number>) =>
    toDataFrame({ fields: [time(...value.values.map((_, at) => at)), value] });

  it.each([
    ['by the mark alone', [number([1e-99])], 60, true],
    ['by the mark at some steps', [number([1e-99, 7, 1e-99], {})], 60, true],
    ['by a value of its own at every step, which hides it', [number([7, 8, 9])], 3, true],
    ['not by one value of many steps', [number([7])], 3, false],
    ['not by series with labels', [number([1, 2, 3], { rule: 'a' })], 1, false],
    ['not by nothing', [], 1, false],
    ['not by a series without a point', [number([])], 0, false],
  ])('%s', (_, values, steps, marked) => {
    expect(isMarked(values.map(frame), steps)).toBe(marked);
  });

  it('in a table by the row without labels alone', () => {
    const table = (...rules: string[]) =>
      toDataFrame({ fields: [time(...rules.map(() => 1)), text('rule', ...rules), number(rules.map(() => 4))] });
    expect(isMarked([table('a', '')], 1)).toBe(true);
    expect(isMarked([table('a', 'b')], 1)).toBe(false);
  });

  it('never by lines', () => {
    expect(isMarked([toDataFrame({ fields: [time(1), text('Line', '1e-99')] })], 0)).toBe(false);
  });
});

describe('the mark is taken out', () => {
  it('of an answer that holds nothing else', () => {
    expect(withoutMarks([toDataFrame({ fields: [time(1, 2), number([1e-99, 1e-99])] })])).toEqual([]);
    expect(withoutMarks([toDataFrame({ fields: [time(1), number([1e-99])], meta: {} })])).toEqual([]);
  });

  it('of the steps of a series without labels that had no value of their own', () => {
    const frames = [toDataFrame({ fields: [time(1, 2, 3), number([1e-99, 7, 1e-99], {})] })];
    expect(seriesFromFrames(withoutMarks(frames))).toEqual([{ labels: {}, times: [2], values: [7] }]);
  });

  it('beside series with labels, which stay as they are', () => {
    const labelled = toDataFrame({ fields: [time(1), number([1e-99], { rule: 'a' })] });
    const marked = toDataFrame({ fields: [time(1), number([1e-99])] });
    expect(withoutMarks([labelled, marked])).toEqual([labelled]);
  });

  it('of the row of a table that has no label', () => {
    const frames = [toDataFrame({ fields: [time(1, 1), text('rule', 'a', ''), number([4, 1e-99])] })];
    expect(seriesFromFrames(withoutMarks(frames))).toEqual([{ labels: { rule: 'a' }, times: [1], values: [4] }]);
  });

  it('never of lines, nor of a row with a label', () => {
    const lines = toDataFrame({ fields: [time(1), text('Line', '1e-99')] });
    const rows = toDataFrame({ fields: [time(1), text('rule', 'a'), number([1e-99])] });
    expect(withoutMarks([lines, rows])).toEqual([lines, rows]);
  });
});
