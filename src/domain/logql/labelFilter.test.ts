import fc from 'fast-check';
import { cpuMs } from '../../test/cpuMs';
import { labelFilter, readLabelFilter } from './labelFilter';
import { fulfilsCondition, matchesWhole } from './matcher';
import { grouped, isWhole } from './regexGroup';

describe('a condition behind the selector', () => {
  it.each([
    ['=', 'a|b', 'f="a|b"'],
    ['!=', '', 'f!=""'],
    ['=~', 'a|b', 'f=~"^(?:a|b)"'],
    ['!~', 'a|b|', 'f!~"^(?:a|b|)"'],
    ['=~', '', 'f=~"^(?:)"'],
    ['=~', 'a.*', 'f=~"(?s)^(?:a.*)"'],
    ['=~', '(?s).*a', 'f=~"(?s)^(?:.*a)"'],
    ['=~', '(?i)a', 'f=~"^(?:(?i)a)"'],
    ['=~', 'a)|(b', 'f=~"a)|(b"'],
    ['=~', '\\Qa', 'f=~"\\\\Qa"'],
  ] as const)('%s %j', (op, value, printed) => expect(labelFilter('f', { op, value })).toBe(printed));

  it('is read back as it was', () => {
    const value = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'ab.*?|()[]\\^$QE') }));
    fc.assert(
      fc.property(fc.constantFrom('=', '!=', '=~', '!~'), value, (op, text) => {
        fc.pre(!text.startsWith('(?s)'));
        const name = `f${op}`;
        const printed = labelFilter('f', { op, value: text }).slice(name.length);
        fc.pre(!printed.includes('\\x') && !printed.includes('\\u'));
        const condition = { op, value: String(JSON.parse(printed)) };
        // One that starts like those printed is read as what it says.
        fc.pre(!/^(?:\(\?s\))?\^\(\?:/.test(text));
        expect(readLabelFilter(condition)).toEqual({ op, value: text });
      })
    );
  });
});

describe('an expression in a group', () => {
  it.each([
    ['a|b', true],
    ['', true],
    ['(a)(b)', true],
    ['\\(', true],
    ['\\)', true],
    ['[)(]', true],
    ['[])]', true],
    ['[^])]', true],
    ['[[:alpha:])]', true],
    ['[\\])]', true],
    ['\\Q)(\\E', true],
    ['\\\\(a)', true],
    ['a)|(b', false],
    [')', false],
    ['(', false],
    ['\\\\)', false],
    ['\\Qa', false],
    ['[a])', false],
  ])('%j: %s', (pattern, whole) => {
    expect(isWhole(pattern)).toBe(whole);
    expect(grouped(pattern)).toBe(whole ? `(?:${pattern})` : pattern);
  });

  it('is told in a time that grows with its length alone', () => {
    const tell = () => ['[', '[\\', '\\Q', '(', '[[:a', '[^]'].forEach((text) => isWhole(text.repeat(20_000)));
    expect(cpuMs(tell)).toBeLessThan(2000);
  });
});

describe('an expression over a whole value', () => {
  it.each([
    ['a|b', 'ab', false],
    ['', '', true],
    ['a|', '', true],
    ['a.b', 'a\nb', true],
    ['(?i)SH', 'sh', true],
    ['(?si)a.', 'A\n', true],
    ['\\x{0a}', '\n', true],
    ['(?P<a>b)', 'b', undefined],
    ['[[:alpha:]]', 'b', undefined],
    ['\\pL', 'b', undefined],
    ['\\Aa\\z', 'a', undefined],
    ['(', '(', undefined],
  ])('%j on %j: %s', (pattern, text, matched) => {
    expect(matchesWhole(pattern, text)).toBe(matched);
    expect(fulfilsCondition({ op: '!~', value: pattern }, text)).toBe(matched === undefined ? undefined : !matched);
  });
});
