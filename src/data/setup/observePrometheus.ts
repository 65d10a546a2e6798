import { WHOLE_PROMETHEUS } from 'domain/health/healthScope';
import { readSensors, sensorsQuery } from 'domain/setup/sensors';
import { readPrometheusFacts, prometheusFactsQuery } from 'domain/setup/prometheusFacts';
import type { Answer, PrometheusObserved, ScrapeTarget } from 'domain/setup/types';
import { asString, asStrings, isRecord } from 'domain/narrowing/narrowing';
import { failed, mapAnswer, readAnswer } from './answers';
import type { PrometheusApi } from './systemApis';
import { readVersion } from './observeLoki';

/** Of a Prometheus with more pools the others are not looked at: two queries, the version, the list, and these. */
export const MOST_POOLS = 3;

/** Asks Prometheus all that the checks want to know. Never throws. */
export async function observePrometheus(ask: PrometheusApi, nowMs: number): Promise<PrometheusObserved> {
  const [version, sensors, facts, pools] = await Promise.all([
    ask.get('status/buildinfo', {}),
    ask.query(sensorsQuery(WHOLE_PROMETHEUS), nowMs),
    ask.query(prometheusFactsQuery(WHOLE_PROMETHEUS), nowMs),
    ask.get('scrape_pools', {}),
  ]);
  const names = readAnswer(pools, readPools, 'It has no list of what it scrapes.');
  return {
    version: mapAnswer(version, readVersion),
    sensors: mapAnswer(sensors, (series) => readSensors(series, WHOLE_PROMETHEUS)),
    facts: mapAnswer(facts, readPrometheusFacts),
    pools: names,
    targets: await targetsOf(ask, names),
  };
}

/** Targets of the pools that Falco is scraped by, going by their names. */
async function targetsOf(ask: PrometheusApi, pools: Answer<readonly string[]>): Promise<Answer<ScrapeTarget[]>> {
  if (pools.status === 'error') {
    return pools;
  }
  const ours = pools.value.filter((pool) => /falco/i.test(pool)).slice(0, MOST_POOLS);
  const answers = await Promise.all(ours.map((pool) => ask.get('targets', { state: 'active', scrapePool: pool })));
  const lost = answers.find(({ status }) => status === 'error');
  return lost && lost.status === 'error' && answers.every(({ status }) => status === 'error')
    ? failed(lost.problem.kind, lost.problem.message)
    : {
        status: 'ready',
        value: answers.flatMap((answer) => (answer.status === 'ready' ? readTargets(answer.value) : [])),
      };
}

function readPools(data: unknown): string[] | undefined {
  return isRecord(data) && Array.isArray(data.scrapePools) ? asStrings(data.scrapePools) : undefined;
}

function readTargets(data: unknown): ScrapeTarget[] {
  const targets: unknown[] = isRecord(data) && Array.isArray(data.activeTargets) ? data.activeTargets : [];
  return targets.filter(isRecord).map(({ scrapePool, scrapeUrl, health, lastError, labels }) => ({
    pool: asString(scrapePool) ?? '',
    address: asString(scrapeUrl) ?? '',
    instance: (isRecord(labels) ? asString(labels.instance) : undefined) ?? '',
    up: health === 'up',
    error: asString(lastError) ?? '',
  }));
}
