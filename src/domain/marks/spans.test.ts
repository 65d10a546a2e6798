import { comparedSpan } from './spans';

const HOUR = 3_600_000;
const AT = 1_790_000_000_000;

it.each([
  [30_000, undefined, undefined],
  [-HOUR, '1h', undefined],
  [60_000, undefined, { name: '1h', lengthMs: 60_000 }],
  [HOUR, undefined, { name: '1h', lengthMs: HOUR }],
  [7 * HOUR, undefined, { name: '6h', lengthMs: 6 * HOUR }],
  [240 * HOUR, undefined, { name: '24h', lengthMs: 24 * HOUR }],
  [240 * HOUR, '7d', { name: '7d', lengthMs: 168 * HOUR }],
  [25 * HOUR, '7d', { name: '7d', lengthMs: 25 * HOUR }],
  [2 * HOUR, 'toString', { name: '1h', lengthMs: HOUR }],
])('%d ms after it, asked for %s: %j', (passed, asked, expected) => {
  expect(comparedSpan(AT, AT + passed, asked)).toEqual(expected);
});
