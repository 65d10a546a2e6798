import fc from 'fast-check';

import { PRIORITIES } from '../../falco/priority';
import type { CubeGroup } from '../../logql/cube/cube';

import { aggregateCube } from './aggregate';

const group = (over: Partial<CubeGroup>): CubeGroup => ({
  rule: 'R',
  priority: 'Notice',
  source: 'syscall',
  tags: [],
  internal: false,
  total: 3,
  counts: [1, 2],
  ...over,
});

describe('aggregateCube', () => {
  it('adds the rows of one rule, window by window', () => {
    const { rules, total } = aggregateCube(
      [group({}), group({ priority: 'Error', tags: ['T1059'] }), group({ rule: 'S', total: 2, counts: [0, 2] })],
      new Map([['R', { firstMs: 5, lastMs: 9 }]])
    );
    expect(total).toBe(8);
    expect(rules).toMatchObject([
      { rule: 'R', count: 6, share: 0.75, counts: [2, 4], priority: 'Error', tags: ['T1059'], lastNs: '9000000' },
      { rule: 'S', count: 2, counts: [0, 2], lastNs: undefined },
    ]);
  });

  it('keeps the most urgent of several priorities, and all of them', () => {
    const [row] = aggregateCube([group({}), group({ priority: 'Critical' }), group({ priority: undefined })]).rules;
    expect(row).toMatchObject({ priority: 'Critical', priorities: ['Critical', 'Notice', undefined] });
  });

  it('counts events of Falco about itself apart', () => {
    expect(aggregateCube([group({}), group({ internal: true, rule: 'Falco internal: x' })])).toMatchObject({
      total: 3,
      internal: 3,
      rules: [{ rule: 'R', share: 1 }],
    });
  });

  it('knows nothing of nothing', () => {
    expect(aggregateCube([])).toEqual({ rules: [], total: 0, internal: 0 });
  });

  it('keeps events without a rule, and odd names apart', () => {
    const names = ['', 'a"b', 'a\\b', '__proto__', 'constructor', '🦊', 'a\nb', 'x'.repeat(300)];
    expect(aggregateCube(names.map((rule) => group({ rule }))).rules.map(({ rule }) => rule)).toEqual(
      [...names].sort()
    );
  });

  it('loses no event', () => {
    const one = fc.record({
      rule: fc.constantFrom('a', 'b', 'c'),
      priority: fc.constantFrom(undefined, ...PRIORITIES),
      total: fc.nat(1000),
      internal: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(one), (list) => {
        const { rules, total, internal } = aggregateCube(list.map(group));
        expect(total + internal).toBe(list.reduce((sum, { total: count }) => sum + count, 0));
        expect(rules.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      })
    );
  });
});
