import { useLayoutEffect, useRef } from 'react';
import { colorManipulator, type DataFrame } from '@grafana/data';
import { type UPlotConfigBuilder } from '@grafana/ui';

interface Band {
  readonly fromMs: number;
  readonly toMs: number;
  readonly color: string;
}

/** Draws annotations as bands over a plot. */
export function Bands({ config, frames }: { readonly config: UPlotConfigBuilder; readonly frames: DataFrame[] }) {
  const bands = useRef<readonly Band[]>([]);

  useLayoutEffect(() => {
    bands.current = frames.flatMap(bandsOf);
  }, [frames]);

  useLayoutEffect(() => {
    config.addHook('draw', ({ ctx, bbox, valToPos }) => {
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      for (const { fromMs, toMs, color } of bands.current) {
        const [left, right] = [valToPos(fromMs, 'x', true), valToPos(toMs, 'x', true)];
        ctx.fillStyle = colorManipulator.alpha(color, 0.12);
        ctx.fillRect(left, bbox.top, Math.max(1, right - left), bbox.height);
        ctx.fillStyle = color;
        ctx.fillRect(left, bbox.top + bbox.height - 4, Math.max(2, right - left), 4);
      }
      ctx.restore();
    });
  }, [config]);
  return null;
}

function bandsOf(frame: DataFrame): Band[] {
  const values = (name: string): readonly unknown[] => frame.fields.find((field) => field.name === name)?.values ?? [];
  const [ends, colors] = [values('timeEnd'), values('color')];
  return values('time').map((time, row) => ({
    fromMs: Number(time),
    toMs: Number(ends[row] ?? time),
    color: String(colors[row] ?? 'red'),
  }));
}
