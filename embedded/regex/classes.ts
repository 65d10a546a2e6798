/** Classes of RE2 as JavaScript writes them with the flag `u`. */

const ASCII: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7f',
  blank: '\\t ',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};
/** What is left of all characters when those are taken away. */
const NOT_ASCII: Readonly<Record<string, string>> = {
  alnum: '\\x00-\\/:-@\\[-`{-\\u{10ffff}',
  alpha: '\\x00-@\\[-`{-\\u{10ffff}',
  ascii: '\\x80-\\u{10ffff}',
  blank: '\\x00-\\x08\\n-\\x1f!-\\u{10ffff}',
  cntrl: ' -~\\x80-\\u{10ffff}',
  digit: '\\x00-\\/:-\\u{10ffff}',
  graph: '\\x00- \\x7f-\\u{10ffff}',
  lower: '\\x00-`{-\\u{10ffff}',
  print: '\\x00-\\x1f\\x7f-\\u{10ffff}',
  punct: '\\x00- 0-9A-Za-z\\x7f-\\u{10ffff}',
  space: '\\x00-\\x08\\x0e-\\x1f!-\\u{10ffff}',
  upper: '\\x00-@\\[-\\u{10ffff}',
  word: '\\x00-\\/:-@\\[-\\^`{-\\u{10ffff}',
  xdigit: '\\x00-\\/:-@G-`g-\\u{10ffff}',
};
/** Without the vertical tab, which `[[:space:]]` has. */
const BLANKS = '\\t\\n\\f\\r ';
const NO_BLANKS = '\\x00-\\x08\\v\\x0e-\\x1f!-\\u{10ffff}';
const PERL: Readonly<Record<string, string>> = {
  d: ASCII.digit ?? '',
  D: NOT_ASCII.digit ?? '',
  s: BLANKS,
  S: NO_BLANKS,
  w: ASCII.word ?? '',
  W: NOT_ASCII.word ?? '',
};

/** The inside of brackets for `[:name:]`; undefined for a name that RE2 does not know. */
export function asciiClass(name: string, negated: boolean): string | undefined {
  return (negated ? NOT_ASCII : ASCII)[name];
}

/** `\d` and the like: ASCII alone, in RE2. */
export function perlClass(letter: string | undefined, inBrackets = false): string | undefined {
  const inside = letter === undefined ? undefined : PERL[letter];
  return inside === undefined || inBrackets ? inside : `[${inside}]`;
}

/** `\pN`, `\p{Greek}`: a general category or a script; undefined for what is neither. */
export function propertyClass(name: string, negated: boolean): string | undefined {
  const sign = negated ? 'P' : 'p';
  if (name === 'Any') {
    return negated ? '[^\\s\\S]' : '[\\s\\S]';
  }
  const forms = name.length <= 2 ? [`\\${sign}{${name}}`] : [`\\${sign}{Script=${name}}`];
  return forms.find((form) => {
    try {
      return new RegExp(form, 'u') instanceof RegExp;
    } catch {
      return false;
    }
  });
}
