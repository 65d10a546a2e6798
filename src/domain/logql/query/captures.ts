import { CONTAINER_OUTPUT_KEYS, fieldNamed } from '../../falco/outputs/outputConventions';
import { keysOf, type PrintedBy } from '../../falco/outputs/outputKeys';
import { escapeRegex, quote } from '../quote';
import { captureBarePriority, capturePriority, captureValue, PREFIX_FIELD } from './textLine';

/** How a value is taken out of a text line, as a label. */
export interface Capture {
  /** Finds it wherever it stands. */
  readonly pattern: string;
  /** Finds the same value, at a tenth of the price, in lines that end as Falco's do; none is found in others. */
  readonly atEnd?: string;
}

export interface Captured {
  /** The field, or the word behind the time. */
  readonly place: string;
  readonly by: PrintedBy;
  /** Values that it is compared with. */
  readonly asked: readonly string[];
  /** Whether the line is the bare event: the word behind the time is Falco's own, and nothing that was found by chance. */
  readonly isBare: boolean;
}

export function captureOf(name: string, { place, by, asked, isBare }: Captured): Capture {
  if (place === PREFIX_FIELD) {
    return { pattern: isBare ? captureBarePriority(name) : capturePriority(name) };
  }
  const pattern = captureValue(place, name, by, asked);
  const atEnd = asked.every((value) => PLAIN.test(value)) ? endingWith(place, name, by) : undefined;
  return atEnd === undefined ? { pattern } : { pattern, atEnd };
}

/** What neither ends a value nor begins a key. */
const PLAIN_VALUE = String.raw`[^\s()|,]+`;
const PLAIN = new RegExp(`^(?:${PLAIN_VALUE})?$`);

/** The place of a field of Kubernetes among what Falco prints at the end of an output, before them nothing of the kind. */
const ENDS: readonly string[] = ['k8s.pod.name', 'k8s.ns.name'];
const END_KEYS = Object.entries(CONTAINER_OUTPUT_KEYS).filter(([, field]) => ENDS.includes(field));

/**
 * Begins with plain text, which an expression is searched for by at once; and as no value in it holds a blank, no key
 * stands behind the one that was found, so that it is the last one of the line: the one that counts.
 */
function endingWith(place: string, name: string, by: PrintedBy): string | undefined {
  const at = END_KEYS.findIndex(([, field]) => field === fieldNamed(place));
  const [own, ...behind] = at === -1 ? [] : END_KEYS.slice(at).map(([key]) => key);
  return own === undefined || !keysOf(place, by).some(({ key }) => key === own)
    ? undefined
    : ` ${escapeRegex(own)}=(?P<${name}>${PLAIN_VALUE})${behind.map((key) => ` ${escapeRegex(key)}=${PLAIN_VALUE}`).join('')}\\s*$`;
}

/**
 * The stages of captures. Where nothing behind them needs the line, it is taken away once all was found in the cheap way.
 * @param needsLine whether a stage behind them does, or whoever asked
 */
export function captureStages(captures: ReadonlyMap<string, Capture>, needsLine: boolean): readonly string[] {
  const all = [...captures];
  const cheap = needsLine ? [] : all.flatMap(([name, { atEnd }]) => (atEnd === undefined ? [] : [{ name, atEnd }]));
  const isCheap = (name: string) => cheap.some((one) => one.name === name);
  const dear = ([, { pattern }]: readonly [string, Capture]) => `| regexp ${quote(pattern)}`;
  if (cheap.length === 0) {
    return all.map(dear);
  }
  const found = cheap.map(({ name }) => `.${name}`);
  const isFound = found.length > 1 ? `(and ${found.join(' ')})` : found.join('');
  return [
    ...all.filter(([name]) => !isCheap(name)).map(dear),
    ...cheap.map(({ atEnd }) => `| regexp ${quote(atEnd)}`),
    `| line_format ${quote(`{{ if not ${isFound} }}{{ __line__ }}{{ end }}`)}`,
    ...all.filter(([name]) => isCheap(name)).map(dear),
  ];
}
