import React from 'react';
import { type Field, FieldType } from '@grafana/data';
import { Sparkline, useTheme2 } from '@grafana/ui';

interface Props {
  /** Oldest first. */
  readonly values: readonly number[];
  /** The scale goes at least so far up, so that next to nothing looks like it. */
  readonly atLeast: number;
}

/** The course of a number beside it, from nothing up: what is steady looks steady. */
export function RowTrend({ values, atLeast }: Props) {
  const theme = useTheme2();
  return values.length < 2 ? null : (
    <span aria-hidden style={{ flexShrink: 0 }}>
      <Sparkline theme={theme} width={64} height={16} sparkline={{ y: fieldOf(values, atLeast) }} />
    </span>
  );
}

function fieldOf(values: readonly number[], atLeast: number): Field<number> {
  const max = Math.max(atLeast, ...values);
  return {
    name: 'value',
    type: FieldType.number,
    config: { custom: { fillOpacity: 20 } },
    values: [...values],
    state: { range: { min: 0, max, delta: max } },
  };
}
