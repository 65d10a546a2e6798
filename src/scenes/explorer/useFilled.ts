import { useEffect, useState } from 'react';

/** Whether anything stands in an element that others draw into. */
export function useFilled(element: HTMLElement | null): boolean {
  const [filled, setFilled] = useState(false);
  useEffect(() => {
    if (!element) {
      return undefined;
    }
    const look = () => setFilled(element.childElementCount > 0);
    look();
    const observer = new MutationObserver(look);
    observer.observe(element, { childList: true });
    return () => observer.disconnect();
  }, [element]);
  return filled;
}
