import { PRIORITIES } from '../../falco/priority';
import type { JsonObject } from '../jsonReader';
import type { JsonValue } from '../types';

/**
 * Whether JSON is an event of Falco's though it has neither output nor fields, as Falco can be told to print it. Others name
 * rules and priorities too: it says one of Falco's words for the priority, a source and a time. LogQL asks the same, see
 * `onlyFalcosRule`.
 */
export function isBareEvent({ rule, priority, source, time }: JsonObject): boolean {
  return isSaid(rule) && isSaid(source) && isSaid(time) && PRIORITIES.some((word) => word === priority);
}

function isSaid(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}
