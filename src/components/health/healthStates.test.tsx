import React from 'react';
import { render, screen } from '@testing-library/react';
import { type Sensor } from 'domain/health/sensors/sensor';
import { sensorOf } from 'domain/health/sensors/sensor.fixture';
import { RESOURCE_PANELS } from 'domain/health/queries/resourceQuery';
import { type SnapshotFleet } from 'domain/health/snapshots/snapshotFleet';
import { NoResources } from './NoResources';
import { SensorTable } from './sensors/SensorTable';
import { SnapshotHealth } from './SnapshotHealth';

jest.mock('lib/permissions', () => ({ mayExplore: () => true }));

const sensor = (host: string, more: Partial<Sensor> = {}): Sensor =>
  sensorOf(host, {
    ...{ namespace: 'falco', instance: `${host}:8765`, jobs: ['falco'], version: '0.44.0', cpus: 8, startedMs: 0 },
    ...{ uptimeMs: 7_200_000, clockAheadMs: 0, ...more },
  });

const FLEET: SnapshotFleet = {
  sensors: [],
  drift: [],
  drops: [],
  intervalMs: undefined,
  newestMs: undefined,
  withoutFields: 0,
};

describe('SnapshotHealth', () => {
  it('says how to turn it on where nothing is told, and that no drop event is no proof', () => {
    render(<SnapshotHealth fleet={FLEET} fromMs={0} query={undefined} />);

    expect(screen.getByText("Falco's events in Loki say nothing about its health")).toBeVisible();
    expect(screen.getByText(/No sensor has reported its metrics as an event since 1970/)).toBeVisible();
    expect(screen.getByText(/none is not proof of none/)).toBeVisible();
    expect(screen.getByText(/output_rule: true/)).toBeVisible();
    expect(screen.getByText(/outputRule: true/)).toBeVisible();
    expect(screen.queryByText(/sensors up/)).toBeNull();
  });

  it('labels what it shows with its interval', () => {
    const source = { kind: 'snapshots', atMs: 3_600_000, intervalMs: 3_600_000 } as const;
    const drops = [{ cluster: undefined, host: 'a', fromMs: 0, toMs: 1000, cause: 'drops' as const, lost: 1200 }];
    render(
      <SnapshotHealth
        fleet={{ ...FLEET, sensors: [sensor('a', { source })], drops, intervalMs: 3_600_000, newestMs: 3_600_000 }}
        fromMs={0}
        cutMs={60_000}
        query={undefined}
      />
    );

    expect(screen.getByText(/a snapshot every 1 hour, the newest of 1970-01-01 01:00:00/)).toBeVisible();
    expect(screen.getByText(/as of 1970-01-01 01:00:00, every 1 hour/)).toBeVisible();
    expect(screen.getByText(/a: 1,200 system calls in 1 reported seconds/)).toBeVisible();
    expect(screen.getByText(/Only events since 1970-01-01 00:01:00 were read/)).toBeVisible();
    expect(screen.queryByRole('link', { name: 'up' })).toBeNull();
  });

  it('says that text lines carry no fields', () => {
    render(<SnapshotHealth fleet={{ ...FLEET, withoutFields: 3 }} fromMs={0} query={undefined} />);

    expect(screen.getByText(/Snapshots without fields: 3\..*loki\.format: json/)).toBeVisible();
  });
});

describe('NoResources', () => {
  it('names in a line for each what to scrape', () => {
    render(<NoResources missing={RESOURCE_PANELS} />);

    expect(screen.getByText(/scrape node-exporter \(port 9100\) for node_cpu_seconds_total, /)).toBeVisible();
    expect(screen.getByText(/scrape cAdvisor .* for container_cpu_usage_seconds_total, /)).toBeVisible();
  });

  it('tells a missing collector from a missing exporter', () => {
    render(<NoResources missing={RESOURCE_PANELS.filter(({ id }) => id === 'node-conntrack')} />);

    expect(
      screen.getByText(/collector of it is off or the kernel has none: node_nf_conntrack_entries\./)
    ).toBeVisible();
  });
});

describe('numbers of the table', () => {
  const explore = { uid: 'prom', fromMs: 0, toMs: 3_600_000, stepMs: 60_000 };
  const drops = {
    range: { events: 1e6, dropped: 3, percent: 0.0003, level: 'few' as const },
    now: undefined,
    causes: [],
    atLeast: true,
  };

  it('lead to their queries, with names as they are and never as a query', () => {
    const ugly = sensor('a', { instance: 'a"b{}\n:8765', drops });
    render(<SensorTable sensors={[ugly]} explore={explore} />);

    const link = screen.getByRole('link', { name: '> 0 %' });
    expect(link).toHaveAttribute('title', expect.stringContaining('3 dropped of 1,000,000 system calls'));
    const panes: unknown = JSON.parse(
      new URL(link.getAttribute('href') ?? '', 'http://x').searchParams.get('panes') ?? ''
    );
    expect(panes).toMatchObject({
      falco: {
        datasource: 'prom',
        queries: [{ instant: true, expr: expect.stringContaining('instance="a\\"b{}\\n:8765"') }],
      },
    });
  });

  it('shows 20 of 200 sensors a page', () => {
    render(<SensorTable sensors={Array.from({ length: 200 }, (_, i) => sensor(`n${i}`))} explore={explore} />);

    expect(screen.getAllByRole('row')).toHaveLength(21);
    expect(screen.getByRole('button', { name: '10' })).toBeVisible();
  });
});
