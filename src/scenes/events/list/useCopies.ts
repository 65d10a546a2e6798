import { useMemo } from 'react';
import { lineOptionsOf } from 'domain/environment/parseOptions';
import { type Scope } from 'domain/environment/together';
import { CopyFinder, type Copies } from 'domain/event/copies';
import { parseLine } from 'domain/event/lines/parse';
import { type LogEntry } from 'domain/event/types';

/** Which of a page's lines tell an event again. Lines that are added are read, those that were there are not read again. */
export function useCopies(entries: readonly LogEntry[], scope: Scope | undefined): Copies {
  const finder = useMemo(() => {
    const optionsOf = scope && lineOptionsOf(scope);
    return new CopyFinder((entry) => parseLine(entry, optionsOf?.(entry)));
  }, [scope]);
  return useMemo(() => finder.find(entries), [finder, entries]);
}
