import React from 'react';
import { type Field, FieldType } from '@grafana/data';
import { Sparkline, useTheme2 } from '@grafana/ui';

export interface TrendLineProps {
  /** One count a window, oldest first. */
  readonly counts: readonly number[];
}

/** The course of a count as a small line; its scale starts at nothing, so that what is steady looks steady. */
export function TrendLine({ counts }: TrendLineProps) {
  const theme = useTheme2();
  return counts.length < 2 ? null : (
    <div aria-hidden>
      <Sparkline theme={theme} width={120} height={20} sparkline={{ y: trendField(counts) }} />
    </div>
  );
}

function trendField(counts: readonly number[]): Field<number> {
  const max = Math.max(1, ...counts);
  return {
    name: 'count',
    type: FieldType.number,
    config: { custom: { fillOpacity: 20 } },
    values: [...counts],
    state: { range: { min: 0, max, delta: max } },
  };
}
