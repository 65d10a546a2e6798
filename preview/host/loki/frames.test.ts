/** @jest-environment jsdom */
import { FieldType } from '@grafana/data';

import { framesOf } from './frames';

const asked = { refId: 'A', expr: 'x', instant: false, stepMs: 60_000, limit: 100 };
const answer = (resultType: string, result: unknown) => ({ status: 'success', data: { resultType, result } });
const column = (frame: ReturnType<typeof framesOf>[number] | undefined, name: string) =>
  frame?.fields.find((field) => field.name === name);

describe('lines', () => {
  const stream = { rule: '<b>', priority: 'Notice' };
  const [frame] = framesOf(
    answer('streams', [
      {
        stream,
        values: [
          ['1700000000000000001', 'one'],
          ['1700000000000000001', 'one'],
        ],
      },
    ]),
    asked
  );

  it('are as in Grafana: labels, time, line, nanoseconds and an id for each', () => {
    expect(frame?.fields.map(({ name, type }) => [name, type])).toEqual([
      ['labels', FieldType.other],
      ['Time', FieldType.time],
      ['Line', FieldType.string],
      ['tsNs', FieldType.string],
      ['id', FieldType.string],
    ]);
    expect(frame).toMatchObject({ refId: 'A', length: 2, meta: { limit: 100, preferredVisualisationType: 'logs' } });
    expect(column(frame, 'labels')?.values).toEqual([stream, stream]);
    expect(column(frame, 'Time')).toMatchObject({ values: [1_700_000_000_000, 1_700_000_000_000], nanos: [1, 1] });
    expect(column(frame, 'tsNs')?.values[0]).toBe('1700000000000000001');
  });

  it('that are equal have ids of their own', () => {
    expect(new Set(column(frame, 'id')?.values).size).toBe(2);
  });

  it('are a frame even when there are none', () => {
    expect(framesOf(answer('streams', []), asked)).toMatchObject([{ refId: 'A', length: 0 }]);
  });
});

describe('numbers', () => {
  it('over time are a frame a series', () => {
    const result = [
      {
        metric: { rule: 'a' },
        values: [
          [60.001, '3'],
          [120, '+Inf'],
        ],
      },
    ];
    const [frame] = framesOf(answer('matrix', result), asked);
    expect(frame).toMatchObject({ meta: { executedQueryString: 'Expr: x\nStep: 60000ms' } });
    expect(column(frame, 'Time')).toMatchObject({ values: [60_001, 120_000], config: { interval: 60_000 } });
    expect(column(frame, 'Value')).toMatchObject({ values: [3, Infinity], labels: { rule: 'a' } });
  });

  it('of one moment are a table, a row a series', () => {
    const result = [
      { metric: { rule: 'a' }, value: [60, '3'] },
      { metric: { host: 'h' }, value: [60, 'NaN'] },
    ];
    const [frame] = framesOf(answer('vector', result), asked);
    expect(frame?.fields.map(({ name }) => name)).toEqual(['Time', 'host', 'rule', 'Value #A']);
    expect(column(frame, 'rule')?.values).toEqual(['a', '']);
    expect(column(frame, 'Value #A')?.values).toEqual([3, NaN]);
  });

  it('alone are a series of one point', () => {
    const [frame] = framesOf(answer('scalar', [60, '1e-99']), asked);
    expect(column(frame, 'Value')?.values).toEqual([1e-99]);
  });
});

it.each([undefined, null, 'text', {}, answer('histogram', [])])('takes nothing else for an answer: %j', (other) => {
  expect(() => framesOf(other, asked)).toThrow('neither lines nor numbers');
});
