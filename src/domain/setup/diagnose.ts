import { checkClock } from './clock';
import { checkContainers } from './containers';
import { checkEvents, checkLines, checkSilence } from './eventChecks';
import { finding } from './finding';
import { checkLabels, checkStreams } from './labelChecks';
import { checkLokiSource, checkLokiVersion } from './lokiChecks';
import {
  checkDelivery,
  checkGroups,
  checkMetrics,
  checkPrometheusSource,
  checkPrometheusVersion,
  checkTargets,
} from './prometheusChecks';
import { checkScrapeLabels } from './scrapeLabels';
import { checkShippers } from './shippers';
import { CHECKS, type Check, type CheckId, type Diagnosis, type Level, type Observed } from './types';

const ALL: Readonly<Record<CheckId, Check>> = {
  'loki-source': checkLokiSource,
  'loki-version': checkLokiVersion,
  events: checkEvents,
  lines: checkLines,
  labels: checkLabels,
  streams: checkStreams,
  shippers: checkShippers,
  containers: checkContainers,
  clock: checkClock,
  silence: checkSilence,
  'prometheus-source': checkPrometheusSource,
  'prometheus-version': checkPrometheusVersion,
  metrics: checkMetrics,
  groups: checkGroups,
  targets: checkTargets,
  'scrape-labels': checkScrapeLabels,
  delivery: checkDelivery,
};

const WORST_FIRST: readonly Level[] = ['error', 'warning', 'ok'];

/** All that is to be said of what was seen, worst first. A check that fails says so itself and hides no other. */
export function diagnose(observed: Observed): readonly Diagnosis[] {
  const found = CHECKS.flatMap((id) => run(id, observed));
  return WORST_FIRST.flatMap((level) => found.filter((diagnosis) => diagnosis.level === level));
}

function run(id: CheckId, observed: Observed): readonly Diagnosis[] {
  try {
    return ALL[id](observed);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [finding(id, 'unchecked', 'warning', { values: { message } })];
  }
}
