import { countText } from 'lib/numbers';
import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { type Delivery } from 'domain/health/delivery/delivery';
import { type Sensor } from 'domain/health/sensors/sensor';
import { sensorOf } from 'domain/health/sensors/sensor.fixture';
import { expectAccessible } from 'test/accessible';
import { provideCanvas } from 'test/canvas';
import { AbsenceList } from './sensors/AbsenceList';
import { DeliveryFlow } from './delivery/DeliveryFlow';
import { DriftList } from './sensors/DriftList';
import { metricGroupValues } from 'domain/setup/helmMetrics';
import { HealthSummary } from './HealthSummary';
import { MissingGroups } from './sensors/MissingGroups';
import { bytesText, finePercentText } from './numbers';
import { SensorTable } from './sensors/SensorTable';

beforeAll(provideCanvas);

const sensor = (host: string, more: Partial<Sensor> = {}): Sensor =>
  sensorOf(host, {
    ...{ namespace: 'falco', instance: `${host}:8765`, jobs: ['falco'], version: '0.41.0', kernel: '6.14.6', cpus: 8 },
    engines: [{ engine: 'modern_bpf', source: 'syscall' }],
    ...{ startedMs: 0, uptimeMs: 7_200_000, clockAheadMs: 0, ...more },
  });

const dropping = (percent: number, level: 'none' | 'few' | 'many'): Partial<Sensor> => ({
  drops: {
    range: { events: 10_000, dropped: percent * 100, percent, level },
    now: undefined,
    causes: percent > 0 ? [{ reason: 'buffer', call: 'close', side: 'exit', count: percent * 100 }] : [],
    atLeast: false,
  },
});

const NO_EXPECTATIONS = { expectations: [] };

describe('numbers', () => {
  it.each([
    [undefined, '–'],
    [0, '0 %'],
    [0.0004, '< 0.01 %'],
    [0.024, '0.02 %'],
    [12.345, '12.3 %'],
  ])('says %p per cent as %p', (value, text) => expect(finePercentText(value)).toBe(text));

  it('never says 0 for what is not known', () => {
    expect([countText(undefined), bytesText(undefined)]).toEqual(['–', '–']);
    expect(countText(0)).toBe('0');
  });
});

describe('HealthSummary', () => {
  it('says how many are up, the worst drops and the CPU', () => {
    const cpu = { cores: 0.05, how: 'lifetime', overMs: 1000, error: 0.0005 } as const;
    const sensors = [
      sensor('a', { ...dropping(0.02, 'few'), cpu, cpuShareOfNode: 0.00625 }),
      sensor('b', { status: 'down' }),
      sensor('c', { status: 'drained' }),
    ];
    render(<HealthSummary fleet={{ sensors, ...NO_EXPECTATIONS }} />);

    const line = screen.getByRole('status');
    expect(line).toHaveTextContent('1 of 2 sensors up');
    expect(line).toHaveTextContent('worst drops 0.02 % (a)');
    expect(line).toHaveTextContent(
      'CPU 5 % of one core in all, at most 0.63 % of a node (in part an average since start)'
    );
  });

  it('says what is not known, and who is wanted and was never seen', () => {
    const expectations = [{ cluster: undefined, namespace: 'falco', wanted: 3, up: 1, unnamed: 2 }];
    render(<HealthSummary fleet={{ sensors: [sensor('a')], expectations }} />);

    const line = screen.getByRole('status');
    expect(line).toHaveTextContent('1 of 3 sensors up, 2 wanted and never seen');
    expect(line).toHaveTextContent('drops not known');
    expect(line).toHaveTextContent('CPU not known');
  });
});

describe('HealthSummary, of what an alert or a mark is about', () => {
  const file = (sha256: string, name = 'falco_rules.yaml') => ({ rulesFiles: [{ file: name, sha256 }] });
  const line = (sensors: readonly Sensor[]) => {
    render(<HealthSummary fleet={{ sensors, ...NO_EXPECTATIONS }} />);
    return screen.getByRole('status');
  };

  it('names the rules files that differ, hidden characters made visible', () => {
    const sensors = [sensor('a', file('1')), sensor('b', file('2')), sensor('c', file('1', 'x\u202e'))];
    expect(line(sensors)).toHaveTextContent('rules differ between sensors: falco_rules.yaml');
  });

  it('says nothing of it where they are alike', () => {
    expect(line([sensor('a', file('1')), sensor('b', file('1'))])).not.toHaveTextContent('rules differ');
  });

  it('says when a sensor dropped much, though little of the range', () => {
    const timeline = [{ fromMs: 0, timeMs: 60_000, events: 1000, dropped: 310, queueDrops: 0, cores: undefined }];
    expect(line([sensor('a', { ...dropping(0.03, 'few'), timeline })])).toHaveTextContent(
      'worst drops 31 % (a, 1970-01-01 00:00:00 to 00:01:00)'
    );
    render(<SensorTable sensors={[sensor('a', { ...dropping(0.03, 'few'), timeline })]} />);
    expect(screen.getByText(/31 % .*, over Falco's 2 % mark: events are missed/)).toBeVisible();
  });
});

describe('AbsenceList', () => {
  const MINUTE = 60_000;
  const show = (more: Partial<Sensor>) =>
    render(<AbsenceList sensors={[sensor('node-3', more)]} stepMs={MINUTE} />).container;

  it('says when a sensor was away that is back', () => {
    show({ restarts: [{ seenBeforeMs: 2 * MINUTE, startedMs: 9 * MINUTE }] });
    expect(screen.getByRole('list', { name: 'When sensors were away' })).toHaveTextContent(
      'node-3 was not there: 1970-01-01 00:02:00 to 00:09:00. Nothing was watched in between.'
    );
  });

  it('says since when one is gone, and when one could not be asked', () => {
    const point = { events: 1, dropped: 0, queueDrops: 0, cores: undefined };
    const timeline = [{ ...point, fromMs: MINUTE, timeMs: 6 * MINUTE }];
    show({ status: 'down', lastSeenMs: 9 * MINUTE, timeline });
    const [first, second] = screen.getAllByRole('listitem');
    expect(first).toHaveTextContent('node-3 is not there since 1970-01-01 00:09:00.');
    expect(second).toHaveTextContent('node-3 could not be asked: 1970-01-01 00:01:00 to 00:06:00. Falco ran on');
  });

  it('makes nothing of a quick restart, which the table has', () => {
    expect(show({ restarts: [{ seenBeforeMs: 0, startedMs: MINUTE }] })).toBeEmptyDOMElement();
    expect(show({ restarts: [{ seenBeforeMs: undefined, startedMs: MINUTE }] })).toBeEmptyDOMElement();
  });
});

describe('SensorTable', () => {
  it('names drops with their cause against the marks, and states in words', () => {
    render(<SensorTable sensors={[sensor('gone', { status: 'down' }), sensor('busy', dropping(2.1, 'many'))]} />);

    expect(screen.getByText('down')).toBeVisible();
    expect(screen.getByText(/over Falco's 2 % mark: events are missed, cause: close buffer/)).toBeVisible();
    expect(screen.getByText('2.1 %')).toBeVisible();
    expect(screen.getByText('not known')).toBeVisible();
    const [, first, second] = screen.getAllByRole('row');
    expect(first).toHaveTextContent('gone');
    expect(second).toHaveTextContent('busy');
  });

  it('shows hidden characters of a name', () => {
    render(<SensorTable sensors={[sensor('a\u202eb')]} />);

    expect(screen.queryByText(/\u202e/)).toBeNull();
  });
});

describe('DriftList', () => {
  it('names the file and the odd ones out', () => {
    const variants = [
      { value: '58a4f187b6b04b43', sensors: ['a', 'b'] },
      { value: '', sensors: ['c'] },
    ];
    render(
      <DriftList
        drift={[{ aspect: 'rules', cluster: 'prod', file: 'falco_rules.yaml', variants }]}
        sensors={['a', 'b', 'c'].map((host) => sensor(host))}
      />
    );

    expect(screen.getByText('Sensors have loaded different rules: falco_rules.yaml (prod)')).toBeVisible();
    expect(screen.getByText('58a4f187b6b0: a, b')).toBeVisible();
    expect(screen.getByText('not loaded: c')).toBeVisible();
  });
});

describe('MissingGroups', () => {
  it('says what is not known and the values that turn it on', () => {
    render(<MissingGroups groups={[{ group: 'resources', sensors: ['a'] }]} sensors={[sensor('a')]} />);

    expect(screen.getByText(/CPU and memory are not known/)).toBeVisible();
    expect(screen.getByText('(on all sensors)')).toBeVisible();
    expect(screen.getByText(/resourceUtilizationEnabled: true/)).toBeVisible();
  });

  it("writes YAML by the chart's own names, which take the place of falco.yaml's", () => {
    expect(metricGroupValues(['kernel', 'plugins'])).toBe(
      'metrics:\n  enabled: true\n  kernelEventCountersEnabled: true\n  pluginsMetricsEnabled: true'
    );
  });
});

describe('DeliveryFlow', () => {
  const delivery: Delivery = {
    hops: [
      { id: 'falco', count: 1200, exact: true },
      { id: 'falcosidekick', count: 1100, exact: false },
    ],
    falcoByPriority: new Map(),
    fromExporter: false,
    sidekick: {
      accepted: { count: 1101, exact: true },
      rejected: { count: 1, exact: true },
      events: { count: 1100, exact: false },
      byPriority: new Map(),
      internal: 1,
      outputs: [{ destination: 'slack', ok: 0, errors: 3 }],
      replicas: { up: 1, total: 2 },
    },
    differences: [
      {
        from: 'falco',
        to: 'falcosidekick',
        missing: 100,
        reasons: [{ kind: 'queue-full', count: 40 }],
        explained: false,
      },
    ],
    companions: [{ name: 'talon-actions', counts: new Map([['ok', 4]]) }],
  };

  it('shows the counts, what was lost between them and why', () => {
    render(<DeliveryFlow delivery={delivery} />);

    const [falco, sidekick] = screen.getAllByRole('listitem');
    expect(falco).toHaveTextContent('Falco counted 1,200');
    expect(sidekick).toHaveTextContent('100 fewer');
    expect(sidekick).toHaveTextContent('about 1,100');
    expect(screen.getByText(/40 lost in Falco's full output queue\. Nothing known explains all of it\./)).toBeVisible();
    expect(screen.getByText(/1 of 2 replicas up/)).toBeVisible();
    expect(screen.getByRole('row', { name: /slack/ })).toHaveTextContent('had errors');
    expect(screen.getByText('Falco Talon: actions: ok 4')).toBeVisible();
  });

  it('says that delivery is not known rather than 0', () => {
    const nothing = { ...delivery, hops: [], differences: [], sidekick: undefined, companions: [] };
    render(<DeliveryFlow delivery={nothing} />);

    expect(screen.getByText(/delivery is not known/)).toBeVisible();
    expect(screen.getByText(/what it took in and delivered is not known/)).toBeVisible();
  });
});

it('axe finds nothing in the summary, the sensors, one opened, delivery, drift and what is missing', async () => {
  const sensors = [sensor('a', dropping(3, 'many')), sensor('b')];
  render(
    <>
      <h1>Health</h1>
      <HealthSummary fleet={{ sensors, ...NO_EXPECTATIONS }} />
      <SensorTable sensors={sensors} />
      <MissingGroups groups={[{ group: 'resources', sensors: ['a'] }]} sensors={sensors} />
      <DriftList
        sensors={sensors}
        drift={[
          {
            cluster: undefined,
            aspect: 'version',
            file: undefined,
            variants: [
              { value: '0.41.0', sensors: ['a'] },
              { value: '0.40.0', sensors: ['b'] },
            ],
          },
        ]}
      />
    </>
  );
  await expectAccessible();
  fireEvent.click(screen.getAllByRole('button', { name: /toggle row/i })[0]!);
  await expectAccessible();
});
