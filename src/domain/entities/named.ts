import { entity, ENTITY_ALIASES, type Entity, fieldValue } from '../event/aliases';
import type { FalcoEvent } from '../event/types';
import { fieldText } from '../event/visible';

/** A value with the field and the value to filter by for it. */
export interface NamedValue {
  readonly field: string;
  readonly value: string;
  /** The value as it is shown, where that is more than what is filtered by. */
  readonly shown: string;
}

/** An entity under the field that named it. */
export function named(event: Pick<FalcoEvent, 'fields'>, name: Entity): NamedValue | undefined {
  const value = entity(event, name);
  const alias = ENTITY_ALIASES[name].find(({ field }) => fieldTextOf(event, field) === value);
  return alias && namedAs(alias.field, value);
}

/** A value under the name of its field; undefined where there is none. */
export function namedAs(field: string, value: string | undefined): NamedValue | undefined {
  return value ? { field, value, shown: value } : undefined;
}

/** A field as text, whatever it holds. */
export function fieldTextOf(event: Pick<FalcoEvent, 'fields'>, field: string): string | undefined {
  const value = fieldValue(event, field);
  return value === undefined || value === null ? undefined : fieldText(value);
}
