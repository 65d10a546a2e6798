import fc from 'fast-check';
import { planRead } from './readPlan';

const counts = (some: Record<string, number>) => new Map(Object.entries(some));

it('reads the rare rules, asked for by the shorter list of names', () => {
  expect(planRead(counts({ noise: 30_000, a: 3, b: 1 }), 500)).toEqual({
    filter: { field: 'rule', op: 'is-not', values: ['noise'] },
    ...{ read: 4, left: 30_000, leftRules: ['noise'] },
  });
  expect(planRead(counts({ x: 900, y: 800, a: 3 }), 500).filter).toEqual({ field: 'rule', op: 'is', values: ['a'] });
});

it('needs no names where all is read, or nothing', () => {
  expect(planRead(counts({ a: 3, b: 1 }), 500)).toEqual({ filter: undefined, read: 4, left: 0, leftRules: [] });
  expect(planRead(counts({}), 500)).toEqual({ filter: undefined, read: 0, left: 0, leftRules: [] });
  expect(planRead(counts({ a: 900 }), 500)).toEqual({ filter: undefined, read: 0, left: 900, leftRules: ['a'] });
});

it('leaves no event uncounted, reads no more than fits and names no more than a selector takes', () => {
  const some = fc.dictionary(fc.string({ maxLength: 6 }), fc.nat({ max: 400 }), { maxKeys: 200 });
  fc.assert(
    fc.property(some, fc.integer({ min: 0, max: 5000 }), (byRule, lines) => {
      const total = Object.values(byRule).reduce((sum, count) => sum + count, 0);
      const { filter, read, left } = planRead(counts(byRule), lines);
      expect(read + left).toBe(total);
      expect(read).toBeLessThanOrEqual(lines);
      expect(filter?.values.length ?? 0).toBeLessThanOrEqual(60);
    })
  );
});
