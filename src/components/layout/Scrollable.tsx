import React, { useEffect, useRef, useState } from 'react';

interface Props {
  /** What is in it, for screen readers. */
  readonly name: string;
  /** Decides on size and overflow. */
  readonly className?: string;
  readonly children: React.ReactNode;
}

/** A box that may hold more than it shows, text above all: then the keyboard stops at it, to scroll. */
export function Scrollable({ name, className, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) {
      return undefined;
    }
    const observer = new ResizeObserver(() =>
      setOverflows(element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1)
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [children]);
  return (
    <div ref={box} className={className} {...(overflows && { role: 'group', 'aria-label': name, tabIndex: 0 })}>
      {children}
    </div>
  );
}
