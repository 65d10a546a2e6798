import { type Sensor } from 'domain/health/sensors/sensor';
import { sensorOf } from 'domain/health/sensors/sensor.fixture';

export const sensor = (host: string, more: Partial<Sensor> = {}): Sensor =>
  sensorOf(host, {
    ...{ namespace: 'falco', instance: `${host}:8765`, jobs: ['falco'], version: '0.41.0', kernel: '6.14.6', cpus: 8 },
    engines: [{ engine: 'modern_bpf', source: 'syscall' }],
    ...{ startedMs: 0, uptimeMs: 7_200_000, clockAheadMs: 0, ...more },
  });

export const dropping = (percent: number, level: 'none' | 'few' | 'many'): Partial<Sensor> => ({
  drops: {
    range: { events: 10_000, dropped: percent * 100, percent, level },
    now: undefined,
    causes: percent > 0 ? [{ reason: 'buffer', call: 'close', side: 'exit', count: percent * 100 }] : [],
    atLeast: false,
  },
});

export const NO_EXPECTATIONS = { expectations: [] };
