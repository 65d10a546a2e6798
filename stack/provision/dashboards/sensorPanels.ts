import { DROP_LIMITS } from '../../../src/domain/health/sensors/thresholds';
import { type PanelQuery } from './queries';

interface Step {
  readonly color: string;
  readonly value: number | null;
}

export interface Panel {
  readonly title: string;
  readonly description: string;
  readonly query: PanelQuery;
  readonly unit: string;
  readonly legend?: string;
  readonly steps?: readonly Step[];
  readonly decimals?: number;
}

const from = (value: number, color: string): readonly Step[] => [
  { color: 'green', value: null },
  { color, value },
];
const DROP_STEPS: readonly Step[] = [
  { color: 'green', value: null },
  { color: 'yellow', value: DROP_LIMITS.few },
  { color: 'red', value: DROP_LIMITS.acceptable },
];
const SENSOR = '{{cluster}} / {{hostname}}';

export const STATS: readonly Panel[] = [
  {
    title: 'Sensors up',
    description: 'Every Falco that Prometheus has a current sample of, the audit plugin’s own included.',
    query: 'answering',
    unit: 'none',
  },
  {
    title: 'Sensors wanted',
    description: 'What the DaemonSet asks for, from kube-state-metrics. Without it: no value.',
    query: 'wanted',
    unit: 'none',
  },
  {
    title: 'Worst drops',
    description:
      'Of one sensor, as a share of its kernel events. Under 1 % is fine, 1 to 2 % on a few busy servers acceptable.',
    query: 'worstDrops',
    unit: 'percent',
    steps: DROP_STEPS,
    decimals: 2,
  },
  {
    title: 'Lost in queues',
    description: 'Events that were detected and never sent, over the whole range.',
    query: 'queueDropsTotal',
    unit: 'none',
    steps: from(1, 'red'),
    decimals: 0,
  },
  {
    title: 'Failed deliveries',
    description: 'Of Falcosidekick, over the whole range: it does not try again.',
    query: 'failedDeliveries',
    unit: 'none',
    steps: from(1, 'red'),
    decimals: 0,
  },
  {
    title: 'Rules versions',
    description: 'More than one: sensors detect different things. The table below says which.',
    query: 'variants',
    unit: 'none',
    legend: '{{file_name}}',
    steps: from(2, 'yellow'),
  },
];

export const ROWS: ReadonlyArray<{ readonly title: string; readonly panels: readonly Panel[] }> = [
  {
    title: 'Does it keep up?',
    panels: [
      {
        title: 'Kernel events seen',
        description: 'Per second and sensor, the dropped ones included.',
        query: 'events',
        unit: 'cps',
        legend: SENSOR,
      },
      {
        title: 'System calls dropped',
        description: 'Share of the kernel events of each sensor. What was dropped was not looked at.',
        query: 'drops',
        unit: 'percent',
        legend: SENSOR,
        steps: DROP_STEPS,
      },
      {
        title: 'Dropped, by kind of system call',
        description: 'Only what the driver counts by kind; the kinds are not exhaustive.',
        query: 'causes',
        unit: 'cps',
        legend: '{{drop}}',
      },
      {
        title: 'Lost in the output queue',
        description: 'Detected, but an output was too slow to take it.',
        query: 'queueDrops',
        unit: 'none',
        legend: SENSOR,
      },
    ],
  },
  {
    title: 'What does it cost?',
    panels: [
      {
        title: 'CPU',
        description: 'Cores in use, from cAdvisor; where there is none Falco’s own figure, an average since its start.',
        query: 'cpu',
        unit: 'none',
        legend: '{{cluster}} / {{pod}}{{hostname}}',
      },
      {
        title: 'Memory',
        description: 'Resident memory of each sensor.',
        query: 'memory',
        unit: 'bytes',
        legend: SENSOR,
      },
      {
        title: 'Time since start',
        description: 'A line that falls to zero is a restart.',
        query: 'uptime',
        unit: 's',
        legend: SENSOR,
      },
    ],
  },
  {
    title: 'Does what it says arrive?',
    panels: [
      {
        title: 'Falcosidekick: requests',
        description: 'Rejected ones are lost: mostly Falco without json_output.',
        query: 'inputs',
        unit: 'cps',
        legend: '{{cluster}} {{status}}',
      },
      {
        title: 'Falcosidekick: deliveries',
        description: 'By destination. A series appears with its first event.',
        query: 'outputs',
        unit: 'cps',
        legend: '{{cluster}} {{destination}} {{status}}',
      },
    ],
  },
];
