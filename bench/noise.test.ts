import { measureNoise } from './noise';

describe('the first five suggestions on a generated day', () => {
  const result = measureNoise(1);

  it('remove at least 95 % of the noise', () => {
    expect(result.removed.at(-1)).toBeGreaterThanOrEqual(0.95);
  });

  it('hide no event of an attack', () => {
    expect(result.attackEvents).toBeGreaterThan(50);
    expect(result.attacksHidden).toBe(0);
  });

  it('name who and what, none of high priority', () => {
    expect(result.suggestions.slice(0, 5).map(({ names, highPriority }) => [names, highPriority])).toEqual(
      Array.from({ length: 5 }, () => ['actor-and-target', false])
    );
  });

  it('can be written, every one of them', () => {
    expect(result.suggestions.length).toBeGreaterThan(5);
    expect(result.unwritable).toBe(0);
  });
});
