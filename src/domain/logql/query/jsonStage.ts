import { quote } from '../quote';

/**
 * Keys that `| json name="path"` reads. Its path grammar takes no bracket, quote or backslash inside a key, even
 * quoted, so `proc.aname[2]` goes another way.
 */
const PLAIN_KEY = /^[\p{L}\p{N}_.:/ -]+$/u;
const WORD = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Loki's JSON parser takes no prefix: without this, lines that syslog has wrapped would be no JSON. */
export const UNWRAP_JSON = template(
  'line_format',
  '{{ if hasPrefix "{" __line__ }}{{ __line__ }}{{ else }}{{ regexReplaceAll "^[^{]*" __line__ "" }}{{ end }}'
);

/** A value of a JSON line that a pipeline needs under a name of its own. */
export interface Extraction {
  readonly alias: string;
  readonly path: readonly string[];
}

/** The stages that give each extraction its label. Values that are missing or null become empty. */
export function extractionStages(extractions: readonly Extraction[]): readonly string[] {
  const plain = extractions.filter(({ path }) => path.every((key) => PLAIN_KEY.test(key)));
  const odd = extractions.filter((extraction) => !plain.includes(extraction));
  const assignments = plain.map(({ alias, path }) => `${alias}=${quote(pathOf(path))}`).join(', ');
  return [
    ...(assignments === '' ? [] : [`| json ${assignments}`]),
    ...odd.map(({ alias, path }) => template(`label_format ${alias}=`, valueTemplate(path))),
  ];
}

/** A path as `| json name="path"` takes it. */
export function pathOf(path: readonly string[]): string {
  return path.map((key, index) => (WORD.test(key) ? `${index > 0 ? '.' : ''}${key}` : `["${key}"]`)).join('');
}

/** A walk down the objects: `with` ends it in silence where one is missing; zero and false are values all the same. */
function valueTemplate(path: readonly string[]): string {
  const last = path[path.length - 1] ?? '';
  const parents = path.slice(0, -1);
  const open = ['fromJson __line__', ...parents.map((key) => `index . ${quote(key)}`)];
  return [
    ...open.map((step) => `{{ with ${step} }}`),
    `{{ $v := index . ${quote(last)} }}{{ if ne $v nil }}{{ $v }}{{ end }}`,
    ...open.map(() => '{{ end }}'),
  ].join('');
}

/** A stage that takes a Go template. */
function template(stage: string, text: string): string {
  return `| ${stage}${stage.endsWith('=') ? '' : ' '}${quote(text)}`;
}

export function isSamePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}
