import React from 'react';
import { useTheme2 } from '@grafana/ui';

interface Props {
  /** One count a window, oldest first. */
  readonly counts: readonly number[];
  /** What the bars say, in words. */
  readonly label: string;
}

const WIDTH = 72;
const HEIGHT = 20;
/** Bars at most: more would be thinner than a pixel. */
const MOST = 36;

/** The course of a count as small bars: light enough for hundreds of rows. */
export function CountBars({ counts, label }: Props) {
  const theme = useTheme2();
  const bars = merged(counts, MOST);
  const most = Math.max(1, ...bars);
  const width = WIDTH / Math.max(1, bars.length);
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      {bars.map(
        (count, index) =>
          count > 0 && (
            <rect
              key={index}
              x={index * width}
              // What is there is never too low to be seen.
              y={HEIGHT - Math.max(2, (count / most) * HEIGHT)}
              width={Math.max(1, width - 0.5)}
              height={Math.max(2, (count / most) * HEIGHT)}
              fill={theme.colors.primary.text}
            />
          )
      )}
    </svg>
  );
}

/** Neighbours added up until there are no more than so many. */
export function merged(counts: readonly number[], most: number): number[] {
  const size = Math.max(1, Math.ceil(counts.length / most));
  return Array.from({ length: Math.ceil(counts.length / size) }, (_, index) =>
    counts.slice(index * size, (index + 1) * size).reduce((sum, count) => sum + count, 0)
  );
}
