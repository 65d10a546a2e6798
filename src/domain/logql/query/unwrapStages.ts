import {
  BLANKS,
  BYTE_ORDER_MARK,
  BYTES_CARRIER,
  CARRIERS,
  EVENT_HINTS,
  HEADS,
  LOGFMT_HEAD,
  LOGFMT_KEYS,
  PLAIN_CARRIERS,
  type Carrier,
  type HeadWrapper,
  type LineReading,
  type Wrapper,
} from '../../event/wrapping';
import { quote } from '../quote';

/** The stages that take off what shippers put round an event, and the labels that they leave behind. */
export interface Unwrapping {
  readonly stages: readonly string[];
  readonly labels: readonly string[];
}

const HEAD_NAMES = ['cri', 'syslog5424', 'syslog', 'fluentd'] as const satisfies readonly HeadWrapper[];
/** Keys that an event itself never has: of lines with others, its rule tells it from a wrapper. */
const NEVER_OWN: readonly string[] = [
  ...(['log_processed', 'log', 'MESSAGE', 'jsonPayload', 'textPayload', 'stringValue', '_entry'] as const),
] satisfies readonly Carrier[];
/** RE2's word for the mark: as itself, it cannot be seen in a query. */
const MARK = `(?:\\x{${BYTE_ORDER_MARK.charCodeAt(0).toString(16)}})?`;

/**
 * From each line the event in it, as the parser takes it out: once for each depth, of what is there at that depth. A head
 * is matched alone and cut off, as an expression over the whole line costs three times as much; JSON is read for the few
 * keys that can hold a line.
 */
export function unwrapping({ wrappers }: LineReading): Unwrapping {
  const rounds = wrappers.filter((some) => some.length > 0).map((some, depth) => round(some, depth + 1));
  return { stages: rounds.flatMap(({ stages }) => stages), labels: rounds.flatMap(({ labels }) => labels) };
}

const MARK_IN_TEMPLATE = `\\u${BYTE_ORDER_MARK.charCodeAt(0).toString(16)}`;

interface Named<Key extends string = string> {
  readonly key: Key;
  readonly label: string;
}

/** What one depth is made of; a label is undefined where there is nothing of its kind. */
interface Depth {
  /** The head that is cut off. */
  readonly head: string | undefined;
  readonly heads: readonly HeadWrapper[];
  readonly carriers: ReadonlyArray<Named<Carrier>>;
  /** The rule of a JSON line that is an event itself, whatever else its keys are called. */
  readonly own: string | undefined;
  readonly logfmt: readonly Named[];
  /** What a logfmt line begins with. */
  readonly begun: string | undefined;
  readonly bytes: string | undefined;
  /** Whether blanks or a byte order mark can stand before it all. */
  readonly blank: boolean;
}

function round(wrappers: readonly Wrapper[], at: number): Unwrapping {
  const depth = depthOf(wrappers, at);
  const { head, own, begun, carriers, logfmt, bytes } = depth;
  const groups = groupsOf(depth);
  return {
    stages: [
      ...(groups.length > 0 ? [`| regexp ${quote(`^(?:${groups.join('|')})`)}`] : []),
      ...(carriers.length > 0
        ? [`| json ${assignments([...carriers, ...(own === undefined ? [] : [{ key: 'rule', label: own }])])}`]
        : []),
      ...(logfmt.length > 0 ? [`| logfmt ${assignments(logfmt)}`] : []),
      ...(bytes === undefined ? [] : [`| label_format ${bytes}=${quote(bytesTemplate(bytes))}`]),
      `| line_format ${quote(lineTemplate(depth))}`,
    ],
    labels: [head, own, begun, ...[...carriers, ...logfmt].map(({ label }) => label)].filter(
      (name) => name !== undefined
    ),
  };
}

function depthOf(wrappers: readonly Wrapper[], at: number): Depth {
  const heads = HEAD_NAMES.filter((name) => wrappers.includes(name));
  const carriers = wrappers.filter(isCarrier).map((key) => ({ key, label: `falco_in_${key}_${at}` }));
  const logfmt = wrappers.includes('logfmt')
    ? LOGFMT_KEYS.map((key) => ({ key, label: `falco_fmt_${key}_${at}` }))
    : [];
  return {
    heads,
    head: heads.length > 0 ? `falco_head_${at}` : undefined,
    carriers,
    own: carriers.some(({ key }) => !NEVER_OWN.includes(key)) ? `falco_own_${at}` : undefined,
    logfmt,
    begun: logfmt.length > 0 ? `falco_begun_${at}` : undefined,
    bytes: carriers.find(({ key }) => key === BYTES_CARRIER)?.label,
    blank: wrappers.includes('blank'),
  };
}

function isCarrier(wrapper: Wrapper): wrapper is Carrier {
  return CARRIERS.some((carrier) => carrier === wrapper);
}

function groupsOf({ head, heads, begun, blank }: Depth): readonly string[] {
  return [
    ...(head === undefined
      ? []
      : [`(?P<${head}>${blank ? BLANKS : ''}${MARK}(?:${heads.map((name) => HEADS[name]).join('|')})${MARK})`]),
    ...(begun === undefined ? [] : [`(?P<${begun}>${LOGFMT_HEAD})`]),
  ];
}

/**
 * A count reads of a line only the labels that its stages name, and of logfmt (3.7) only the keys that they name: so these
 * stand there as well, to no effect.
 */
function lineTemplate(depth: Depth): string {
  const { own, begun, logfmt, bytes } = depth;
  const plain = `{{ ${carriedOf(depth)} }}`;
  const keys = logfmt.map(({ key }) => `.${key}`).join(' ');
  const fmt =
    begun === undefined
      ? plain
      : `{{ if .${begun} }}{{ if or ${keys} }}{{ end }}{{ or ${names(logfmt)} __line__ }}{{ else }}${plain}{{ end }}`;
  const text =
    bytes === undefined ? fmt : `{{ if hasPrefix "%" .${bytes} }}{{ urldecode .${bytes} }}{{ else }}${fmt}{{ end }}`;
  return own === undefined ? text : `{{ if .${own} }}{{ __line__ }}{{ else }}${text}{{ end }}`;
}

/** What is left of a line: without a head there is nothing to cut off, and without a value the line is the event's already. */
function carriedOf({ head, carriers, blank }: Depth): string {
  const cut = head === undefined ? '__line__' : `(trimPrefix .${head} __line__)`;
  const line = blank ? `(trimPrefix "${MARK_IN_TEMPLATE}" (trim ${cut}))` : cut;
  const last = carriers.length - 1;
  const values = carriers.map(({ key, label }, index) => (index < last ? carried(key, label) : `.${label}`));
  return carriers.length > 0 ? `or ${values.join(' ')} ${line}` : line;
}

/** Where others may hold the line, an object that is about it is passed over. */
function carried(key: Carrier, label: string): string {
  const hints = EVENT_HINTS.map((hint) => `(contains ${JSON.stringify(hint)} .${label})`).join(' ');
  return PLAIN_CARRIERS.includes(key) ? `(and (or (not (hasPrefix "{" .${label})) ${hints}) .${label})` : `.${label}`;
}

/** A list of bytes as a query string writes them, which `urldecode` reads; any other value as it is. */
function bytesTemplate(label: string): string {
  const bytes = `{{ range fromJson .${label} }}%{{ printf "%02x" (int .) }}{{ end }}`;
  return `{{ if hasPrefix "[" .${label} }}${bytes}{{ else }}{{ .${label} }}{{ end }}`;
}

function assignments(fields: readonly Named[]): string {
  return fields.map(({ key, label }) => `${label}=${quote(key)}`).join(', ');
}

function names(fields: readonly Named[]): string {
  return fields.map(({ label }) => `.${label}`).join(' ');
}
