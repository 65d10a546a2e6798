import React from 'react';
import { Stack, Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { type Fleet } from 'domain/promql/fleet';
import { coresText, countText, percentText } from './numbers';
import { dropWeight, sensorName } from './sensorText';
import { summarize, type FleetSummary } from './summary';
import { Weighted } from './Weighted';

/** The fleet in one line of plain words. */
export function HealthSummary({ fleet }: { readonly fleet: Pick<Fleet, 'sensors' | 'expectations'> }) {
  const summary = summarize(fleet);
  const { expected, up, unnamed, worst, restarts, queueDrops } = summary;
  return (
    <div role="status">
      <Stack wrap="wrap" columnGap={3} rowGap={0.5}>
        <Weighted weight={up === expected ? 'fine' : 'bad'}>
          {t('falco.health.sum-up', '{{up}} of {{expected}} sensors up', { up, expected })}
          {unnamed > 0 && `, ${t('falco.health.sum-unnamed', '{{unnamed}} wanted and never seen', { unnamed })}`}
        </Weighted>
        <Weighted weight={dropWeight(worst?.drops)}>{dropsPart(summary)}</Weighted>
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
      </Stack>
    </div>
  );
}

function dropsPart({ worst }: FleetSummary): string {
  const percent = worst?.drops?.range.percent;
  if (!worst || percent === undefined) {
    return t('falco.health.sum-drops-unknown', 'drops not known');
  }
  return percent === 0
    ? t('falco.health.sum-no-drops', 'no system calls dropped')
    : t('falco.health.sum-worst', 'worst drops {{percent}} ({{sensor}})', {
        percent: percentText(percent),
        sensor: visibleText(sensorName(worst)),
      });
}

function cpuPart({ cores, mostOfNode, lifetime }: FleetSummary): string {
  if (cores === undefined) {
    return t('falco.health.sum-cpu-unknown', 'CPU not known');
  }
  const values = {
    cores: coresText(cores),
    share: percentText(mostOfNode === undefined ? undefined : mostOfNode * 100),
  };
  const said =
    mostOfNode === undefined
      ? t('falco.health.sum-cpu', 'CPU {{cores}} of one core in all', values)
      : t('falco.health.sum-cpu-share', 'CPU {{cores}} of one core in all, at most {{share}} of a node', values);
  return lifetime ? `${said} ${t('falco.health.sum-cpu-lifetime', '(in part an average since start)')}` : said;
}
