import { useLayoutEffect, useRef } from 'react';

/** Keeps an element at least as high as it was before something was opened: what stands below it stays where it was. */
export function useHoldHeight(isOpen: boolean) {
  const element = useRef<HTMLDivElement>(null);
  const height = useRef(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) {
      return;
    }
    current.style.minHeight = isOpen ? `${height.current}px` : '';
    if (!isOpen) {
      height.current = current.offsetHeight;
    }
  });
  return element;
}
