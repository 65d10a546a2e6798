import { fieldNamed } from '../../falco/outputs/outputConventions';
import { keysOf, type PrintedBy } from '../../falco/outputs/outputKeys';
import { quote } from '../quote';
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

/** A field of Kubernetes as outputs end with it: its keys, each the one before with more behind, and the other field's. */
interface End {
  readonly keys: readonly string[];
  readonly other: string;
}

/** Falco's own fields (0.41 and later) end with the namespace, rules that print them themselves with the pod and a bracket. */
const ENDS: ReadonlyMap<string, End> = new Map([
  ['k8s.ns.name', { keys: ['k8s_ns', 'k8s_ns_name'], other: 'k8s_pod_name' }],
  ['k8s.pod.name', { keys: ['k8s_pod_name'], other: 'k8s_ns_name' }],
]);

/**
 * Begins with plain text, which an expression is searched for by at once; and as no value in it holds a blank, no key of
 * the field stands behind the one that was found, so that it is the last one of the line: the one that counts.
 */
function endingWith(place: string, name: string, by: PrintedBy): string | undefined {
  const end = ENDS.get(fieldNamed(place));
  const printed = keysOf(place, by).map(({ key }) => key);
  const [first, ...longer] = (end?.keys ?? []).filter((key) => printed.includes(key));
  if (end === undefined || first === undefined) {
    return undefined;
  }
  const key = `${first}${longer.map((one) => `(?:${one.slice(first.length)})?`).join('')}`;
  return ` ${key}=(?P<${name}>${PLAIN_VALUE})(?: ${end.other}=${PLAIN_VALUE})?\\)?\\s*$`;
}

/**
 * The stages of captures. Where nothing behind them needs the line, one of them is taken in the cheap way, and the line
 * away where that has found it. One alone: Loki 2.9 counts what parsers have found, and one that finds a value twice has it
 * pass over the next.
 * @param needsLine whether a stage behind them does, or whoever asked
 */
export function captureStages(captures: ReadonlyMap<string, Capture>, needsLine: boolean): readonly string[] {
  const all = [...captures].map(([name, capture]) => ({ name, ...capture }));
  const cheap = needsLine ? undefined : all.find(({ atEnd }) => atEnd !== undefined);
  const others = all.filter((one) => one !== cheap);
  return [
    ...others.map(({ pattern }) => regexp(pattern)),
    ...(cheap?.atEnd === undefined
      ? []
      : [
          regexp(cheap.atEnd),
          `| line_format ${quote(`{{ if not .${cheap.name} }}{{ __line__ }}{{ end }}`)}`,
          regexp(cheap.pattern),
        ]),
  ];
}

function regexp(pattern: string): string {
  return `| regexp ${quote(pattern)}`;
}
