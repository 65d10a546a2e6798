import { placesOf } from '../../environment/places';
import type { Environment, FieldPlace } from '../../environment/types';
import type { FalcoEvent, JsonValue } from '../../event/types';
import { fieldNamed } from '../../falco/outputs/outputConventions';
import { wellFormed } from '../quote';
import { Pipeline } from './pipeline';

/** What says where fields are. */
type Places = Pick<Environment, 'fields' | 'format' | 'reading'>;

/** Which streams are asked plays no part in what a field is called. */
const ANY_SELECTOR = '{falco="any"}';

/** The label under which the series of our queries hold a field; undefined where the environment does not have it. */
export function seriesLabel(environment: Places, field: string): string | undefined {
  return new Pipeline({ ...environment, selector: ANY_SELECTOR }).label(field);
}

/**
 * The value of a field of an event as that label has it: the first that any of the field's places holds. Empty for none,
 * undefined where that cannot be told.
 */
export function seriesValue(event: FalcoEvent, environment: Places, field: string): string | undefined {
  const values = placesOf(environment, field).map((place) => valueAt(event, place));
  const first = values.findIndex((value) => value !== '');
  return first === -1 ? '' : values[first];
}

function valueAt(event: FalcoEvent, place: FieldPlace): string | undefined {
  switch (place.kind) {
    case 'label':
    case 'metadata':
      return known(event.entry.labels[place.name]);
    case 'json': {
      const [first = '', ...rest] = place.path;
      return first === 'output_fields' && rest.length === 1
        ? stored(event.fields[rest[0] ?? ''])
        : ofEvent(event, place.path.join('.'));
    }
    case 'text':
      return stored(event.fields[fieldNamed(place.field)]);
    case 'none':
      return undefined;
  }
}

function ofEvent(event: FalcoEvent, key: string): string | undefined {
  switch (key) {
    case 'rule':
      return stored(event.rule);
    case 'hostname':
      return event.hostFrom === undefined || event.hostFrom === 'hostname' ? stored(event.host) : '';
    default:
      return undefined;
  }
}

function known(value: string | undefined): string {
  return value === undefined || value === '<NA>' ? '' : value;
}

/** Loki puts a blank where a value that it reads from a line holds U+FFFD. */
function stored(value: JsonValue | undefined): string | undefined {
  if (value === null || value === undefined) {
    return '';
  }
  return typeof value === 'object' ? undefined : known(wellFormed(String(value)).replace(/\ufffd/g, ' '));
}
