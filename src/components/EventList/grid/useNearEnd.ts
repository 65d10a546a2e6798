import { useEffect, useRef } from 'react';
import type { Virtualizer } from '@tanstack/react-virtual';

interface Parts {
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  /** Rows that there are. */
  readonly count: number;
  readonly onEnd: (() => void) | undefined;
}

/** Rows before the last at which more are asked for: they are there when somebody gets to them. */
const NEAR = 40;

/** Tells once for so many rows that somebody, who has scrolled, is near the last one. */
export function useNearEnd({ virtualizer, count, onEnd }: Parts): void {
  const told = useRef(0);
  const last = virtualizer.range?.endIndex ?? -1;
  const hasScrolled = (virtualizer.scrollOffset ?? 0) > 0;
  useEffect(() => {
    if (onEnd && hasScrolled && last >= count - NEAR && told.current !== count) {
      told.current = count;
      onEnd();
    }
  }, [last, hasScrolled, count, onEnd]);
}
