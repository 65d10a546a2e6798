import { duration } from '../../logql/duration';
import { FALCO_CONTAINER } from '../queries/sensorQuery';
import { SHORTEST_RATE_MS, sumBy } from '../../promql/expressions';
import { namesOf } from '../../metrics/metricNames';
import { matcher, selectNames, type PromMatcher } from '../../promql/matcher';
import type { Sensor } from './sensor';

/** Numbers of a sensor that have a query of their own. */
export type SensorNumber = 'state' | 'drops' | 'queue' | 'cpu' | 'memory' | 'events' | 'uptime' | 'version';

export interface NumberQuery {
  readonly expr: string;
  readonly kind: 'range' | 'instant';
}

/**
 * The query that a person would ask for one number of one sensor. Counts here are the growth between samples, taken
 * apart at restarts; `increase` guesses beyond the first and last sample, so that it comes near them.
 */
export function sensorNumberQuery(sensor: Sensor, number: SensorNumber, rangeMs: number, stepMs: number): NumberQuery {
  const target = targetMatchers(sensor);
  const select = (key: string) => selectNames(namesOf(key), target);
  const range = duration(rangeMs);
  const rate = duration(Math.max(stepMs, SHORTEST_RATE_MS));
  switch (number) {
    case 'state':
      return { expr: `last_over_time(${select('version')}[${range}])`, kind: 'range' };
    case 'drops':
      return {
        expr: `100 * sum(increase(${select('drops')}[${range}])) / sum(increase(${select('events')}[${range}]))`,
        kind: 'instant',
      };
    case 'queue':
      return { expr: `increase(${select('queueDrops')}[${range}])`, kind: 'instant' };
    case 'cpu':
      return sensor.cpu?.how === 'container'
        ? {
            expr: sumBy(['pod'], `rate(${selectNames(namesOf('containerCpu'), containerOf(sensor))}[${rate}])`),
            kind: 'range',
          }
        : { expr: `${select('cpuRatio')}`, kind: 'range' };
    case 'memory':
      return sensor.memory.container === undefined
        ? { expr: select('memoryRss'), kind: 'range' }
        : { expr: selectNames(namesOf('containerWorkingSet'), containerOf(sensor)), kind: 'range' };
    case 'events':
      return { expr: `rate(${select('events')}[${rate}])`, kind: 'range' };
    case 'uptime':
      return { expr: select('duration'), kind: 'range' };
    case 'version':
      return { expr: select('version'), kind: 'instant' };
  }
}

function targetMatchers({ jobs, instance, namespace, pod, alsoScrapedAs }: Sensor): readonly PromMatcher[] {
  const again = new Set(alsoScrapedAs.map(({ job }) => job));
  const job = jobs.find((one) => !again.has(one)) ?? jobs[0];
  return matchersOf({ job, instance, namespace, pod });
}

function containerOf({ namespace, pod }: Sensor): readonly PromMatcher[] {
  return [...matchersOf({ namespace, pod }), ...FALCO_CONTAINER];
}

function matchersOf(labels: Readonly<Record<string, string | undefined>>): readonly PromMatcher[] {
  return Object.entries(labels).flatMap(([name, value]) => (value === undefined ? [] : [matcher(name, '=', value)]));
}
