import { useLayoutEffect, useRef } from 'react';
import type { Virtualizer } from '@tanstack/react-virtual';
import { entryKey } from 'domain/event/eventKey';
import { HEADER_HEIGHT } from './gridStyles';
import { indexOfKey, type ListRows } from './rows';

interface Place {
  readonly rows: ListRows;
  /** Key of the row that holds the keyboard's place. */
  readonly active: string | undefined;
}

interface Parts {
  readonly rows: ListRows;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly active: number;
  readonly setActive: (index: number) => void;
}

/** Keeps the lines that a person looks at where they are when a refresh puts others before them. */
export function useKeepPlace({ rows, virtualizer, active, setActive }: Parts) {
  const place = useRef<Place>();

  useLayoutEffect(() => {
    const before = place.current;
    if (!before || before.rows === rows) {
      return;
    }
    if (before.rows.sort !== rows.sort) {
      setActive(0);
      virtualizer.scrollToOffset(0);
      return;
    }
    const moved = before.active === undefined ? -1 : indexOfKey(rows, before.active);
    if (moved >= 0) {
      setActive(moved);
    }
    const top = topOf(before.rows, virtualizer);
    const index = top ? indexOfKey(rows, top.key) : -1;
    const [start] = (index >= 0 && virtualizer.getOffsetForIndex(index, 'start')) || [];
    if (top && start !== undefined) {
      virtualizer.scrollToOffset(start + top.offset);
    }
  }, [rows, virtualizer, setActive]);

  // Last, so that the effect above sees the place of the render before.
  useLayoutEffect(() => {
    place.current = { rows, active: keyAt(rows, active) };
  });
}

/** First row in sight and how far it is scrolled out; undefined at the very top, where new events come in. */
function topOf(rows: ListRows, virtualizer: Virtualizer<HTMLDivElement, Element>) {
  const offset = virtualizer.scrollOffset ?? 0;
  if (offset <= 0) {
    return undefined;
  }
  const first = virtualizer.getVirtualItemForOffset(offset + HEADER_HEIGHT);
  const key = first && keyAt(rows, first.index);
  return first && key !== undefined ? { key, offset: offset + HEADER_HEIGHT - first.start } : undefined;
}

function keyAt(rows: ListRows, index: number): string | undefined {
  const entry = rows.entries[index];
  return entry && entryKey(entry);
}
