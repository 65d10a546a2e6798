import { type DataFrame, FieldType, textUtil } from '@grafana/data';
import { config } from '@grafana/runtime';
import { taintColor } from 'components/taint/taintLook';
import { bandText } from 'components/taint/taintText';
import { type TaintBand } from 'domain/health/taint/taint';
import { type Times } from 'lib/times';

/** Bands of tainted times as the annotations of a time series panel. Its tooltip takes HTML: all text is escaped. */
export function taintAnnotations(bands: readonly TaintBand[], times: Times): DataFrame[] {
  if (bands.length === 0) {
    return [];
  }
  const field = <T>(name: string, type: FieldType, of: (band: TaintBand) => T) => ({
    name,
    type,
    values: bands.map(of),
    config: {},
  });
  return [
    {
      name: 'taint',
      length: bands.length,
      fields: [
        field('time', FieldType.time, ({ fromMs }) => fromMs),
        field('timeEnd', FieldType.time, ({ toMs }) => toMs),
        field('isRegion', FieldType.boolean, ({ fromMs, toMs }) => toMs > fromMs),
        // What Grafana cannot find by its id it offers no buttons for.
        field('id', FieldType.number, () => 0),
        field('text', FieldType.string, (band) => textUtil.escapeHtml(bandText(band, times))),
        field('color', FieldType.string, ({ cause }) => taintColor(config.theme2, cause)),
      ],
    },
  ];
}
