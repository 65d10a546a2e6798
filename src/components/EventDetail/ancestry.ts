import { fieldValue } from 'domain/event/aliases';
import { processAncestry, type Ancestor } from 'domain/event/ancestry';
import type { FalcoEvent } from 'domain/event/types';

/** A process of an event's ancestry with the field that named it; a gap has none. */
export type FiledAncestor = Ancestor & { readonly field?: string };

const DEEPEST = 32;

/** The ancestry of an event, youngest first, each process with the field to filter by for it. */
export function filedAncestry(event: FalcoEvent): readonly FiledAncestor[] {
  // The chain names processes in the order of their levels, so that the n-th name is of the n-th field with a value.
  const fields = fieldsInOrder(event);
  let next = 0;
  return processAncestry(event).map((ancestor) => (ancestor.gap ? ancestor : { ...ancestor, field: fields[next++] }));
}

function fieldsInOrder(event: FalcoEvent): string[] {
  const known: string[] = [];
  for (let level = 0; level <= DEEPEST; level++) {
    const field = keysOfLevel(level).find((key) => (fieldValue(event, key) ?? null) !== null);
    if (field !== undefined && fieldValue(event, field) !== '') {
      known.push(field);
    }
  }
  return known;
}

function keysOfLevel(level: number): readonly string[] {
  const ancestor = `proc.aname[${level}]`;
  if (level === 0) {
    return ['proc.name', 'proc.comm', ancestor];
  }
  return level === 1 ? ['proc.pname', 'proc.parent.name', ancestor] : [ancestor];
}
