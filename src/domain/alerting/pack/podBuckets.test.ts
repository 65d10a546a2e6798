import { PRESETS } from '../../environment/defaults';
import { ANY_READING } from '../../event/wrapping';
import { isFieldFilter } from '../../logql/filters';
import { podBuckets } from './podBuckets';

const parts = podBuckets(PRESETS['sidekick-json']);

/** In how many parts a pod of this name is, as Loki matches labels: a pattern stands for the whole value. */
const isIn = (name: string): number =>
  parts.filter((filters) =>
    filters.filter(isFieldFilter).every(({ op, values: [pattern = ''] }) => {
      const matches = new RegExp(`^(?:${pattern})$`, 's').test(name);
      return op === 'matches' ? matches : !matches;
    })
  ).length;

/** Drawn the same in every run. */
function* drawn(count: number): Generator<string> {
  let state = 7;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
  for (let index = 0; index < count; index++) {
    yield String.fromCodePoint(...Array.from({ length: next(6) }, () => 33 + next(next(2) === 0 ? 94 : 20_000)));
  }
}

it.each(['a', '0', 'z', '', 'é', 'A', '-', 'x-', 'é0', '0é', 'zz', '00', 'a\nb', 'web-6d9f8b7c5d-xk2p9', 'db-12'])(
  'has the pod %j in one part and no other',
  (name) => expect(isIn(name)).toBe(1)
);

it('has every pod in one part and no other', () => {
  for (const name of drawn(3000)) {
    expect([name, isIn(name)]).toEqual([name, 1]);
  }
});

it('has no part that many of 5,000 pods of a StatefulSet are in', () => {
  const sizes = new Map<number, number>();
  for (let index = 0; index < 5000; index++) {
    const part = parts.findIndex((filters) =>
      filters.filter(isFieldFilter).every(({ op, values: [pattern = ''] }) => {
        return new RegExp(`^(?:${pattern})$`).test(`db-${index}`) === (op === 'matches');
      })
    );
    sizes.set(part, (sizes.get(part) ?? 0) + 1);
  }
  expect(Math.max(...sizes.values())).toBeLessThan(500);
});

it('asks lines that would each be searched, or unwrapped, in one part', () => {
  expect(podBuckets(PRESETS['falco-text'])).toEqual([[]]);
  expect(podBuckets({ ...PRESETS['sidekick-json'], reading: ANY_READING })).toEqual([[]]);
});
