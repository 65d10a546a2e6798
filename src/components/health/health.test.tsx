import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { type Sensor } from 'domain/health/sensors/sensor';
import { expectAccessible } from 'test/accessible';
import { provideCanvas } from 'test/canvas';
import { DriftList } from './sensors/DriftList';
import { HealthSummary } from './HealthSummary';
import { MissingGroups } from './sensors/MissingGroups';
import { SensorTable } from './sensors/SensorTable';
import { sensor, dropping, NO_EXPECTATIONS } from './health.fixture';

beforeAll(provideCanvas);

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
    expect(screen.getByText(/31 % .*, over Falco's 2 % threshold: events are missed/)).toBeVisible();
  });
});

describe('SensorTable', () => {
  it('names drops with their cause against the marks, and states in words', () => {
    render(<SensorTable sensors={[sensor('gone', { status: 'down' }), sensor('busy', dropping(2.1, 'many'))]} />);

    expect(screen.getByText('down')).toBeVisible();
    expect(screen.getByText(/over Falco's 2 % threshold: events are missed, cause: close buffer/)).toBeVisible();
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
