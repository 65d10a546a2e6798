import { t } from 'lib/i18n';
import { sensorName } from 'components/health/sensorText';
import { type Health } from 'data/prometheus/loadHealth';
import { visibleText } from 'domain/event/visible';
import { flowCourses } from 'domain/health/courses/flowCourses';
import {
  cpuCourses,
  dropCourses,
  eventCourses,
  memoryCourses,
  type SensorCourses,
} from 'domain/health/courses/sensorCourses';
import { type Sensor } from 'domain/health/sensors/sensor';
import { DROP_LIMITS, LOAD_LIMITS } from 'domain/health/sensors/thresholds';
import { flowChart, lossesChart } from './flowCharts';
import { type ExplainedChart } from 'scenes/panels/explainedChart';

export const SENSOR_CHARTS = ['events', 'drops', 'cpu', 'memory', 'flow', 'losses'] as const;
export type SensorChartId = (typeof SENSOR_CHARTS)[number];

/** The charts of the sensors and their delivery. */
export function sensorCharts(health: Health): Readonly<Record<SensorChartId, ExplainedChart>> {
  const { sensors } = health.fleet;
  const nameOf = nameIn(sensors);
  const flow = flowCourses(health.courses, sensors, health.fromMs);
  return {
    events: eventsChart(sensors, nameOf),
    drops: dropsChart(sensors, nameOf),
    cpu: cpuChart(sensors, nameOf),
    memory: memoryChart(health, nameOf),
    flow: flowChart(flow),
    losses: lossesChart(flow),
  };
}

type NameOf = (sensor: Sensor) => string;

/** A legend has little room: the cluster is named where there are several. */
function nameIn(sensors: readonly Sensor[]): NameOf {
  const several = new Set(sensors.map(({ cluster }) => cluster)).size > 1;
  return (sensor) => visibleText(several ? sensorName(sensor) : sensor.host);
}

function eventsChart(sensors: readonly Sensor[], nameOf: NameOf): ExplainedChart {
  const top = eventCourses(sensors, nameOf);
  return {
    title: top.perCpu
      ? t('falco.health.chart-events-cpu', 'System calls seen per second and CPU')
      : t('falco.health.chart-events', 'System calls seen per second'),
    unit: 'short',
    courses: top.courses,
    marks: top.perCpu
      ? [
          { value: LOAD_LIMITS.moderate, weight: 'attention' },
          { value: LOAD_LIMITS.elevated, weight: 'bad' },
        ]
      : [],
    metrics: ['falcosecurity_scap_n_evts_total'],
    how: t(
      'falco.health.how-events',
      "Growth of the counter in each step. Falco's documentation: up to 1,500 a second and CPU should be no problem, over 3,000 is likely hard to keep up with."
    ),
    ...noteOf(top, t('falco.health.busiest', 'the busiest')),
  };
}

function dropsChart(sensors: readonly Sensor[], nameOf: NameOf): ExplainedChart {
  const top = dropCourses(sensors, nameOf);
  return {
    title: t('falco.health.chart-drops', 'System calls dropped'),
    unit: 'percent',
    courses: top.courses,
    marks: [
      { value: DROP_LIMITS.few, weight: 'attention' },
      { value: DROP_LIMITS.acceptable, weight: 'bad' },
    ],
    metrics: ['falcosecurity_scap_n_drops_total', 'falcosecurity_scap_n_evts_total'],
    how: t(
      'falco.health.how-drops',
      'Growth of drops over growth of events, in each step; restarts taken apart. Thresholds at 1 % and 2 %: what Falco calls acceptable on a small part of a fleet.'
    ),
    ...noteOf(top, t('falco.health.worst', 'the worst')),
  };
}

function cpuChart(sensors: readonly Sensor[], nameOf: NameOf): ExplainedChart {
  const averageName = (name: string) => t('falco.health.average-name', '{{name}} (average since start)', { name });
  const { averages, ...top } = cpuCourses(sensors, nameOf, averageName);
  const names = new Set(sensors.map((sensor) => averageName(nameOf(sensor))));
  const container = sensors.some(({ cpu }) => cpu?.how === 'container');
  return {
    title: t('falco.health.chart-cpu', 'CPU, of one core'),
    unit: 'percent',
    courses: top.courses.map(({ name, points }) => ({
      name,
      points: points.map(({ timeMs, value }) => ({ timeMs, value: value * 100 })),
    })),
    dashed: names,
    metrics: [
      ...(container ? ['container_cpu_usage_seconds_total'] : []),
      'falcosecurity_falco_cpu_usage_ratio',
      'falcosecurity_falco_duration_seconds_total',
    ],
    how: t(
      'falco.health.how-cpu',
      "The container's own counter where cAdvisor is scraped. Falco itself says only its average since it started: from two of them CPU over the time between follows, where that time is long enough for the average's steps of 0.1 %."
    ),
    ...noteOf(
      top,
      t('falco.health.hungriest', 'the highest usage'),
      averages > 0
        ? t('falco.health.averages', 'dashed: only an average since start is known ({{formatted}})', {
            formatted: averages,
          })
        : undefined
    ),
  };
}

function memoryChart({ courses, fleet: { sensors } }: Health, nameOf: NameOf): ExplainedChart {
  const top = memoryCourses(courses, sensors, nameOf);
  return {
    title: t('falco.health.chart-memory', 'Memory, resident'),
    unit: 'bytes',
    courses: top.courses,
    metrics: ['falcosecurity_falco_memory_rss_bytes'],
    how: t('falco.health.how-memory', 'The gauge as it stood at each step, of the sensors with most at the end.'),
    ...noteOf(top, t('falco.health.hungriest', 'the highest usage')),
  };
}

function noteOf({ courses, of }: SensorCourses, which: string, more?: string): { note?: string } {
  const shown =
    of > courses.length
      ? t('falco.health.shown-of', '{{shown}} of {{of}} sensors: {{which}}', {
          shown: courses.length,
          of,
          which,
        })
      : undefined;
  const note = [shown, more].filter((text) => text !== undefined).join('; ');
  return note === '' ? {} : { note };
}
