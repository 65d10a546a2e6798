import type { FalcoEvent } from './types';

const MOST_FIELDS = 6;

/**
 * What to show as the output of an event: its message, and where Falco was told to leave that out
 * (`json_include_output_property: false`) its first fields, or the rule's name.
 */
export function outputOrFields(event: Pick<FalcoEvent, 'message' | 'rule' | 'fields'>): string {
  if (event.message !== '') {
    return event.message;
  }
  const fields = Object.entries(event.fields).filter(([, value]) => value !== null && value !== '');
  const said = fields
    .slice(0, MOST_FIELDS)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`);
  return said.length > 0 ? said.join(' ') : event.rule;
}
