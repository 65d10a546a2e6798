import { type IconName } from '@grafana/data';
import { t } from 'lib/i18n';
import { type Times } from 'lib/times';
import {
  type CpuReading,
  type DropCause,
  type DropLevel,
  type LoadLevel,
  type Sensor,
  type SensorStatus,
} from 'domain/health/sensors/sensor';
import { type DropVerdict } from 'domain/health/taint/dropVerdict';
import { spanText as fromToText } from '../taint/taintText';
import { finePercentText, spanText } from './numbers';

/** How bad something is, for colour and icon; words always say it too. */
export type Weight = 'fine' | 'attention' | 'bad' | 'neutral';

export function statusText(status: SensorStatus): string {
  switch (status) {
    case 'up':
      return t('falco.health.up', 'up');
    case 'down':
      return t('falco.health.down', 'down');
    case 'unscrapable':
      return t('falco.health.unscrapable', 'cannot be scraped');
    case 'drained':
      return t('falco.health.drained', 'gone, node drained');
    case 'replaced':
      return t('falco.health.replaced', 'gone, not wanted any more');
  }
}

const STATUS_WEIGHT: Readonly<Record<SensorStatus, Weight>> = {
  up: 'fine',
  down: 'bad',
  unscrapable: 'bad',
  drained: 'neutral',
  replaced: 'neutral',
};

export const WEIGHT_ICON: Readonly<Record<Weight, IconName>> = {
  fine: 'check-circle',
  attention: 'exclamation-triangle',
  bad: 'exclamation-circle',
  neutral: 'minus-circle',
};

export const WEIGHT_COLOR = { fine: 'success', attention: 'warning', bad: 'error', neutral: 'secondary' } as const;

/** Being there, and having been there all the time: a restart in the range is a time in which nothing watched. */
export function stateWeight({ status, restarts }: Sensor): Weight {
  return status === 'up' && restarts.length > 0 ? 'attention' : STATUS_WEIGHT[status];
}

/** Events lost in a full queue were found: one is too many. */
export function queueWeight({ queueDrops, timeline }: Sensor): Weight {
  if ((queueDrops?.count ?? 0) > 0 || timeline.some((point) => (point.queueDrops ?? 0) > 0)) {
    return 'bad';
  }
  return queueDrops === undefined ? 'neutral' : 'fine';
}

/** Drops against the marks of Falco's documentation, 1 % and 2 %: over the range, or in the worst of its steps. */
export function dropWeight({ level }: Pick<DropVerdict, 'level'>): Weight {
  switch (level) {
    case undefined:
      return 'neutral';
    case 'none':
    case 'few':
      return 'fine';
    case 'acceptable':
      return 'attention';
    case 'many':
      return 'bad';
  }
}

/** What the share means, beside the number; and when it was worse. */
export function dropText({ level, worst }: DropVerdict, times: Times): string {
  return worst === undefined
    ? levelText(level)
    : t('falco.health.drops-worst', '{{percent}} {{span}}, {{meaning}}', {
        percent: finePercentText(worst.share?.percent),
        span: fromToText(worst.fromMs, worst.toMs, times),
        meaning: levelText(level),
      });
}

function levelText(level: DropLevel | undefined): string {
  switch (level) {
    case undefined:
      return t('falco.health.drops-unknown', 'not known');
    case 'none':
      return t('falco.health.drops-none', 'none');
    case 'few':
      return t('falco.health.drops-few', "under Falco's 1 % threshold");
    case 'acceptable':
      return t('falco.health.drops-acceptable', "over Falco's 1 % threshold: acceptable on a few busy nodes");
    case 'many':
      return t('falco.health.drops-many', "over Falco's 2 % threshold: events are missed");
  }
}

/** A cause in words: "close buffer", "page faults". */
export function causeText({ reason, call, side }: DropCause): string {
  switch (reason) {
    case 'buffer':
      return side === 'enter'
        ? t('falco.health.cause-buffer-enter', '{{call}} buffer (enter)', { call: callText(call) })
        : t('falco.health.cause-buffer', '{{call}} buffer', { call: callText(call) });
    case 'scratch-map':
      return t('falco.health.cause-scratch-map', 'scratch map');
    case 'page-fault':
      return t('falco.health.cause-page-fault', 'page faults');
    case 'bug':
      return t('falco.health.cause-bug', 'a bug of the driver');
  }
}

function callText(call = ''): string {
  return call.replace(/_/g, ' ');
}

/** How a reading of CPU came about, in a sentence. */
export function cpuMethodText({ how, overMs, error }: CpuReading): string {
  const over = spanText(overMs);
  switch (how) {
    case 'container':
      return t('falco.health.cpu-container', "The container's own counter over {{over}}: exact.", { over });
    case 'derived':
      return t(
        'falco.health.cpu-derived',
        "Over the last {{over}}, computed from Falco's average since its start; off by at most {{error}}.",
        { over, error: finePercentText(error * 100) }
      );
    case 'lifetime':
      return t(
        'falco.health.cpu-lifetime',
        'Average since Falco started, {{over}} ago: Falco says no more, and it hides what happens now.',
        { over }
      );
  }
}

/** The same in a word. */
export function cpuMethodShort({ how, overMs }: CpuReading): string {
  const over = spanText(overMs);
  switch (how) {
    case 'container':
      return t('falco.health.cpu-container-short', 'container, {{over}}', { over });
    case 'derived':
      return t('falco.health.cpu-derived-short', 'derived, {{over}}', { over });
    case 'lifetime':
      return t('falco.health.cpu-lifetime-short', 'since start');
  }
}

export function loadText(level: LoadLevel | undefined): string {
  switch (level) {
    case undefined:
      return '';
    case 'low':
      return t('falco.health.load-low', 'usually no problem');
    case 'moderate':
      return t('falco.health.load-moderate', 'should be no problem');
    case 'elevated':
      return t('falco.health.load-elevated', 'may be hard to keep up');
    case 'high':
      return t('falco.health.load-high', 'likely hard to keep up');
  }
}

/** A sensor's name, and its cluster where there is one. */
export function sensorName({ host, cluster }: Pick<Sensor, 'host' | 'cluster'>): string {
  return cluster === undefined ? host : `${cluster} / ${host}`;
}

/** Names by id, for what speaks of several sensors. */
export function namesById(sensors: readonly Sensor[]): ReadonlyMap<string, string> {
  return new Map(sensors.map((sensor) => [sensor.id, sensorName(sensor)]));
}
