import { nsOfCell } from './nanoseconds';

describe('nsOfCell', () => {
  it.each<[unknown, unknown, number | undefined, string]>([
    ['1651447772918828894', 0, undefined, '1651447772918828894'],
    ['not digits', 1651447772918, 828894, '1651447772918828894'],
    [undefined, 1651447772918, undefined, '1651447772918000000'],
    [undefined, '2022-05-01T23:29:32.918Z', undefined, '1651447772918000000'],
    [undefined, 'nonsense', undefined, '0'],
    [undefined, null, undefined, '0'],
    [undefined, Number.NaN, undefined, '0'],
    [undefined, 1.5, undefined, '1500000'],
  ])('reads %p, %p, %p as %p', (ns, time, nanos, expected) => {
    expect(nsOfCell(ns, time, nanos)).toBe(expected);
  });
});
