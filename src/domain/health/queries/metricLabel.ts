import { quote } from '../../logql/quote';
import { findMetric } from '../../metrics/metricNames';
import type { PromSeries } from '../../promql/series';

/** Label that holds a metric's name, less `PREFIX`, where an operation takes the name away. */
export const METRIC = 'falco_metric';
/** What all names of Falco's begin with. */
const PREFIX = 'falcosecurity_';

/** Keeps the name of each metric in a label, so that it survives. */
export function named(selector: string): string {
  return `label_replace(${selector}, ${quote(METRIC)}, "$1", "__name__", ${quote(`${PREFIX}(.+)`)})`;
}

/** The name that was kept. */
export function keptName({ labels }: PromSeries): string {
  return `${PREFIX}${labels[METRIC] ?? ''}`;
}

/** The key of the metric whose name was kept; its name where none is known. */
export function keptMetric(series: PromSeries): string {
  const name = keptName(series);
  return findMetric(name)?.key ?? name;
}
