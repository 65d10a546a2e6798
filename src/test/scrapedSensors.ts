import { type DataFrame } from '@grafana/data';
import { HOUR_MS } from 'domain/units/durations';
import { sensorsAnswer } from 'domain/health/fleet/answers.fixture';
import { PART } from 'domain/promql/expressions';
import { type FakeQuery, markFrame, seriesFrame } from './fakeSources';

/** A sensor of which Prometheus has a sample now, or had one in the last 24 hours. */
export interface ScrapedSensor {
  readonly host: string;
  readonly gone?: boolean;
}

/** What a Prometheus answers that scrapes some sensors, to the queries on health. */
export function scrapedSensors(sensors: readonly ScrapedSensor[]) {
  return ({ refId, toMs }: FakeQuery): readonly DataFrame[] => {
    const series = sensors.flatMap(({ host, gone = false }, index) => {
      const target = { job: 'falco', instance: `10.0.0.${index}:8765`, [PART]: gone ? 'seen' : 'now' };
      const one = (name: string, labels: Readonly<Record<string, string>>, value: number) => ({
        labels: { ...target, ...labels, __name__: `falcosecurity_${name}` },
        points: [{ timeMs: toMs, value }],
      });
      return [
        one('evt_hostname_info', { hostname: host }, 1),
        one('falco_version_info', { version: '0.41.0' }, 1),
        one('falco_start_timestamp_nanoseconds', {}, (toMs - 48 * HOUR_MS) * 1e6),
        one('falco_duration_seconds_total', {}, 48 * 3600),
      ];
    });
    const answered = refId === 'sensors' ? sensorsAnswer(series) : [];
    return [
      markFrame(toMs),
      ...answered.map(({ labels, points }) => seriesFrame({ ...labels }, toMs, points[0]?.value ?? 0)),
    ];
  };
}
