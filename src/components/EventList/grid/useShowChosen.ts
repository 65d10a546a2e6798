import { useEffect, useRef } from 'react';
import type { Virtualizer } from '@tanstack/react-virtual';
import { entryKey } from 'domain/event/eventKey';
import type { ListRows } from '../rows';
import { HEADER_HEIGHT } from './gridStyles';
import { isInSight } from './inSight';

interface Chosen {
  readonly rows: ListRows;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  /** Row whose detail is open; -1 for none. */
  readonly selected: number;
  /** Row that has its detail under it; -1 for none. */
  readonly expanded: number;
  readonly rowHeight: number;
  readonly setActive: (index: number) => void;
}

/**
 * Brings a row into sight that a link, a click or the detail's own buttons chose; one that was in sight stays where it is.
 * Where a refresh has moved it, it was chosen before, and its place is kept by others.
 */
export function useShowChosen({ rows, virtualizer, selected, expanded, rowHeight, setActive }: Chosen): void {
  const entry = rows.entries[selected];
  const key = entry && entryKey(entry);
  const isBeside = expanded < 0;
  const chosen = useRef<string | undefined>(undefined);
  useEffect(() => {
    const choice = key && `${key} ${isBeside} ${rowHeight}`;
    if (choice === chosen.current) {
      return;
    }
    chosen.current = choice;
    if (choice === undefined) {
      return;
    }
    setActive(selected);
    const item = virtualizer.getVirtualItems().find(({ index }) => index === selected);
    const view = { top: virtualizer.scrollOffset ?? 0, height: virtualizer.scrollRect?.height ?? 0 };
    if (!item || !isInSight({ top: item.start, height: rowHeight }, view, HEADER_HEIGHT)) {
      virtualizer.scrollToIndex(selected, { align: isBeside ? 'auto' : 'start' });
    }
  }, [selected, key, isBeside, rowHeight, virtualizer, setActive]);
}
