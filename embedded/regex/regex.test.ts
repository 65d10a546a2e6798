import { anywhere, wholly } from './compile';
import { labelRegex } from './labelRegex';

const found = (pattern: string, text: string) => anywhere(pattern).exec(text)?.[0];

describe('expressions of RE2', () => {
  it.each([
    ['a.c', 'a\nc', undefined],
    ['a.c', 'a\u2028c', 'a\u2028c'],
    ['(?s)a.c', 'a\nc', 'a\nc'],
    ['(?s:a.)c', 'a\nc', 'a\nc'],
    ['(?i)äB', 'xÄb', 'Äb'],
    ['x(?i)äB', 'xÄb', 'xÄb'],
    ['x(?i:[b-d]+)D', 'xBcD', 'xBcD'],
    ['(?:(?i)ab)c', 'ABC', undefined],
    ['(?:(?i)ab)c|(?i:[[:upper:]])', 'abd', 'a'],
    ['a(?i)\\x4b', 'a\u212a', 'a\u212a'],
    ['(?m)^b$', 'a\nb\nc', 'b'],
    ['^b', 'a\nb', undefined],
    ['a$', 'a\n', undefined],
    ['\\Aa\\z', 'a', 'a'],
    ['\\s', '\u00a0', undefined],
    ['\\s', '\v', undefined],
    ['[[:space:]]', '\v', '\v'],
    ['[^[:alpha:]_]+', 'ab12_', '12'],
    ['[[:^alpha:]]+', 'ab12', '12'],
    ['\\pN+', 'ab٣4', '٣4'],
    ['\\p{Greek}', 'aπ', 'π'],
    ['\\P{L}', 'aπ1', '1'],
    ['\\p{^L}', 'a1', '1'],
    ['\\x{1F600}', 'a😀', '😀'],
    ['.', '😀', '😀'],
    ['\\x41\\101', 'AA', 'AA'],
    ['\\Qa.b*\\E+', 'a.b**', 'a.b*'],
    ['a{2}', 'aaa', 'aa'],
    ['a{,2}', 'a{,2}', 'a{,2}'],
    ['{', '{', '{'],
    [']', ']', ']'],
    ['[]a]+', ']a', ']a'],
    ['[a-]+', 'a-', 'a-'],
    ['[^]]', ']x', 'x'],
    ['(?P<n>a)(?<m>b)', 'ab', 'ab'],
    ['(?U)a+', 'aaa', 'a'],
    ['a\\/b', 'a/b', 'a/b'],
    ['a/b-c', 'a/b-c', 'a/b-c'],
    ['(|a)b', 'ab', 'ab'],
    ['^*a', 'a', 'a'],
    ['[\\w.\\[\\]/-]+=', 'x a.b[2]/c-d=', 'a.b[2]/c-d='],
  ])('%s in %j', (pattern, text, expected) => expect(found(pattern, text)).toBe(expected));

  it.each([
    ['(?=a)', 'invalid or unsupported Perl syntax'],
    ['(?!a)', 'invalid or unsupported Perl syntax'],
    ['(?<=a)', 'invalid or unsupported Perl syntax'],
    ['(a)\\1', 'invalid escape sequence'],
    ['\\y', 'invalid escape sequence'],
    ['\\ü', 'invalid escape sequence'],
    ['\\', 'trailing backslash'],
    ['a**', 'invalid nested repetition'],
    ['*a', 'missing argument'],
    ['a{2}{3}', 'invalid nested repetition'],
    ['a{1001}', 'invalid repeat count'],
    ['(a', 'missing closing )'],
    ['a)', 'unexpected )'],
    ['[a', 'missing closing ]'],
    ['[z-a]', 'invalid character class range'],
    ['\\p{Nonsense}', 'invalid character class range'],
    ['(?P<n>a)(?P<n>b)', 'duplicate'],
    ['(?i:[ä-ü])x(?i)', 'the embedded store does not know'],
    ['\\C', 'the embedded store does not know'],
  ])('refuses %s', (pattern, message) => expect(() => anywhere(pattern)).toThrow(message));

  it('anchors those of matchers, whose dot matches all', () => {
    expect(wholly('a|b').test('ab')).toBe(false);
    expect(wholly('a.*').test('a\nb')).toBe(true);
    expect(wholly('').test('')).toBe(true);
  });
});

describe('the expression of a label filter', () => {
  it.each([
    ['^(?:sh|sha|)', ['', 'sh', 'sha'], ['bash', 'sh -c']],
    ['(?s)^(?:sh.*)', ['sh', 'sh\n'], ['bash']],
    ['^(?:a.b)', ['a b'], ['a\nb']],
    ['a.?', ['a', 'ab'], ['', 'a\n']],
    ['.*', ['', '\n'], []],
    ['.+', ['\n'], ['']],
    ['(?s).*sh.*', ['bash\n'], ['']],
    ['Alert|Critical', ['Alert', 'Critical'], ['', 'Alerts']],
    ['a\\|b', ['a|b'], ['a', 'b']],
    ['[ab]?', ['', 'a'], ['ab']],
    ['(?i)BA..', ['bash'], ['sh']],
  ])('%s', (pattern, fitting, others) => {
    expect(fitting.filter((text) => !labelRegex(pattern).test(text))).toEqual([]);
    expect(others.filter((text) => labelRegex(pattern).test(text))).toEqual([]);
  });

  it.each([
    '',
    'a|',
    '|a',
    'a||b',
    '()',
    '(a|)',
    'sh|sha',
    'sh.*',
    '.*sh',
    '.*|a',
    'foo(?:bar|)',
    '(?i)k',
    'a[^\\n]*',
    'a{0}',
  ])('refuses %j, of which Loki makes something else', (pattern) =>
    expect(() => labelRegex(pattern)).toThrow('the embedded store does not know what Loki makes of')
  );

  it('refuses what is no expression as that', () => expect(() => labelRegex('a)|(b')).toThrow('unexpected )'));
});
