import fc from 'fast-check';
import { unquote } from '../logql/quote';
import { isAnyOf, matcher, printSelector, selectNames } from './matcher';

describe('printSelector', () => {
  it.each([
    ['a"b', '{l="a\\"b"}'],
    ['a\\b', '{l="a\\\\b"}'],
    ['a.b|c', '{l="a.b|c"}'],
    ['a\nb', '{l="a\\nb"}'],
    ['`', '{l="`"}'],
    ['${x} $1 [[y]]', '{l="\\x24{x} \\x241 [\\x5by]]"}'],
    ['🦅', '{l="🦅"}'],
    ['\u202egnp', '{l="\\u202egnp"}'],
    ['\ud800', '{l="\\ufffd"}'],
    ['', '{l=""}'],
  ])('prints %j exactly', (value, printed) => {
    expect(printSelector(undefined, [matcher('l', '=', value)])).toBe(printed);
  });

  it('escapes texts for an expression, and leaves an expression alone', () => {
    expect(printSelector('up', [isAnyOf('job', ['a.b|c', 'x"y\\z'])])).toBe('up{job=~"a\\\\.b\\\\|c|x\\"y\\\\\\\\z"}');
    expect(printSelector('up', [matcher('job', '!~', '(?i).*falco.*')])).toBe('up{job!~"(?i).*falco.*"}');
  });

  it('prints one value with the exact operator, none as what nothing has', () => {
    expect(printSelector('up', [isAnyOf('job', ['a.b'])])).toBe('up{job="a.b"}');
    expect(printSelector('up', [isAnyOf('job', [])])).toBe('up{job=~""}');
  });

  it('quotes names that only Prometheus 3 takes', () => {
    expect(printSelector('up', [])).toBe('up');
    expect(printSelector('a.b', [matcher('c-d', '=', 'e')])).toBe('{"a.b", "c-d"="e"}');
    expect(selectNames(['a', 'b'], [])).toBe('{__name__=~"a|b"}');
    expect(selectNames(['a'], [])).toBe('a');
  });

  it('prints any text so that it is read back as it was, on one line and with nothing for Grafana', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const printed = printSelector(undefined, [matcher('l', '=', text)]);
        expect(unquote(printed.slice('{l='.length, -1))).toBe(text);
        expect(printed).not.toMatch(/[$\n\r]|\[\[/);
      })
    );
  });

  const anyText = fc.string({ unit: fc.constantFrom(...'ab.|*\\"(){}[]^$\n\u{1F985}') });

  it('matches one of several texts and nothing else', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 2, maxLength: 4 }), anyText, (texts, other) => {
        const { value } = isAnyOf('l', texts);
        // RE2's way of writing a character by its number, in JavaScript's.
        const expression = new RegExp(`^(?:${value.replace(/\\x\{(\w+)\}/g, '\\u{$1}')})$`, 'su');
        expect(texts.every((text) => expression.test(text))).toBe(true);
        expect(expression.test(other)).toBe(texts.includes(other));
      })
    );
  });
});
