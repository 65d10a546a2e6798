import fc from 'fast-check';
import { addNs, compareNs, msToNs, nsToMs, nsToRfc3339, parseDateNs, parseEpochNs, parseTimeNs } from './time';

const LAST_NS = BigInt('9000000000000000000');
const instants = fc.bigInt(BigInt(0), LAST_NS).map(String);

describe('nanoseconds', () => {
  it('come back from RFC 3339 exactly', () => {
    fc.assert(fc.property(instants, (ns) => expect(parseDateNs(nsToRfc3339(ns))).toBe(ns)));
  });

  it('compare as numbers would if numbers were long enough', () => {
    fc.assert(
      fc.property(instants, instants, (a, b) => {
        const expected = BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0;
        expect(compareNs(a, b)).toBe(expected);
      })
    );
  });

  it('become milliseconds rounded down', () => {
    fc.assert(fc.property(instants, (ns) => expect(nsToMs(ns)).toBe(Number(BigInt(ns) / BigInt(1_000_000)))));
    expect(nsToMs('-1')).toBe(-1);
    expect(nsToMs('999999')).toBe(0);
    expect(msToNs(1764584142123)).toBe('1764584142123000000');
    expect(msToNs(0)).toBe('0');
  });

  it('add up', () => {
    expect(addNs('1764584142123456789', BigInt(1))).toBe('1764584142123456790');
    expect(addNs('1', BigInt(-2))).toBe('-1');
    expect(nsToRfc3339('-1')).toBe('1969-12-31T23:59:59.999999999Z');
  });
});

describe('parseTimeNs', () => {
  it.each([
    ['2025-10-26T16:18:05.246847774Z', '1761495485246847774'],
    ['2025-10-26T16:18:05.246847774+0000', '1761495485246847774'],
    ['2025-10-26 16:18:05.246847774 +0000 UTC', '1761495485246847774'],
    ['2025-10-26 16:18:05.246847774 +0000 UTC m=+0.000123', '1761495485246847774'],
    ['2025-10-26 18:18:05.246847774 +0200 CEST', '1761495485246847774'],
    ['2025-10-26T10:48:05.246847774-05:30', '1761495485246847774'],
    ['2025-10-26t16:18:05z', '1761495485000000000'],
    ['2025-10-26T16:18:05', '1761495485000000000'],
    ['2025-10-26T16:18:05.2468477749999Z', '1761495485246847774'],
    ['2024-02-29T00:00:00Z', '1709164800000000000'],
    ['1970-01-01T00:00:00.000000005Z', '5'],
    ['1761495485', '1761495485000000000'],
    ['1618347519000000', '1618347519000000000'],
  ])('reads %s', (text, ns) => {
    expect(parseTimeNs(text)).toBe(ns);
  });

  it.each([
    '',
    '10m',
    '2025-02-29T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '2025-10-26T24:00:00Z',
    '2025-10-26T16:18',
    '2025-10-26T16:18:05 and more',
    '9999-01-01T00:00:00Z',
    '1969-12-31T23:59:59Z',
    '２０２５-10-26T16:18:05Z',
    '5',
    '-1761495485',
  ])('refuses %p', (text) => {
    expect(parseTimeNs(text)).toBeUndefined();
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const ns = parseTimeNs(text) ?? parseEpochNs(text);
        expect(ns === undefined || /^\d{1,19}$/.test(ns)).toBe(true);
      })
    );
  });
});
