import { ExactNumber, falcoJson, isJsonObject, type Json, type JsonObject } from './json';
import { toFalcoTime, toNanoseconds, type Instant } from './instant';

/** A value of an output field: Falco writes text, numbers (times in nanoseconds), or null where it has none. */
export type FieldValue = string | number | ExactNumber | null;

/** What Falco sends for one event, before anything else has touched it. */
export interface FalcoMessage {
  readonly hostname?: string;
  readonly output: string;
  readonly output_fields: JsonObject;
  readonly priority: string;
  readonly rule: string;
  readonly source?: string;
  readonly tags?: readonly string[];
  /** RFC 3339, nine digits. */
  readonly time: string;
}

/** The time of an event as Falco writes it, and the `evt.time` field that goes with it. */
export function falcoTimes(at: Instant): { time: string; evtTime: ExactNumber } {
  return { time: toFalcoTime(at), evtTime: new ExactNumber(toNanoseconds(at)) };
}

/** The line that Falco prints with `json_output`: keys in alphabetical order. */
export function toFalcoLine(message: FalcoMessage): string {
  return falcoJson({ ...message });
}

/** A message read from JSON that somebody else wrote; undefined where it is not one that Falcosidekick could decode. */
export function readFalcoMessage(value: Json): FalcoMessage | undefined {
  if (!isJsonObject(value)) {
    return undefined;
  }
  const { hostname, output, output_fields: fields, priority, rule, source, tags, time } = value;
  if (!isTextOrAbsent(hostname) || !isTextOrAbsent(source) || !isTextOrAbsent(output)) {
    return undefined;
  }
  if (typeof priority !== 'string' || typeof rule !== 'string' || typeof time !== 'string') {
    return undefined;
  }
  if (!isTextList(tags) || (fields !== undefined && !isJsonObject(fields))) {
    return undefined;
  }
  return { hostname, output: output ?? '', output_fields: fields ?? {}, priority, rule, source, tags, time };
}

function isTextOrAbsent(value: Json | undefined): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

function isTextList(value: Json | undefined): value is readonly string[] | undefined {
  return value === undefined || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
}
