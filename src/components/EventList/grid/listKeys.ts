import type React from 'react';

interface Moves {
  readonly count: number;
  readonly active: number;
  /** Rows that fit on the screen. */
  readonly page: number;
  /** Whether the active row is open. */
  readonly isOpen: boolean;
  readonly onMove: (index: number) => void;
  /** Opens a row or closes the open one; `moveIn` when the focus goes on into what opens. */
  readonly onOpen?: (index: number, moveIn: boolean) => void;
}

/** Where a key leads from a row; undefined for a key that does not move. */
function targetOfKey(key: string, active: number, count: number, page: number): number | undefined {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    j: active + 1,
    k: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.max(0, Math.min(count - 1, target));
}

/**
 * The keys of a list of rows, as of a treegrid: right opens a row and left closes it, the focus stays; Enter and Space
 * open it and go in. Keys pressed inside a row's own controls are theirs.
 */
export function listKeyHandler({ count, active, page, isOpen, onMove, onOpen }: Moves) {
  return (event: React.KeyboardEvent) => {
    const onRow = event.target instanceof HTMLElement && event.target.dataset.row !== undefined;
    if (!onRow || count === 0 || event.altKey || event.metaKey || (event.ctrlKey && event.key.length === 1)) {
      return;
    }
    const target = targetOfKey(event.key, active, count, page);
    if (target !== undefined) {
      event.preventDefault();
      onMove(target);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onOpen?.(active, true);
    } else if (event.key === (isOpen ? 'ArrowLeft' : 'ArrowRight') && onOpen) {
      event.preventDefault();
      onOpen(active, false);
    }
  };
}
