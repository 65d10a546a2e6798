import { type CounterName, type Counters, type GaugeName, type Gauges } from 'domain/health/readings';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';

/** A name and a value, in words; the value is undefined where it is not known. */
export type Fact = readonly [name: string, value: string | undefined];

/** What a person reads of each plain number, in the order of the opened row. */
const GAUGE_FACTS: Readonly<Record<GaugeName, (sensor: Gauges) => Fact>> = {
  cpus: ({ cpus }) => [
    t('falco.health.fact-cpus', 'CPUs of the node'),
    cpus === undefined ? undefined : countText(cpus),
  ],
};

/** The same of what came over the time range; undefined where it has a column of its own. */
const COUNTER_FACTS: Readonly<Record<CounterName, ((sensor: Counters) => Fact) | undefined>> = {
  queueDrops: undefined,
};

/** The plain numbers of a sensor in words. */
export function readingFacts(sensor: Gauges & Counters): readonly Fact[] {
  return [...Object.values(GAUGE_FACTS), ...Object.values(COUNTER_FACTS)].flatMap((factOf) =>
    factOf ? [factOf(sensor)] : []
  );
}
