import type { SetUpSensor } from './sensors';
import { finding, listed, unchecked } from './finding';
import { externalCluster, HONOR_LABELS, SCRAPE_PODS } from './snippets';
import type { Check, Diagnosis } from './types';

/** Whether the labels that a scrape gives tell the sensors apart, and leave Falco's own alone. */
export const checkScrapeLabels: Check = ({ environment, prometheus }) => {
  if (!prometheus) {
    return [];
  }
  const { sensors, facts } = prometheus;
  if (sensors.status === 'error' || facts.status === 'error') {
    return unchecked('scrape-labels', sensors.status === 'ready' ? facts : sensors);
  }
  const { shared, renamed } = facts.value;
  const { answering } = sensors.value;
  const twice = answering.filter(({ jobs }) => jobs.length > 1);
  const named = answering.some(({ cluster }) => cluster !== undefined);
  const nameless = answering.filter(({ cluster }) => named && cluster === undefined);
  const diagnoses: Diagnosis[] = [];
  if (shared.length > 0) {
    const values = { targets: listed(shared), targetCount: shared.length };
    diagnoses.push(finding('scrape-labels', 'one-target-many-sensors', 'error', { values, paste: SCRAPE_PODS }));
  }
  if (renamed.length > 0) {
    const values = { labels: renamed.join(', '), renamed: renamed.map((label) => `exported_${label}`).join(', ') };
    diagnoses.push(finding('scrape-labels', 'labels-renamed', 'error', { values, paste: HONOR_LABELS }));
  }
  if (twice.length > 0) {
    const jobs = [...new Set(twice.flatMap((sensor) => sensor.jobs))].sort();
    const values = { sensors: listed(hostsOf(twice)), sensorCount: twice.length, jobs: jobs.join(', ') };
    diagnoses.push(finding('scrape-labels', 'scraped-twice', 'warning', { values }));
  }
  if (nameless.length > 0) {
    const values = { sensors: listed(hostsOf(nameless)), sensorCount: nameless.length };
    const paste = externalCluster(environment.cluster);
    diagnoses.push(finding('scrape-labels', 'cluster-missing', 'warning', { values, paste }));
  }
  if (diagnoses.length > 0) {
    return diagnoses;
  }
  return answering.length > 0 ? [finding('scrape-labels', 'scrape-labels-ok', 'ok')] : [];
};

function hostsOf(sensors: readonly SetUpSensor[]): readonly string[] {
  return sensors.map(({ host }) => host).sort();
}
