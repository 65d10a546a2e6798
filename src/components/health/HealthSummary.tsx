import React from 'react';
import { Stack, Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { type Times } from 'lib/times';
import { useTimes } from 'components/time/TimeZoneContext';
import { visibleText } from 'domain/event/visible';
import { type RulesDrift } from 'domain/health/fleet/drift';
import { type Fleet } from 'domain/health/fleet/fleet';
import { spanText } from '../taint/taintText';
import { coresText, finePercentText } from './numbers';
import { dropWeight, sensorName } from './sensorText';
import { summarize, type FleetSummary } from './summary';
import { Weighted } from './Weighted';

/** Names shown of drifting files; the rest is a number. */
const MOST_FILES = 3;

interface Props {
  readonly fleet: Pick<Fleet, 'sensors' | 'expectations'>;
}

/** The fleet in one line of plain words. */
export function HealthSummary({ fleet }: Props) {
  const times = useTimes();
  const summary = summarize(fleet);
  const { expected, up, unnamed, drops, restarts, queueDrops, rulesDrift } = summary;
  return (
    <div role="status">
      <Stack wrap="wrap" columnGap={3} rowGap={0.5}>
        <Weighted weight={up === expected ? 'fine' : 'bad'}>
          {t('falco.health.sum-up', '{{up}} of {{expected}} sensors up', { up, expected })}
          {unnamed > 0 && `, ${t('falco.health.sum-unnamed', '{{unnamed}} wanted and never seen', { unnamed })}`}
        </Weighted>
        <Weighted weight={dropWeight(drops)}>{dropsPart(summary, times)}</Weighted>
        <Text>{cpuPart(summary)}</Text>
        {restarts > 0 && (
          <Weighted weight="attention">
            {t('falco.health.sum-restarts', 'restarts: {{formatted}}', { formatted: countText(restarts) })}
          </Weighted>
        )}
        {queueDrops !== undefined && queueDrops > 0 && (
          <Weighted weight="bad">
            {t('falco.health.sum-queue', 'events lost in full output queues: {{formatted}}', {
              formatted: countText(queueDrops),
            })}
          </Weighted>
        )}
        {rulesDrift.length > 0 && (
          <Weighted weight="attention">
            {t('falco.health.sum-drift', 'rules differ between sensors: {{files}}', { files: filesText(rulesDrift) })}
          </Weighted>
        )}
      </Stack>
    </div>
  );
}

/** Names of files, the first few. */
function filesText(drift: readonly RulesDrift[]): string {
  const names = [...new Set(drift.map(({ file }) => visibleText(file)))];
  const more = names.length - MOST_FILES;
  const shown = names.slice(0, MOST_FILES).join(', ');
  return more > 0 ? `${shown} ${t('falco.health.and-more', 'and {{more}} more', { more })}` : shown;
}

function dropsPart({ worst, drops }: FleetSummary, times: Times): string {
  if (drops.worst && drops.sensor) {
    return t('falco.health.sum-worst-time', 'worst drops {{percent}} ({{sensor}}, {{span}})', {
      percent: finePercentText(drops.worst.share?.percent),
      sensor: visibleText(sensorName(drops.sensor)),
      span: spanText(drops.worst.fromMs, drops.worst.toMs, times),
    });
  }
  const percent = worst?.drops?.range.percent;
  if (!worst || percent === undefined) {
    return t('falco.health.sum-drops-unknown', 'drops not known');
  }
  return percent === 0
    ? t('falco.health.sum-no-drops', 'no system calls dropped')
    : t('falco.health.sum-worst', 'worst drops {{percent}} ({{sensor}})', {
        percent: finePercentText(percent),
        sensor: visibleText(sensorName(worst)),
      });
}

function cpuPart({ cores, mostOfNode, lifetime }: FleetSummary): string {
  if (cores === undefined) {
    return t('falco.health.sum-cpu-unknown', 'CPU not known');
  }
  const values = {
    cores: coresText(cores),
    share: finePercentText(mostOfNode === undefined ? undefined : mostOfNode * 100),
  };
  const said =
    mostOfNode === undefined
      ? t('falco.health.sum-cpu', 'CPU {{cores}} of one core in all', values)
      : t('falco.health.sum-cpu-share', 'CPU {{cores}} of one core in all, at most {{share}} of a node', values);
  return lifetime ? `${said} ${t('falco.health.sum-cpu-lifetime', '(in part an average since start)')}` : said;
}
