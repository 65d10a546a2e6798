import { PART } from '../../promql/expressions';
import { WHOLE_PROMETHEUS } from '../healthScope';
import { newestQuery, readNewest } from './newestQuery';
import type { PromSeries } from '../../promql/series';

const of = (name: string, value: number): PromSeries => ({
  labels: { [PART]: name },
  points: [{ timeMs: 1, value }],
});

describe('the newest sample of any sensor', () => {
  it('is asked of now and of days before, of the chosen clusters', () => {
    const expr = newestQuery({ ...WHOLE_PROMETHEUS, clusters: ['a"b'] });
    expect(expr).toContain('[7d:10m]');
    expect(expr.match(/cluster=~"a\\"b\|"/g)).toHaveLength(2);
  });

  it.each([
    ['one', [of('newest', 1_800_000_000.5), of('answered', 1)], { atMs: 1_800_000_000_500 }],
    ['none', [of('answered', 1)], { atMs: undefined }],
    ['an answer that was lost: no verdict', [], undefined],
    ['half an answer', [of('newest', 1)], undefined],
  ])('reads %s', (_, series, expected) => expect(readNewest(series)).toEqual(expected));
});
