import type React from 'react';

interface Moves {
  readonly count: number;
  readonly active: number;
  /** Rows that fit on the screen. */
  readonly page: number;
  readonly onMove: (index: number) => void;
  readonly onOpen: (index: number) => void;
}

/** Where a key leads from a row; undefined for a key that does not move. */
export function targetOfKey(key: string, active: number, count: number, page: number): number | undefined {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.max(0, Math.min(count - 1, target));
}

/** The keys of a list of rows. Keys pressed inside a row's own controls are theirs. */
export function listKeyHandler({ count, active, page, onMove, onOpen }: Moves) {
  return (event: React.KeyboardEvent) => {
    const onRow = event.target instanceof HTMLElement && event.target.dataset.row !== undefined;
    if (!onRow || count === 0 || event.altKey || event.metaKey) {
      return;
    }
    const target = targetOfKey(event.key, active, count, page);
    if (target !== undefined) {
      event.preventDefault();
      onMove(target);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onOpen(active);
    }
  };
}
