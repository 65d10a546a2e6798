import { parseSelector, printSelector, SelectorError, validateSelector } from './selector';

describe('validateSelector', () => {
  it.each([
    '{rule=~".+", priority=~".+"}',
    ' { job = "falco" } ',
    '{a=`b`, c!=""}',
    '{a="b", c!~"d|e"}',
    '{a="$cluster"}',
    '{a="emoji 😀"}',
  ])('takes %s', (text) => {
    expect(validateSelector(text)).toEqual({ ok: true });
  });

  it.each([
    ['', 'starts with a brace'],
    ['job="falco"', 'starts with a brace'],
    ['sum(rate({a="b"}[1m]))', 'starts with a brace'],
    ['{}', 'not valid LogQL'],
    ['{a="b"', 'not valid LogQL'],
    ['{a="b" c="d"}', 'not valid LogQL'],
    ['{a="b}', 'not valid LogQL'],
    ['{a="b"}{c="d"}', 'more than a stream selector'],
    ['{a="b"} |= "x"', 'more than a stream selector'],
    ['{a="b"} | json', 'more than a stream selector'],
    ['{a="b"} # comment', 'more than a stream selector'],
    [String.raw`{a="\q"}`, 'escape'],
    ['{a=""}', 'must not match an empty value'],
    ['{a=~".*"}', 'must not match an empty value'],
    ['{a!="b"}', 'must not match an empty value'],
    ['{a!~"b"}', 'must not match an empty value'],
  ])('refuses %s', (text, problem) => {
    expect(validateSelector(text)).toEqual({ ok: false, problem: expect.stringContaining(problem) });
  });

  it('refuses what is longer than Loki reads, and takes what is not', () => {
    const ofLength = (length: number) => `{rule=~"${'a'.repeat(length - 10)}"}`;
    expect(validateSelector(ofLength(131_072))).toEqual({ ok: true });
    for (const length of [131_073, 10_000_000]) {
      const problem = `It is longer than Loki reads: ${length} of 131072 characters.`;
      expect(validateSelector(ofLength(length))).toEqual({ ok: false, problem });
    }
  });
});

describe('parseSelector', () => {
  it('reads every operator and both kinds of quotes', () => {
    expect(parseSelector('{a="1", b!="2", c=~`\\d+`, d!~"\\\\d"}')).toEqual([
      { name: 'a', op: '=', value: '1' },
      { name: 'b', op: '!=', value: '2' },
      { name: 'c', op: '=~', value: '\\d+' },
      { name: 'd', op: '!~', value: '\\d' },
    ]);
  });

  it('prints what it read', () => {
    const text = String.raw`{a="q\"\\", b=~"x|y"}`;
    expect(printSelector(parseSelector(text))).toBe(text);
  });

  it('throws on what is none', () => {
    expect(() => parseSelector('{a="b"} | json')).toThrow(SelectorError);
  });
});
