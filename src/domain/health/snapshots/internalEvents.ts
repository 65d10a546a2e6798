import { nsToMs } from '../../event/time';
import type { FalcoEvent, JsonValue } from '../../event/types';
import { causeOf } from '../sensors/dropCauses';
import type { DropCause } from '../sensors/sensor';

export type Fields = FalcoEvent['fields'];
/** One of Falco's events about itself, as far as it is read here. */
export type InternalEvent = Pick<FalcoEvent, 'rule' | 'timeNs' | 'host' | 'cluster' | 'fields'>;

/** A number as Falco writes it: a JSON number, or its digits in a string. undefined for anything else. */
export function numberField(fields: Fields, key: string): number | undefined {
  const value: JsonValue | undefined = fields[key];
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : undefined;
  }
  return typeof value === 'string' && /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value) ? Number(value) : undefined;
}

/** A text of an event; undefined where it is empty or none. */
export function textField(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The host that an event is about. */
export function hostOf({ host, fields }: InternalEvent): string {
  return textField(fields['evt.hostname']) ?? textField(fields['falco.hostname']) ?? host ?? '';
}

/** When it was made, ms. */
export function timeOf({ timeNs }: InternalEvent): number {
  return nsToMs(timeNs);
}

/** Causes of drops by their counts in an event's fields, most first. */
export function causesOf(fields: Fields): readonly DropCause[] {
  return Object.keys(fields)
    .flatMap((key) => {
      const cause = causeOf(key);
      const count = numberField(fields, key) ?? 0;
      return cause && count > 0 ? [{ ...cause, count }] : [];
    })
    .sort((a, b) => b.count - a.count);
}
