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
  '{job="x"} |= `y`',
  '🐦',
];
