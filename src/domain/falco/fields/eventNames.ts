import { EVENT_ARGUMENTS, EVENT_TYPES } from './eventNames.data';
import type { FieldType } from './fieldFacts';

let types: ReadonlySet<string> | undefined;
let args: ReadonlyMap<string, string> | undefined;

/** Whether Falco knows an event of this type, so that `evt.type` may be compared with it. */
export function isEventType(name: string): boolean {
  return (types ??= new Set(EVENT_TYPES.trim().split(/\s+/))).has(name);
}

/**
 * The type of an argument of events (`evt.rawarg.res`); `opaque` where nothing can be compared with it, undefined where no
 * event has it.
 */
export function eventArgument(name: string): FieldType | 'opaque' | undefined {
  args ??= new Map(
    EVENT_ARGUMENTS.trim()
      .split(/\s+/)
      .map((word) => {
        const [argument = '', type = 'text'] = word.split(':');
        return [argument, type];
      })
  );
  const type = args.get(name);
  return ARGUMENT_TYPES.find((known) => known === type);
}

const ARGUMENT_TYPES = ['text', 'number', 'bool', 'address', 'bytes', 'opaque'] as const;
