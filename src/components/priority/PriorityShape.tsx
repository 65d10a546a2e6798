import React from 'react';
import type { Priority } from 'domain/falco/priority';

/** One outline for each priority on a 10 x 10 grid: the more corners and the fuller, the more urgent. */
const SHAPES: Readonly<Record<Priority | 'unknown', React.ReactElement>> = {
  Emergency: <path d="M3 0h4l3 3v4l-3 3H3L0 7V3z" fill="currentColor" />,
  Alert: <path d="M2.5.7h5L10 5 7.5 9.3h-5L0 5z" fill="currentColor" />,
  Critical: <path d="M5 0l5 5-5 5-5-5z" fill="currentColor" />,
  Error: <path d="M.7.7h8.6v8.6H.7z" fill="currentColor" />,
  Warning: <path d="M5 .5l5 9H0z" fill="currentColor" />,
  Notice: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  Informational: <circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  Debug: <circle cx="5" cy="5" r="2" fill="currentColor" />,
  unknown: <path d="M1 5h8" stroke="currentColor" strokeWidth="1.5" />,
};

interface Props {
  readonly priority: Priority | undefined;
  /** Edge length in pixels. */
  readonly size?: number;
}

/** The shape that stands for a priority. Decoration: the word is always beside it. */
export function PriorityShape({ priority, size = 10 }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 10 10" aria-hidden focusable={false} data-shape={priority ?? 'none'}>
      {SHAPES[priority ?? 'unknown']}
    </svg>
  );
}
