import { useLayoutEffect, useRef } from 'react';
import type { Virtualizer } from '@tanstack/react-virtual';
import { entryKey } from 'domain/event/eventKey';
import { HEADER_HEIGHT } from './gridStyles';
import { indexOfKey, type ListRows } from '../rows';

interface Place {
  readonly rows: ListRows;
  /** Key of the row that holds the keyboard's place. */
  readonly active: string | undefined;
  /** Key of the row whose detail is open. */
  readonly selected: string | undefined;
}

interface Parts {
  readonly rows: ListRows;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly active: number;
  /** -1 where no detail is open. */
  readonly selected: number;
  readonly setActive: (index: number) => void;
}

/**
 * Keeps the lines that a person looks at where they are when a refresh puts others before them: the one whose detail is
 * open, also at the very top, else the first in sight.
 */
export function useKeepPlace({ rows, virtualizer, active, selected, setActive }: Parts) {
  const place = useRef<Place | undefined>(undefined);

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
    const anchors = [inSight(before.rows, before.selected, virtualizer), topOf(before.rows, virtualizer)];
    for (const anchor of anchors) {
      const index = anchor ? indexOfKey(rows, anchor.key) : -1;
      const [start] = (index >= 0 && virtualizer.getOffsetForIndex(index, 'start')) || [];
      if (anchor && start !== undefined) {
        virtualizer.scrollToOffset(start + anchor.offset);
        return;
      }
    }
  }, [rows, virtualizer, setActive]);

  // Last, so that the effect above sees the place of the render before.
  useLayoutEffect(() => {
    place.current = { rows, active: keyAt(rows, active), selected: keyAt(rows, selected) };
  });
}

/** The row of a key and how far from the top it is; undefined where it is not in sight. */
function inSight(rows: ListRows, key: string | undefined, virtualizer: Virtualizer<HTMLDivElement, Element>) {
  const index = key === undefined ? -1 : indexOfKey(rows, key);
  const top = (virtualizer.scrollOffset ?? 0) + HEADER_HEIGHT;
  const bottom = top - HEADER_HEIGHT + (virtualizer.scrollRect?.height ?? 0);
  // As it was measured before the refresh: the first time that a place is asked for after it, it is of the new rows.
  const start = index < 0 ? undefined : virtualizer.measurementsCache[index]?.start;
  return key === undefined || start === undefined || start < top || start >= bottom
    ? undefined
    : { key, offset: top - start };
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
