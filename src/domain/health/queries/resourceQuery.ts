import { duration } from '../../logql/duration';
import { combine, part, SHORTEST_RATE_MS, sumBy } from '../../promql/expressions';
import { scopeMatchers, type HealthScope } from '../healthScope';
import { namesOf } from '../../metrics/metricNames';
import { matcher, selectNames, type PromMatcher } from '../../promql/matcher';
import { printModifiers } from '../../promql/offset';

/** A panel of resources: what it shows and from which metrics, for the panel to state. */
export interface ResourcePanel {
  readonly id: string;
  readonly of: 'node' | 'pod';
  readonly unit: 'cores' | 'bytes' | 'packets/s' | 'entries' | 'resets/s';
  readonly metrics: readonly string[];
}

interface Term {
  readonly key: string;
  readonly rate: boolean;
  readonly matchers: readonly PromMatcher[];
}

interface Source {
  readonly id: string;
  readonly of: ResourcePanel['of'];
  readonly unit: ResourcePanel['unit'];
  /** The first, less the second where there is one. */
  readonly terms: readonly [Term] | readonly [Term, Term];
}

const rate = (key: string, ...matchers: readonly PromMatcher[]): Term => ({ key, rate: true, matchers });
const gauge = (key: string, ...matchers: readonly PromMatcher[]): Term => ({ key, rate: false, matchers });

/** Bridges and pods' ends carry the same packets again. */
const DEVICE = matcher('device', '!~', '(lo|veth.*|cali.*|cilium.*|lxc.*|docker.*|br-.*|cni.*|flannel.*)');
/** cAdvisor's sums over a whole pod carry no container. */
const CONTAINER = matcher('container', '!~', '(|POD)');
const POD = matcher('pod', '!=', '');

const SOURCES: readonly Source[] = [
  { id: 'node-cpu', of: 'node', unit: 'cores', terms: [rate('nodeCpu', matcher('mode', '!~', '(idle|iowait)'))] },
  { id: 'node-memory', of: 'node', unit: 'bytes', terms: [gauge('nodeMemoryTotal'), gauge('nodeMemoryAvailable')] },
  { id: 'node-packets-in', of: 'node', unit: 'packets/s', terms: [rate('nodePacketsIn', DEVICE)] },
  { id: 'node-packets-out', of: 'node', unit: 'packets/s', terms: [rate('nodePacketsOut', DEVICE)] },
  { id: 'node-conntrack', of: 'node', unit: 'entries', terms: [gauge('conntrack')] },
  { id: 'node-tcp-resets', of: 'node', unit: 'resets/s', terms: [rate('tcpResets')] },
  { id: 'pod-cpu', of: 'pod', unit: 'cores', terms: [rate('containerCpu', CONTAINER, POD)] },
  { id: 'pod-memory', of: 'pod', unit: 'bytes', terms: [gauge('containerWorkingSet', CONTAINER, POD)] },
  { id: 'pod-packets-in', of: 'pod', unit: 'packets/s', terms: [rate('podPacketsIn', POD)] },
  { id: 'pod-packets-out', of: 'pod', unit: 'packets/s', terms: [rate('podPacketsOut', POD)] },
];

/** The panels of the resources row, in order. */
export const RESOURCE_PANELS: readonly ResourcePanel[] = SOURCES.map(({ id, of, unit, terms }) => ({
  id,
  of,
  unit,
  metrics: terms.flatMap(({ key }) => namesOf(key)),
}));

const TOP = 5;

/**
 * All panels of resources in one query, each series marked with the panel's id. The five shown are those with the most
 * at the end of the range, the same ones at every step: `topk` in a range query picks anew at each.
 */
export function resourceExpression(scope: HealthScope, { rateWindow, shiftMs, only }: ResourcesAsked): string {
  const window = duration(Math.max(rateWindow, SHORTEST_RATE_MS));
  return combine(
    SOURCES.filter(({ of }) => only === undefined || of === only).map((source) => {
      const value = (atEnd: boolean) => valueOf(source, scope, window, printModifiers({ agoMs: shiftMs, atEnd }));
      return part(source.id, `(${value(false)} and topk(${TOP}, ${value(true)}))`);
    })
  );
}

export interface ResourcesAsked {
  /** Step of the series, ms. */
  readonly rateWindow: number;
  /** See `rangeShift`. */
  readonly shiftMs: number;
  /** Nodes alone, or pods alone: what a scope says of the one may say nothing of the other. */
  readonly only?: ResourcePanel['of'];
}

function valueOf({ of, terms }: Source, scope: HealthScope, window: string, moment: string): string {
  const [first, second] = terms.map((term) => {
    const selector = selectNames(namesOf(term.key), [...term.matchers, ...scopeMatchers(scope)]);
    return term.rate ? `rate(${selector}[${window}]${moment})` : `${selector}${moment}`;
  });
  const by = of === 'node' ? [scope.clusterLabel, 'instance'] : [scope.clusterLabel, 'namespace', 'pod'];
  return sumBy(by, second === undefined ? `${first}` : `${first} - ${second}`);
}
