import { TARGET_LABELS } from '../falco/deployment';
import { sidekickTargets } from '../health/queries/deliveryQuery';
import { lastValue, type PromSeries } from '../promql/series';

/** A replica that Prometheus scrapes in vain. */
export interface FailedScrape {
  readonly job: string;
  readonly instance: string;
}

/** Whether Prometheus could read each replica of Falcosidekick at its last try: 0 where not. */
export const SCRAPE_QUERY = sidekickTargets([], TARGET_LABELS);

/** Reads the answer to `SCRAPE_QUERY`: the replicas that could not be scraped. */
export function readFailedScrapes(series: readonly PromSeries[]): readonly FailedScrape[] {
  return series
    .filter((one) => lastValue(one) === 0)
    .map(({ labels: { job = '', instance = '' } }) => ({ job, instance }))
    .sort((a, b) => (a.job + a.instance < b.job + b.instance ? -1 : 1));
}
