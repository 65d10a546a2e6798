import { splitPeriods } from 'domain/logql/cube/periods';
import { dropBands } from 'domain/overview/internal';
import { type TaintBand } from 'domain/health/taint/taint';
import { bandsOf } from 'scenes/events/volume/EventVolume';
import { type OverviewData } from './OverviewData';
import { oneOf } from 'domain/environment/together';

/** Tainted times of the sensors; without Prometheus, when Falco itself said that it dropped something. */
export function overviewBands({ trust, question, cube: { value: cube } }: OverviewData['state']): readonly TaintBand[] {
  const one = oneOf(question?.environment);
  return one && !one.prometheusUid && cube ? dropBands(splitPeriods(cube).now) : bandsOf(trust, question);
}
