import { LINES_BESIDE, planOneRule, planSample } from './samplePlan';

const RANGE = { fromMs: 0, toMs: 6000 };
const TOTALS = [
  { rule: 'noisy', total: 50_000 },
  { rule: 'loud', total: 9000 },
  { rule: 'opened', total: 455 },
  { rule: 'seldom', total: 3 },
];
const linesOf = ({ spread, windows, whole }: ReturnType<typeof planSample>) =>
  spread.reduce((sum, { most }) => sum + most * windows.length, 0) + whole.reduce((sum, { most }) => sum + most, 0);

describe('planOneRule', () => {
  it('reads all of a small rule by one query, and few lines of what fires seldom beside it', () => {
    expect(planOneRule(TOTALS, RANGE, 'opened')).toEqual({
      ...{ spread: [], windows: [] },
      whole: [
        { op: 'is', rules: ['opened'], most: 1000 },
        { op: 'is-not', rules: ['opened', 'noisy', 'loud'], most: LINES_BESIDE },
      ],
    });
  });

  it('reads a large rule from all of the range, and none of the other large ones', () => {
    const plan = planOneRule(TOTALS, RANGE, 'noisy');
    expect(plan.spread).toEqual([{ op: 'is', rules: ['noisy'], most: 167 }]);
    expect(plan.windows).toHaveLength(6);
    expect(plan.windows[0]?.fromMs).toBe(0);
    expect(plan.windows.at(-1)?.toMs).toBe(6000);
    expect(plan.whole).toEqual([{ op: 'is-not', rules: ['noisy', 'loud'], most: LINES_BESIDE }]);
  });

  it('reads a fraction of what the list needs', () => {
    expect(linesOf(planOneRule(TOTALS, RANGE, 'noisy'))).toBeLessThan(
      0.5 * linesOf(planSample(TOTALS, RANGE, 'noisy'))
    );
  });

  it('reads nothing of a rule that did not fire, or beside a rule that is alone', () => {
    expect(planOneRule(TOTALS, RANGE, 'unknown')).toEqual({ spread: [], windows: [], whole: [] });
    expect(planOneRule([{ rule: 'opened', total: 5 }], RANGE, 'opened').whole).toHaveLength(1);
  });
});
