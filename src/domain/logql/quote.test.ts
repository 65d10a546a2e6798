import fc from 'fast-check';
import { anyOf, escapeRegex, quote, unquote, wellFormed } from './quote';

describe('quote', () => {
  it.each([
    ['', '""'],
    ['a"b', String.raw`"a\"b"`],
    ['a\\b', String.raw`"a\\b"`],
    ['a.b|c', '"a.b|c"'],
    ['line\nfeed\r\t', String.raw`"line\nfeed\r\t"`],
    ['\0\u001b\u007f\u0085', String.raw`"\u0000\u001b\u007f\u0085"`],
    ['back`tick', '"back`tick"'],
    ['${x}', String.raw`"\x24{x}"`],
    ['$__interval $x', String.raw`"\x24__interval \x24x"`],
    ['[[x]]', String.raw`"[\x5bx]]"`],
    ['[[[x', String.raw`"[\x5b\x5bx"`],
    ['{{ .x }}', '"{{ .x }}"'],
    ['emoji 😀 é', '"emoji 😀 é"'],
    ['bidi \u202eevil\u2066', String.raw`"bidi \u202eevil\u2066"`],
    ['zero\u200bwidth\ufeff', String.raw`"zero\u200bwidth\ufeff"`],
    ['tag \u{e0041}', String.raw`"tag \U000e0041"`],
    ['half \ud83d', String.raw`"half \ufffd"`],
    ['# no comment', '"# no comment"'],
  ])('prints %j as %s', (text, literal) => {
    expect(quote(text)).toBe(literal);
  });

  it('is undone by unquote for any text that UTF-8 holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(unquote(quote(text))).toBe(wellFormed(text));
      })
    );
  });

  it("never prints what Grafana's variables look like", () => {
    const hostile = fc.string({ unit: fc.constantFrom('$', '[', ']', '{', '}', 'x', '_', '\\', '"', ':') });
    const variable = /\$(\w+)|\[\[(\w+?)(?::(\w+))?\]\]|\${(\w+)(?:\.([^:^}]+))?(?::([^}]+))?}/;
    fc.assert(
      fc.property(hostile, (text) => {
        expect(quote(text)).not.toMatch(variable);
        expect(quote(escapeRegex(text))).not.toMatch(variable);
        expect(quote(text)).not.toContain('$');
      })
    );
  });
});

describe('unquote', () => {
  it.each([
    ['`a\\b"c`', 'a\\b"c'],
    [String.raw`"\x41\u00e9\U0001f600\101\a"`, 'Aé😀A\x07'],
  ])('reads %s', (literal, text) => {
    expect(unquote(literal)).toBe(text);
  });

  it.each([
    String.raw`"\q"`,
    String.raw`"\x4"`,
    String.raw`"\xff"`,
    String.raw`"\ud800"`,
    '"a',
    'a',
    '"',
    '``x`',
    '"a"b"',
  ])('refuses %s', (literal) => {
    expect(unquote(literal)).toBeUndefined();
  });
});

describe('escapeRegex', () => {
  it.each([
    ['a.b|c', String.raw`a\.b\|c`],
    ['a\\b', String.raw`a\\b`],
    ['(x)[y]{z}^$*+?', String.raw`\(x\)\[y\]\{z\}\^\$\*\+\?`],
    ['a-b/c,d e', 'a-b/c,d e'],
    ['\0 \n', String.raw`\x{00} \x{0a}`],
    ['', ''],
  ])('escapes %j as %s', (text, pattern) => {
    expect(escapeRegex(text)).toBe(pattern);
  });

  it('matches exactly the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(toJs(escapeRegex(text)).test(wellFormed(text))).toBe(true);
      })
    );
  });

  it('joins texts to one of them', () => {
    expect(anyOf(['a|b', 'c.'])).toBe(String.raw`a\|b|c\.`);
  });
});

/** RE2's `\\x{..}` is `\\u{..}` in JavaScript, and an escape of any other character is one to both. */
function toJs(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern.replace(/\\\\|\\x\{/g, (found) => (found === '\\\\' ? found : '\\u{'))})$`, 'u');
}
