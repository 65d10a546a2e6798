import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Hands the focus back to the row that was open, however its detail was closed: by its button, by Escape, or by the
 * browser's Back. Whoever has moved on to something else keeps the focus there.
 */
export function useFocusOnClose(list: RefObject<HTMLElement | null>, isOpen: boolean) {
  const wasOpen = useRef(isOpen);
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen && isLost(list.current)) {
      // Without any row the list itself: the next key goes on from here, not from the top of the page.
      const row = list.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]');
      (row ?? list.current)?.focus({ preventScroll: true });
    }
    wasOpen.current = isOpen;
  }, [list, isOpen]);
}

/** What had the focus went with the detail, or is in the list anyway. */
function isLost(list: HTMLElement | null): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || list?.contains(activeElement) === true;
}

/** Escape closes also for whoever has the focus nowhere: a refresh may have taken away the row that had it. */
export function useEscapeFromNowhere(isOpen: boolean, close: () => void) {
  useEffect(() => {
    if (!isOpen) {
      return undefined;
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && event.target === document.body) {
        close();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isOpen, close]);
}
