import React, { useRef } from 'react';
import { cx } from '@emotion/css';
import { useBeyond } from './useBeyond';

interface Props {
  /** What is in it, for screen readers. */
  readonly name: string;
  /** Decides on size and overflow. */
  readonly className?: string;
  readonly children: React.ReactNode;
}

/**
 * A box that may hold more than it shows, text and tables above all: then the keyboard stops at it, to scroll, and the
 * edge behind which there is more to the side fades.
 */
export function Scrollable({ name, className, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const beyond = useBeyond(box, children);
  return (
    <div
      ref={box}
      className={cx(className, beyond.className)}
      {...(beyond.any && { role: 'group', 'aria-label': name, tabIndex: 0 })}
    >
      {children}
    </div>
  );
}
