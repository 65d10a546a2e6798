import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { type SensorNumber } from 'domain/health/sensors/numberQuery';
import { type Sensor } from 'domain/health/sensors/sensor';
import { cpuMethodText } from './sensorText';

/** How a number of a sensor was counted, in a sentence or two. */
export function numberHow({ cpu, drops, source }: Sensor, number: SensorNumber): string {
  if (source.kind === 'snapshots') {
    return t('falco.health.how-snapshot', "From Falco's snapshots of its own metrics, its events in Loki.");
  }
  switch (number) {
    case 'state':
      return t(
        'falco.health.how-state',
        'Down: seen within 24 h, or wanted by Kubernetes, and without a sample now. Opens when it was seen.'
      );
    case 'drops':
      return drops
        ? t(
            'falco.health.how-drops-number',
            '{{dropped}} dropped of {{events}} system calls over the time range, sample by sample. Explore uses increase(), which gives nearly the same number.',
            { dropped: countText(drops.range.dropped), events: countText(drops.range.events) }
          )
        : t('falco.health.how-drops-unknown', "Falco's kernel counters are off, or no two samples are in the range.");
    case 'queue':
      return t(
        'falco.health.how-queue',
        "Events that found Falco's output queue full, over the time range, sample by sample."
      );
    case 'cpu':
      return cpu ? cpuMethodText(cpu) : '';
    case 'memory':
      return t('falco.health.how-memory-number', 'At the end of the time range.');
    case 'events':
      return t(
        'falco.health.how-events-number',
        "System calls that Falco's kernel side saw in the last step, the dropped ones included."
      );
    case 'uptime':
      return t('falco.health.how-uptime', 'Since its last start.');
    case 'version':
      return t('falco.health.how-version', 'As Falco says itself.');
  }
}
