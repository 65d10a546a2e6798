import { knownSensors, knownSidekicks, RULE_COUNTERS } from './deliveryQuery';
import { counted, maxBy, onceATarget, sumBy, targetLabels } from '../../promql/expressions';
import { scopeMatchers, type HealthScope } from '../healthScope';
import { COURSE, mark } from './parts';
import { identityLabels } from './targetLabels';
import { namesOf } from '../../metrics/metricNames';
import { matcher, printSelector, selectNames } from '../../promql/matcher';
import { printModifiers } from '../../promql/offset';

/** Lines of a panel that shows the sensors with the most. */
export const TOP = 5;

export interface CoursesAsked {
  readonly stepMs: number;
  readonly shiftMs: number;
}

/**
 * What the panels show beside the counters of the sensors: the memory of those that use most, and what each hop
 * counted in each step. The steps tile the range: their sum is the count of the whole.
 */
export function courseParts(scope: HealthScope, { stepMs, shiftMs }: CoursesAsked): readonly string[] {
  const matchers = scopeMatchers(scope);
  const target = targetLabels(scope.clusterLabel);
  const range = { rangeMs: stepMs, agoMs: shiftMs };
  const step = { ...range, isStep: true };
  const memory = (atEnd: boolean) =>
    maxBy(
      identityLabels(scope),
      `${selectNames(namesOf('memoryRss'), matchers)}${printModifiers({ agoMs: shiftMs, atEnd })}`
    );
  const rules = counted({
    selector: printSelector(undefined, [...RULE_COUNTERS, ...matchers]),
    ...range,
    ...knownSensors(matchers, step),
    target,
  });
  const grown = (keys: readonly string[]) =>
    onceATarget(
      counted({
        selector: selectNames(keys.flatMap(namesOf), matchers),
        ...range,
        ...knownSidekicks(matchers, step),
        target,
        or: {
          ...knownSidekicks([matcher(scope.clusterLabel, '=', ''), ...matchers], step),
          target: target.filter((label) => label !== scope.clusterLabel),
        },
      })
    );
  return [
    mark(COURSE.memory, `(${memory(false)} and topk(${TOP}, ${memory(true)}))`),
    // By job: where two of them scrape the same sensors, one of them counts.
    mark(COURSE.matches, sumBy([scope.clusterLabel, 'job'], rules)),
    mark(COURSE.inputs, sumBy(['status'], grown(['sidekickInputs']))),
    mark(COURSE.outputs, sumBy(['destination', 'status'], grown(['sidekickOutputs']))),
  ];
}
