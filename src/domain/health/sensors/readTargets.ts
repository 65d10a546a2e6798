import type { PromSeries } from '../../promql/series';
import { SIGNED_GROUPS } from '../queries/groupSigns';
import { keptMetric } from '../queries/metricLabel';
import { isOf, lacksPart, ofPart, STATE } from '../queries/parts';
import { causeCount } from './dropCauses';
import { addCourses } from './targetCourses';
import { addNow, targetBook, type Target, type TargetBook } from './targets';

/** Answers of the queries `sensors` and `fleet`, the latter at their own times. */
export interface SensorAnswers {
  readonly sensors: readonly PromSeries[];
  readonly fleet: readonly PromSeries[];
  readonly clusterLabel: string;
}

/** The targets of Falco's that the answers tell of, with what goes without saying filled in. */
export function readTargets({ sensors, fleet, clusterLabel }: SensorAnswers): readonly Target[] {
  const book = targetBook(clusterLabel);
  sensors.forEach((series) => addState(book, series));
  addCommonInfos(book, sensors, clusterLabel);
  addCourses(book, sensors, fleet);
  return book.all();
}

function addState(book: TargetBook, series: PromSeries): void {
  const { labels, points } = series;
  if (isOf(series, STATE.now, STATE.ownInfo)) {
    addNow(book.open(labels), keptMetric(series), series);
  } else if (isOf(series, STATE.seen)) {
    book.open(labels).seen.set(keptMetric(series), series);
  } else if (isOf(series, STATE.up)) {
    const target = book.open(labels);
    target.up = Math.max(target.up ?? 0, points.at(-1)?.value ?? 0);
  } else if (isOf(series, STATE.causeAtEnd)) {
    book.open(labels).causesAtEnd.push(...causeCount(series));
  } else if (isOf(series, STATE.causeAtStart)) {
    book.open(labels).causesAtStart.push(...causeCount(series));
  } else {
    for (const group of SIGNED_GROUPS.filter((one) => isOf(series, lacksPart(one)))) {
      book.open(labels).lacks.add(group);
    }
  }
}

/** What most sensors of a cluster say of themselves is said once: of all that answer and say nothing else. */
function addCommonInfos(book: TargetBook, sensors: readonly PromSeries[], clusterLabel: string): void {
  const common = ofPart(sensors, STATE.commonInfo);
  const different = new Set(ofPart(sensors, STATE.ownInfo).map(({ labels }) => book.find(labels)));
  for (const target of book.all()) {
    if (target.now.size > 0 && !different.has(target)) {
      common
        .filter(({ labels }) => (labels[clusterLabel] ?? '') === (target.cluster ?? ''))
        .forEach((info) => addNow(target, keptMetric(info), info));
    }
  }
}
