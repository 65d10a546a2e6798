import type { FieldPlace } from '../../environment/types';
import { BARE_HINT, BYTES_CARRIER, FIELDS_HINT, JSON_HINT, type LineReading } from '../../event/wrapping';
import { PRIORITIES } from '../../falco/priority';
import { anyOf, quote } from '../quote';
import { LABEL_NAME } from '../selector';

/** Parts of queries over lines that are read as `LineReading` says. */

/** An event's rule is a text; other programs' JSON has objects of that name. */
const OBJECT = String.raw`(?s)^(?:\{.*)`;

/**
 * A line is an event by the rule that it names, or by the word that stands behind its time.
 * @param are false for lines that are none
 */
export function eventCondition(rule: string | undefined, word: string | undefined, are: boolean): string {
  const [named, printed] = are
    ? [`(${rule}!="" and ${rule}!~${quote(OBJECT)})`, `${word}!=""`]
    : [`(${rule}="" or ${rule}=~${quote(OBJECT)})`, `${word}=""`];
  const said = [...(rule === undefined ? [] : [named]), ...(word === undefined ? [] : [printed])];
  return `| ${said.join(are ? ' or ' : ' and ')}`;
}

/** What is no JSON is text: no error, which would fail a count. */
export const DROP_ERRORS = '| drop __error__, __error_details__';

/**
 * Leaves of a JSON event nothing for expressions to search in: it says the same, and better, in its fields. One without
 * fields says it in its output.
 * @param output the label that holds it; undefined where all JSON events have fields
 */
export function textOfEvents(output: string | undefined): string {
  const said = output && `{{ else if not (contains ${JSON.stringify(FIELDS_HINT)} __line__) }}{{ .${output} }}`;
  return `| line_format ${quote(`{{ if not (hasPrefix "{" __line__) }}{{ __line__ }}${said ?? ''}{{ end }}`)}`;
}

/** How the journal begins a message that is no UTF-8: nothing can be found in it before it is read. */
export function bytesHints(reading: LineReading | undefined): readonly string[] {
  const some = reading?.wrappers.some((wrappers) => wrappers.includes(BYTES_CARRIER));
  return some ? [`"${BYTES_CARRIER}":[`, `"${BYTES_CARRIER}": [`] : [];
}

/** A cheap search that every line with an event passes: other programs' lines are then not read. */
export function hintOfEvents(reading: LineReading): string {
  return anyText([
    ...(reading.bodies.includes('json') ? [JSON_HINT] : []),
    ...(reading.bodies.includes('bare') ? [BARE_HINT] : []),
    ...(reading.bodies.includes('text') ? PRIORITIES.map((priority) => `: ${priority}`) : []),
    ...bytesHints(reading),
  ]);
}

/** Labels with what makes JSON an event that has neither output nor fields. */
export interface BareLabels {
  readonly priority: string;
  readonly source: string;
  readonly time: string;
}

/**
 * The rule of JSON counts only where the JSON is one of Falco's.
 * @param bare where there are events with neither output nor fields, see `isBareEvent`
 */
export function onlyFalcosRule(label: string, bare: BareLabels | undefined): string {
  const words = PRIORITIES.map((word) => JSON.stringify(word)).join(' ');
  const whole = `contains ${JSON.stringify(JSON_HINT)} __line__`;
  const isFalcos =
    bare === undefined ? whole : `or (${whole}) (and (eq .${bare.priority} ${words}) .${bare.source} .${bare.time})`;
  const rule = `{{ if ${isFalcos} }}{{ .${label} }}{{ end }}`;
  return `| label_format ${label}=${quote(rule)}`;
}

/** The first value that any of some labels has, as a label of its own. */
export function mergeStages(merged: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const made = [...merged].map(
    ([alias, names]) => `${alias}=${quote(`{{ or ${names.map((name) => `.${name}`).join(' ')} }}`)}`
  );
  return made.length > 0 ? [`| label_format ${made.join(', ')}`] : [];
}

/**
 * A line filter that any of these texts fulfils. As an expression, which Loki takes apart into the texts again: before 3.0
 * it knows no `or` between texts.
 */
export function anyText(texts: readonly string[]): string {
  const [only = ''] = texts;
  return texts.length > 1 ? `|~ ${quote(anyOf(texts))}` : `|= ${quote(only)}`;
}

/** The label that a query makes for a field. */
export function aliasOf(field: string): string {
  return `falco_${field.replace(/[^a-zA-Z0-9_]/g, '_')}`;
}

/** Whether LogQL can say a place. */
export function isSayable(place: FieldPlace): boolean {
  const named = place.kind === 'label' || place.kind === 'metadata';
  return (
    place.kind !== 'none' &&
    !(named && !LABEL_NAME.test(place.name)) &&
    !(place.kind === 'json' && place.path.length === 0)
  );
}
