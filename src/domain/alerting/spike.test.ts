import { judgeSpike } from './spike';

const hours = (count: number, last: number) => [...new Array<number>(24).fill(count), last];

describe('judgeSpike', () => {
  it.each([
    ['a quiet day, one event', hours(0, 1), false],
    ['a quiet day, two events', hours(0, 2), false],
    ['a quiet day, three events', hours(0, 3), true],
    ['as usual', hours(20, 20), false],
    ['on the limit', hours(20, 62), false],
    ['over it', hours(20, 63), true],
    ['no answer at all', [], false],
  ])('%s', (_name, counts, spike) => {
    expect(judgeSpike(counts).spike).toBe(spike);
  });

  it('takes hours that are missing as empty ones, not as fewer hours', () => {
    expect(judgeSpike([24, 10]).usual).toBe(1);
  });
});
