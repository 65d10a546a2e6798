import { duration } from '../../logql/duration';
import { matcher } from '../../promql/matcher';
import { WHOLE_PROMETHEUS } from '../healthScope';
import { taintQuery } from './taintQuery';

const MIN = 60_000;
const HOUR = 60 * MIN;
const TO = 1_800_000_000_000;
const FROM = TO - HOUR;

describe('taintQuery', () => {
  it('is one query of series, of the clusters that are asked for and of those that name none', () => {
    const { expr, kind } = taintQuery({ ...WHOLE_PROMETHEUS, clusters: ['a"b'] }, FROM, TO);
    expect(kind).toBe('range');
    expect(expr).toContain('falcosecurity_scap_n_drops_total');
    expect(expr.match(/cluster=~"a\\"b\|"/g)).toHaveLength(15);
    expect(taintQuery({ ...WHOLE_PROMETHEUS, matchers: [matcher('job', '=', 'x')] }, FROM, TO).expr).toContain(
      'job="x"'
    );
  });

  it.each([
    [5 * MIN, 30_000],
    [HOUR, MIN],
    [6 * HOUR, 10 * MIN],
    [24 * HOUR, 30 * MIN],
    [7 * 24 * HOUR, 3 * HOUR],
    [90 * 24 * HOUR, 48 * HOUR],
  ])('has at most 60 steps of %d ms, which end where the range does', (rangeMs, stepMs) => {
    const query = taintQuery(WHOLE_PROMETHEUS, TO + 7000 - rangeMs, TO + 7400);
    expect(query).toMatchObject({ stepMs, toMs: TO + 7000 });
    expect((query.toMs + query.shiftMs) % stepMs).toBe(0);
    expect(query.toMs - query.fromMs).toBeLessThanOrEqual(60 * stepMs);
    // Every selector is read as much earlier as the query is asked later.
    expect(query.expr.match(new RegExp(`offset ${duration(query.shiftMs)}`, 'g'))).toHaveLength(15);
  });
});
