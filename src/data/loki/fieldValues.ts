import { placesOf } from 'domain/environment/places';
import { type EntityField, type Environment, type FieldPlace } from 'domain/environment/types';
import { SelectorError, validateSelector } from 'domain/logql/selector';
import { asString, asStrings, isRecord } from 'domain/narrowing/narrowing';
import { lokiDataSource } from './runLoki';
import { compareTexts } from 'lib/language/language';

const NS_PER_MS = '000000';

/**
 * The values that a field has in a range, from Loki's index or from its detected fields.
 * Empty where the field is only in the lines: then nothing but reading them would tell.
 *
 * @throws {SelectorError} when the environment's selector is none, and what Grafana or Loki answers
 */
export async function fieldValues(
  environment: Environment,
  field: EntityField,
  fromMs: number,
  toMs: number
): Promise<string[]> {
  const named = placesOf(environment, field).filter(isNamed);
  if (named.length === 0) {
    return [];
  }
  const selector = validateSelector(environment.selector);
  if (!selector.ok) {
    // Loki would be sent an address that nothing in between lets through.
    throw new SelectorError(selector.problem);
  }
  const params = { query: environment.selector, start: `${fromMs}${NS_PER_MS}`, end: `${toMs}${NS_PER_MS}` };
  // Where only some streams have it, nobody knows whether as a label or as metadata: both are asked for.
  const asked = environment.reading?.labelled === 'some' ? named.flatMap(bothKinds) : named;
  const found = await Promise.all(asked.map((place) => valuesAt(environment.lokiUid, place, params)));
  return [...new Set(found.flat())].sort(compareTexts);
}

/** A place that Loki knows by name. */
type NamedPlace = Extract<FieldPlace, { readonly name: string }>;

function isNamed(place: FieldPlace): place is NamedPlace {
  return place.kind === 'label' || place.kind === 'metadata';
}

function bothKinds({ name }: NamedPlace): readonly NamedPlace[] {
  return [
    { kind: 'label', name },
    { kind: 'metadata', name },
  ];
}

async function valuesAt(uid: string, place: NamedPlace, params: Record<string, string>): Promise<readonly string[]> {
  const name = encodeURIComponent(place.name);
  const answer = await getLokiResource(
    uid,
    place.kind === 'label' ? `label/${name}/values` : `detected_field/${name}/values`,
    params
  );
  const values = readValues(answer);
  // Of labels Loki says that it answers; of detected fields that have no values, a bare {} is all it says.
  if (values.length === 0 && place.kind === 'label' && !isAnswer(answer)) {
    throw new Error('No answer from Loki.');
  }
  return values;
}

/** Asks Loki's API below `/loki/api/v1/` through the data source. @throws what it answers. */
export async function getLokiResource(
  uid: string,
  path: string,
  params: Record<string, string | number>
): Promise<unknown> {
  const found = await lokiDataSource(uid);
  if (found.problem) {
    throw new Error(found.problem.message);
  }
  const { dataSource } = found;
  if (!('getResource' in dataSource) || typeof dataSource.getResource !== 'function') {
    throw new Error('This Loki data source cannot be asked for labels.');
  }
  // Whoever asks says what failed, in place: without this Grafana pops an alert of its own for each filter.
  return dataSource.getResource(path, params, { showErrorAlert: false });
}

/** `{data: [...]}` of labels, `{values: [...]}` of detected fields, or the bare list. */
function readValues(answer: unknown): string[] {
  if (Array.isArray(answer)) {
    return asStrings(answer);
  }
  return isRecord(answer)
    ? [...asStrings(answer.data), ...asStrings(answer.values)].filter((value) => asString(value) !== '')
    : [];
}

function isAnswer(answer: unknown): boolean {
  return Array.isArray(answer) || (isRecord(answer) && (answer.status === 'success' || Array.isArray(answer.data)));
}
