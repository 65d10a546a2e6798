import { findMetric, namesOf } from '../../metrics/metricNames';
import { PART } from '../../promql/expressions';
import { nameOf, type PromSeries } from '../../promql/series';
import { GROUP_SIGNS, SIGNED_GROUPS } from '../queries/groupSigns';
import { keptMetric, METRIC } from '../queries/metricLabel';
import { isOf, lacksPart, ofPart, STATE, type HealthPart } from '../queries/parts';
import { targetKey } from '../queries/targetLabels';

const OWN = 'falcosecurity_';

/** Plays the query `sensors` on what was scraped now and seen before: series under their metrics' names, in parts. */
export function sensorsAnswer(scraped: readonly PromSeries[]): readonly PromSeries[] {
  return [...scraped.map(asked), ...lacking(scraped)];
}

function asked(series: PromSeries): PromSeries {
  const name = nameOf(series);
  if (!name.startsWith(OWN)) {
    return series;
  }
  const { __name__: _, ...labels } = series.labels;
  const kept = { labels: { ...labels, [METRIC]: name.slice(OWN.length) }, points: series.points };
  const isInfo = findMetric(name)?.kind === 'info' && keptMetric(kept) !== 'hostname';
  return isOf(series, STATE.now) && isInfo ? inPart(STATE.ownInfo, kept) : kept;
}

function lacking(scraped: readonly PromSeries[]): readonly PromSeries[] {
  const targets = new Map<string, PromSeries[]>();
  for (const series of ofPart(scraped, STATE.now)) {
    const key = targetKey(series.labels.cluster, series.labels);
    targets.set(key, [...(targets.get(key) ?? []), series]);
  }
  return [...targets.values()].flatMap((all) => {
    const names = new Set(all.map(nameOf));
    const version = all.filter((series) => namesOf('version').includes(nameOf(series))).slice(0, 1);
    return SIGNED_GROUPS.filter((group) => !namesOf(GROUP_SIGNS[group]).some((name) => names.has(name))).flatMap(
      (group) => version.map((series) => inPart(lacksPart(group), series))
    );
  });
}

function inPart(name: HealthPart, { labels, points }: PromSeries): PromSeries {
  return { labels: { ...labels, [PART]: name }, points };
}
