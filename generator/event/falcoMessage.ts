import { ExactNumber, falcoJson, type JsonObject } from './json';
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
