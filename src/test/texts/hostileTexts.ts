/** Values that an attacker chose, to stand wherever a page shows one: markup, queries, templates, formulas, turned text. */
export const HOSTILE_TEXTS: readonly string[] = [
  'a"b',
  '`',
  '${x}',
  '{{x}}',
  '<img src=x onerror=alert(1)>',
  '=cmd|x',
  '\u202Egpj',
  '\u0000',
  '\u001B[2J\u001B[31m',
  '{job="x"} |= `y`',
  '🐦',
];

/** As long as Loki takes a line by its default. */
const LONG = 250_000;

/** Values as long as a line may be, each of one thing again and again, with something before and behind it. */
export const LONG_TEXTS: readonly string[] = [
  ...[
    'a',
    ' ',
    '\t',
    '\n',
    '\u00A0',
    '\u202E',
    '-',
    '"',
    "'",
    '(',
    ')',
    '[',
    ']',
    '<',
    '=',
    '\\',
    '/',
    '..',
    '1',
    '::',
  ],
  ...[' a=', ') a=', ' a=b', '{"a":', '<NA>', '<img src=x onerror=alert(1)>', '-bcdf2', '1.2.3.4:5->', 'T1059 '],
].map((unit) => `x${unit.repeat(LONG / unit.length)}y`);
