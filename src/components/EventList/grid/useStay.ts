import { useEffect, useRef, useState } from 'react';

/** Milliseconds. Who crosses a cell, or clicks its row at once, does not mean what would come up under the pointer. */
const STAY_MS = 200;

/** Whether the pointer stays on an element, and the handlers that find out. */
export function useStay() {
  const [stays, setStays] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    stays,
    stayProps: {
      onMouseEnter: () => {
        timer.current = setTimeout(() => setStays(true), STAY_MS);
      },
      onMouseLeave: () => {
        clearTimeout(timer.current);
        setStays(false);
      },
    },
  };
}
