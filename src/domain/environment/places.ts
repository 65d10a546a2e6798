import { ENTITY_FIELDS, type EntityField, type Environment, type FieldPlace } from './types';

/** Whether a name is one of the entities; any other name is an output field under Falco's own key. */
export function isEntityField(field: string): field is EntityField {
  return ENTITY_FIELDS.some((entity) => entity === field);
}

/**
 * Where a field lives in an environment: what its settings say of an entity, else the line. An output field of a
 * text line is found by the keys that outputs print before it (`domain/falco/outputKeys`), which is a match by text.
 */
export function placeOf(
  environment: Pick<Environment, 'fields' | 'format'>,
  field: EntityField | (string & {})
): FieldPlace {
  if (isEntityField(field)) {
    return environment.fields[field];
  }
  if (environment.format === 'json') {
    return { kind: 'json', path: ['output_fields', field] };
  }
  return { kind: 'text', field };
}
