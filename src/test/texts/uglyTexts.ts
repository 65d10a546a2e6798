/** What breaks a query that is put together without care: quotes, escapes, Grafana's variables, templates, nothing at all. */
export const UGLY_TEXTS: readonly string[] = [
  'a"b',
  'a\\b',
  'a.b|c',
  'new\nline',
  'back`tick',
  '${x}',
  '$__interval',
  '[[x]]',
  '😀',
  '',
  '{{ .x }}',
  '\u202e',
];
