import { PART } from '../../promql/expressions';
import type { PromSeries } from '../../promql/series';
import { taintWindows } from './taint';
import { readTaintFleet } from './readTaintFleet';

const MIN = 60_000;
const HOUR = 60 * MIN;
const TO = 1_800_000_000_000;
const FROM = TO - HOUR;

type Labels = Readonly<Record<string, string>>;

const series = (name: string, labels: Labels, points: ReadonlyArray<readonly [minute: number, value: number]>) =>
  ({
    labels: { __name__: name, [PART]: 'sensor', ...labels },
    points: points.map(([minute, value]) => ({ timeMs: FROM + minute * MIN, value })),
  }) satisfies PromSeries;

interface Life {
  readonly host: string;
  /** Minutes of the samples. */
  readonly at: readonly number[];
  readonly startedMin: number;
  readonly dropped?: (minute: number) => number;
}

/** What a scraped sensor leaves in Prometheus. */
function life({ host, at, startedMin, dropped = () => 0 }: Life, labels: Labels = { cluster: 'prod' }): PromSeries[] {
  const target = { job: 'falco', instance: `${host}-${startedMin}`, namespace: 'falco', ...labels };
  const of = (name: string, value: (minute: number) => number, more: Labels = {}) =>
    series(
      name,
      { ...target, ...more },
      at.map((minute) => [minute, value(minute)])
    );
  return [
    of('falcosecurity_evt_hostname_info', () => 1, { hostname: host }),
    of('falcosecurity_falco_start_timestamp_nanoseconds', () => (FROM + startedMin * MIN) * 1e6),
    of('falcosecurity_falco_duration_seconds_total', (minute) => (minute - startedMin) * 60),
    of('falcosecurity_scap_n_evts_total', (minute) => minute * 1000),
    of('falcosecurity_scap_n_drops_total', dropped),
  ];
}

const all = Array.from({ length: 61 }, (_, minute) => minute);
const windows = (answer: readonly PromSeries[]) => {
  const fleet = readTaintFleet({ series: answer, fromMs: FROM, toMs: TO, stepMs: MIN, clusterLabel: 'cluster' });
  return taintWindows(fleet.sensors, TO);
};

describe('readTaintFleet', () => {
  it('finds nothing where nothing was lost', () => {
    expect(windows(life({ host: 'a', at: all, startedMin: -600 }))).toEqual([]);
  });

  it('finds drops, at the step that showed them', () => {
    const dropping = life({ host: 'a', at: all, startedMin: -600, dropped: (minute) => (minute < 30 ? 5 : 12) });
    expect(windows(dropping)).toMatchObject([
      { cluster: 'prod', host: 'a', cause: 'drops', lost: 7, fromMs: FROM + 29 * MIN, toMs: FROM + 30 * MIN },
    ]);
  });

  it('finds a restart as the time in which nothing ran', () => {
    const before = life({ host: 'a', at: all.slice(0, 20), startedMin: -600 });
    const after = life({ host: 'a', at: all.slice(25), startedMin: 24 });
    expect(windows([...before, ...after])).toEqual([
      {
        ...{ cluster: 'prod', host: 'a', cause: 'restart', lost: undefined },
        ...{ fromMs: FROM + 19 * MIN, toMs: FROM + 24 * MIN },
      },
    ]);
  });

  it('finds a sensor that is down, among others that are up', () => {
    const gone = life({ host: 'b', at: all.slice(0, 41), startedMin: -600 });
    expect(windows([...life({ host: 'a', at: all, startedMin: -600 }), ...gone])).toEqual([
      {
        ...{ cluster: 'prod', host: 'b', cause: 'down', lost: undefined },
        ...{ fromMs: FROM + 40 * MIN, toMs: TO },
      },
    ]);
  });

  it('calls nothing down that Kubernetes wants no more', () => {
    const desired = series('kube_daemonset_status_desired_number_scheduled', { cluster: 'prod', namespace: 'falco' }, [
      [60, 1],
    ]);
    const wanted = { ...desired, labels: { ...desired.labels, [PART]: 'desired' } };
    const gone = life({ host: 'b', at: all.slice(0, 41), startedMin: -600 });
    expect(windows([...life({ host: 'a', at: all, startedMin: -600 }), ...gone, wanted])).toEqual([]);
  });

  it('sees no window in a gap of scrapes that Falco ran through', () => {
    expect(windows(life({ host: 'a', at: [...all.slice(0, 10), ...all.slice(30)], startedMin: -600 }))).toEqual([]);
  });

  it('reads an empty answer as an empty fleet', () => {
    expect(windows([])).toEqual([]);
  });
});
