import { SIDEKICK_JOBS } from '../../falco/deployment';
import { INTERNAL_RULES, INTERNAL_SOURCE } from '../../falco/internal';
import { duration } from '../../logql/duration';
import { quote } from '../../logql/quote';
import { combine, counted, on, onceATarget, PART, partsOf, sumBy, targetLabels } from '../../promql/expressions';
import { COUNTED, mark, type HealthPart } from './parts';
import { scopeMatchers, type HealthScope } from '../healthScope';
import { identityLabels } from './targetLabels';
import { namesOf } from '../../metrics/metricNames';
import { printModifiers } from '../../promql/offset';
import { matcher, matchersLike, printSelector, selectNames, type PromMatcher } from '../../promql/matcher';

/** All three forms of Falco's counters of rules; neither 0.38.0's grand total nor the OTLP metric of the same name. */
export const RULE_COUNTERS: readonly PromMatcher[] = [
  matcher('__name__', '=~', 'falcosecurity_falco_rules_.+_total'),
  matcher('priority', '=~', '[0-7]'),
];
/** Label of what `isInternal` says: Falco about itself, and Falcosidekick's test event, in no counter of Falco's rules. */
export const INTERNAL_LABEL = 'falco_internal';

const SIDEKICK_KEYS = ['sidekickEvents', 'sidekickInputs', 'sidekickOutputs'];

/**
 * What each hop counted over the range before now, for `readDelivery`. Several metrics share a part where their own
 * labels tell them apart: each is looked up, subtracted and summed once.
 */
export function deliveryExpression(scope: HealthScope, rangeMs: number): string {
  const matchers = scopeMatchers(scope);
  const target = targetLabels(scope.clusterLabel);
  const perSensor = [...identityLabels(scope), 'priority'];
  const known = { ...knownSidekicks(matchers, { rangeMs }), target };
  // Falcosidekick writes custom fields as labels of its own counters. One that is called like the cluster's label
  // stands where the target has none, and then no counter would be found to belong to its process.
  const withoutCluster = {
    ...knownSidekicks([matcher(scope.clusterLabel, '=', ''), ...matchers], { rangeMs }),
    target: target.filter((label) => label !== scope.clusterLabel),
  };
  const grown = (names: readonly string[]) =>
    onceATarget(counted({ selector: selectNames(names, matchers), rangeMs, ...known, or: withoutCluster }));
  const sidekick = (names: readonly string[]) =>
    sumBy(
      ['priority', 'destination', 'status', INTERNAL_LABEL],
      marked('source', INTERNAL_SOURCE, marked('rule', INTERNAL_RULES.join('|'), grown(names)))
    );
  const rules = counted({
    selector: printSelector(undefined, [...RULE_COUNTERS, ...matchers]),
    rangeMs,
    ...knownSensors(matchers, { rangeMs }),
    target,
  });
  return combine([
    // Zeros are left out: most of the priorities of most sensors.
    mark(COUNTED.falco, `(${sumBy(perSensor, rules)} != 0)`),
    mark(COUNTED.sidekick, sidekick(SIDEKICK_KEYS.map((key) => namesOf(key)[0] ?? ''))),
    // Under names of its own: the old names may be falco-exporter's, and both spellings share their label sets.
    mark(COUNTED.sidekickOld, sidekick(SIDEKICK_KEYS.map((key) => namesOf(key)[1] ?? ''))),
    mark(COUNTED.sidekickUp, sidekickTargets(matchers, target)),
    mark('collector-subscribers', `sum(${selectNames(namesOf('collector_subscribers'), matchers)})`),
    mark('collector', sumBy(['kind'], grown([...namesOf('collector_received'), ...namesOf('collector_dispatched')]))),
    // One by one: what they carry differs by version, and two metrics of one label set would spoil all of it.
    ...(['actions', 'notifications', 'outputs'] as const).map((name) =>
      mark(`talon-${name}`, sumBy(['status'], grown(namesOf(`talon_${name}`))))
    ),
  ]);
}

/** Says of series whose label is like that that they are internal; leaves all others as they are. */
function marked(label: string, like: string, expression: string): string {
  return `label_replace(${expression}, ${quote(INTERNAL_LABEL)}, "yes", ${quote(label)}, ${quote(like)})`;
}

/** Hops that Prometheus counts. */
type CountedHop = 'falco' | 'falcosidekick' | 'loki-output';

const HOP_PARTS: Readonly<Record<CountedHop, readonly HealthPart[]>> = {
  falco: [COUNTED.falco],
  falcosidekick: [COUNTED.sidekick, COUNTED.sidekickOld],
  'loki-output': [COUNTED.sidekick, COUNTED.sidekickOld],
};

/** The part of a delivery's expression that a hop's number is from: what a person wants to see of it. */
export function deliveryPart(expression: string, hop: CountedHop): string {
  const marks = HOP_PARTS[hop].map((name) => `${quote(PART)}, ${quote(name)}, "", "")`);
  return combine(partsOf(expression).filter((text) => marks.some((mark) => text.endsWith(mark))));
}

/** `up` of Falcosidekick's replicas: they share the deliveries, so one that is down shows in no count. */
export function sidekickTargets(matchers: readonly PromMatcher[], target: readonly string[]): string {
  const inputs = selectNames(namesOf('sidekickInputs'), matchers);
  const named = printSelector('up', [...matchersLike('job', SIDEKICK_JOBS), ...matchers]);
  const up = printSelector('up', matchers);
  return `(${named} or ${up} and ${on(target)} last_over_time(${inputs}[1d]))`;
}

/** Length and end of what is counted. */
interface CountedRange {
  readonly rangeMs: number;
  readonly agoMs?: number;
  /** Whether it is one of many short ones: then a restart may lie in one and be scraped first in the next. */
  readonly isStep?: boolean;
}

/** What `counted` has to know of sensors. */
export function knownSensors(matchers: readonly PromMatcher[], range: CountedRange) {
  const [start = ''] = namesOf('start');
  return {
    scraped: `${selectNames(namesOf('version'), matchers)}${printModifiers({ agoMs: agoOf(range) + range.rangeMs })}`,
    started: startedWithin(printSelector(start, matchers), range, ' / 1e9'),
  };
}

/** The same of Go programs. */
export function knownSidekicks(matchers: readonly PromMatcher[], range: CountedRange) {
  const start = printSelector('process_start_time_seconds', matchers);
  return {
    scraped: `${start}${printModifiers({ agoMs: agoOf(range) + range.rangeMs })}`,
    started: startedWithin(start, range, ''),
  };
}

const agoOf = ({ agoMs = 0 }: CountedRange): number => agoMs;

/**
 * Processes that were started within the range; of a step also those that are others than before it. A target that
 * nobody scraped before did not start because it is new here.
 */
function startedWithin(start: string, { rangeMs, agoMs = 0, isStep = false }: CountedRange, toSeconds: string): string {
  const last = `last_over_time(${start}[${duration(rangeMs)}]${printModifiers({ agoMs })})`;
  const before = `${start}${printModifiers({ agoMs: agoMs + rangeMs })}`;
  const within = `${last}${toSeconds} > time() - ${(rangeMs + agoMs) / 1000}`;
  return isStep ? `${last} != ${before} or ${within}` : within;
}
