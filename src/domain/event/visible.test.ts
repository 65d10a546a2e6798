import fc from 'fast-check';
import { fieldText, visibleProse, visibleText } from './visible';
import type { JsonValue } from './types';

const character = (...codes: number[]) => String.fromCodePoint(...codes);

describe('visibleText', () => {
  it.each([
    ['plain /bin/sh -c "a|b" é 💥', 'plain /bin/sh -c "a|b" é 💥'],
    ['a\tb', 'a⇥b'],
    ['\t', '⇥'],
    [' a  b ', '␣a  b␣'],
    ['  ', '␣␣'],
    [' \t a', '␣⇥ a'],
    ['a \n', 'a ⏎'],
    [`${character(0xa0)}a${character(0x3000)}`, '⟨U+00A0⟩a⟨U+3000⟩'],
    [`a${character(0xa0)}b`, `a${character(0xa0)}b`],
    ['a\nb', 'a⏎b'],
    ['a\r\nb', 'a⟨U+000D⟩⏎b'],
    [`exe${character(0x202e)}gpj.sh`, 'exe⟨U+202E⟩gpj.sh'],
    [`a${character(0x200b)}b`, 'a⟨U+200B⟩b'],
    [character(0x1b) + '[31m', '⟨U+001B⟩[31m'],
    [character(0), '⟨U+0000⟩'],
    [character(0xfeff), '⟨U+FEFF⟩'],
    [character(0xe0041), '⟨U+E0041⟩'],
    [String.fromCharCode(0xd800), '⟨U+D800⟩'],
    [`a${character(0x1bca0)}b`, 'a⟨U+1BCA0⟩b'],
    [character(0x13430), '⟨U+13430⟩'],
    ['', ''],
  ])('%j', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('shows every control, format character and half of a pair that Unicode has', () => {
    const missed: string[] = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      const one = String.fromCodePoint(code);
      if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(one) && /[\p{Cc}\p{Cf}\p{Cs}]/u.test(visibleText(one))) {
        missed.push(code.toString(16));
      }
    }
    expect(missed).toEqual([]);
  });

  it('leaves nothing that hides, whatever comes in, and leaves its own output alone', () => {
    const hidden = /\p{C}|[\u2028\u2029]|^\p{Zs}|\p{Zs}$/u;
    const anything = fc.string({ unit: fc.nat(0x10ffff).map((code) => String.fromCodePoint(code)) });
    fc.assert(
      fc.property(fc.oneof(anything, fc.string({ unit: 'binary' }), fc.string()), (text) => {
        const shown = visibleText(text);
        // Unassigned and private characters show a box: that is visible enough.
        expect(shown.replace(/[\p{Cn}\p{Co}]/gu, '')).not.toMatch(hidden);
        expect(visibleText(shown)).toBe(shown);
      }),
      { numRuns: 500 }
    );
  });
});

describe('visibleProse', () => {
  it.each([
    ['  - rule: x\t# y ', '  - rule: x\t# y '],
    [`a\n${character(0x202e)}`, 'a⏎⟨U+202E⟩'],
  ])('%j', (text, shown) => {
    expect(visibleProse(text)).toBe(shown);
  });
});

describe('fieldText', () => {
  it.each<[JsonValue, string]>([
    ['a', 'a'],
    ['', ''],
    [null, '<NA>'],
    [0, '0'],
    [false, 'false'],
    [['a', 1], '["a",1]'],
    [{ a: null }, '{"a":null}'],
  ])('%j', (value, text) => {
    expect(fieldText(value)).toBe(text);
  });

  it('survives nesting without end', () => {
    let deep: JsonValue = 'x';
    for (let i = 0; i < 200_000; i++) {
      deep = [deep];
    }
    expect(fieldText(deep)).toBe('[...]');
  });
});
