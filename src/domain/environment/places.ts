import { fieldPlacesFor } from './defaults';
import { ENTITY_FIELDS, type EntityField, type Environment, type FieldPlace } from './types';

/** Whether a name is one of the entities; any other name is an output field under Falco's own key. */
export function isEntityField(field: string): field is EntityField {
  return ENTITY_FIELDS.some((entity) => entity === field);
}

/**
 * Where a field lives in an environment: what its settings say of an entity, else the line. An output field of a
 * text line is found by the keys that outputs print before it (`domain/falco/outputKeys`), which is a match by text.
 */
function placeOf(environment: Pick<Environment, 'fields' | 'format'>, field: EntityField | (string & {})): FieldPlace {
  if (isEntityField(field)) {
    return environment.fields[field];
  }
  if (environment.format === 'json') {
    return { kind: 'json', path: ['output_fields', field] };
  }
  return { kind: 'text', field };
}

/**
 * Everywhere a field can be in an environment whose lines are of several kinds, in the order in which the parser looks:
 * the event's JSON, a label, the text. One place where all lines are alike.
 */
export function placesOf(
  environment: Pick<Environment, 'fields' | 'format' | 'reading'>,
  field: EntityField | (string & {})
): readonly FieldPlace[] {
  const place = placeOf(environment, field);
  const { reading } = environment;
  if (reading === undefined) {
    return [place];
  }
  const named = place.kind === 'label' || place.kind === 'metadata';
  const label = named ? place : isEntityField(field) ? fieldPlacesFor('json')[field] : undefined;
  if (named && reading.labelled !== 'some') {
    return [place];
  }
  const [json, text] = (['json', 'text'] as const).map((body) => {
    const inLine = place.kind === body ? place : placeInLine(field, body);
    const isThere = reading.bodies.includes(body) || (body === 'text' && reading.bodies.includes('output'));
    return isThere && inLine.kind === body ? [inLine] : [];
  });
  // Some streams have it, or some lines as metadata: both are there behind the selector, and only there for all.
  const some = label?.kind === 'label' ? { ...label, kind: 'metadata' as const } : label;
  const found = [...(json ?? []), ...(some && reading.labelled === 'some' ? [some] : []), ...(text ?? [])];
  return found.length > 0 ? found : [{ kind: 'none' }];
}

/**
 * The stream label that alone holds a field of all events: only then does a selector, or Loki's index, say of a value all
 * that there is. Undefined where it is elsewhere, or in several places.
 */
export function labelAlone(
  environment: Pick<Environment, 'fields' | 'format' | 'reading'>,
  field: EntityField | (string & {})
): string | undefined {
  const [place, ...others] = placesOf(environment, field);
  return place?.kind === 'label' && others.length === 0 ? place.name : undefined;
}

function placeInLine(field: string, body: 'json' | 'text'): FieldPlace {
  return isEntityField(field)
    ? fieldPlacesFor(body, 'shipper')[field]
    : placeOf({ fields: fieldPlacesFor(body), format: body }, field);
}
