import { useState, type FocusEvent } from 'react';

/** Whether the pointer or the keyboard's focus is on an element or inside it, and the handlers that find out. */
export function useNear() {
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  return {
    near: hovered || focused,
    nearProps: {
      onMouseEnter: () => setHovered(true),
      onMouseLeave: () => setHovered(false),
      onFocus: () => setFocused(true),
      onBlur: (event: FocusEvent) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) {
          setFocused(false);
        }
      },
    },
  };
}
