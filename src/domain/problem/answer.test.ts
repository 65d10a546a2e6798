import fc from 'fast-check';
import { type Answer, currentValue, keptAnswer, LOADING, mapAnswer, standingProblem, withoutValue } from './answer';

const said = { atMs: fc.option(fc.nat(), { nil: undefined }), query: fc.option(fc.string(), { nil: undefined }) };
const number = fc.nat();
const problem = fc.string();
const anyAnswer: fc.Arbitrary<Answer<number, string>> = fc.oneof(
  fc.record({
    status: fc.constant('loading' as const),
    value: fc.option(number, { nil: undefined }),
    problem: fc.option(problem, { nil: undefined }),
    ...said,
  }),
  fc.record({ status: fc.constant('ready' as const), value: number, ...said }),
  fc.record({
    status: fc.constant('error' as const),
    value: fc.option(number, { nil: undefined }),
    problem,
    ...said,
  })
);

it('keeps the value that there was until there is a new one, and never one in place of it', () => {
  fc.assert(
    fc.property(anyAnswer, anyAnswer, (before, now) => {
      const kept = keptAnswer(before, now);
      expect(kept.status).toBe(now.status);
      expect(kept.value).toBe(now.value ?? before.value);
      if (now.status === 'ready') {
        expect(kept).toBe(now);
      }
    })
  );
});

it('never swallows a problem before there is an answer, and has none after', () => {
  fc.assert(
    fc.property(anyAnswer, anyAnswer, (before, now) => {
      const kept = keptAnswer(before, now);
      expect(kept.problem).toBe(now.status === 'loading' ? (now.problem ?? before.problem) : now.problem);
      expect(standingProblem(kept) === undefined || kept.status !== 'ready').toBe(true);
    })
  );
});

it('calls only that current which was answered to the last question', () => {
  fc.assert(
    fc.property(anyAnswer, (answer) => {
      expect(currentValue(answer)).toBe(answer.status === 'ready' ? answer.value : undefined);
      expect(currentValue(keptAnswer(answer, LOADING))).toBeUndefined();
    })
  );
});

it('follows from another without its states, and reads nothing of nothing', () => {
  fc.assert(
    fc.property(anyAnswer, (answer) => {
      const read = jest.fn((value: number) => `${value}`);
      const mapped = mapAnswer(answer, read);
      expect(mapped.value).toBe(answer.value === undefined ? undefined : `${answer.value}`);
      expect({ ...mapped, value: answer.value }).toEqual(answer);
      expect(read).toHaveBeenCalledTimes(answer.value === undefined ? 0 : 1);
    })
  );
});

it('holds nothing that is of something else once that is taken from it', () => {
  fc.assert(
    fc.property(anyAnswer, (answer) => {
      const without = withoutValue(answer);
      expect(without.value).toBeUndefined();
      expect(without.atMs).toBeUndefined();
      expect(without.problem).toBe(answer.problem);
      expect(without.status).not.toBe('ready');
    })
  );
});
