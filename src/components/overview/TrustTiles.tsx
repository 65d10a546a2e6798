import React from 'react';
import { Stack } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { type Times } from 'lib/times';
import { useTimes } from 'components/time/TimeZoneContext';
import { visibleText } from 'domain/event/visible';
import type { Trust } from 'domain/overview/trust';
import { isFewDrops } from 'domain/health/sensors/thresholds';
import { hostsText, spanText } from '../taint/taintText';
import { hopName } from '../health/delivery/deliveryText';
import { finePercentText } from '../health/numbers';
import { Weighted } from '../health/Weighted';
import { dropWeight, type Weight } from '../health/sensorText';
import { Tile } from './Tile';

/** Which of the four numbers. */
export type TrustNumber = keyof Trust;

export interface TrustTilesProps {
  readonly trust: Trust;
  /** Where the numbers lead: Health. */
  readonly href: string;
  /** How a number was counted, for its corner. */
  readonly how: (number: TrustNumber, title: string) => React.ReactNode;
  /** Loki's count, the last hop, is on its way: what was lost is not known yet. */
  readonly counting?: boolean;
}

/** Sensors up, drops, CPU and lost events, each with what it means. What is not known says so and is no zero. */
export function TrustTiles({ trust, href, how, counting = false }: TrustTilesProps) {
  const times = useTimes();
  return (
    <Stack gap={1} wrap="wrap">
      {[
        sensorsTile(trust.sensors),
        dropsTile(trust.drops, times),
        cpuTile(trust.cpu),
        counting ? countingTile() : lostTile(trust.lost),
      ].map(({ number, title, weight, value, detail }) => (
        <Tile
          key={number}
          title={title}
          href={href}
          label={`${title}: ${value}. ${detail}`}
          value={<Weighted weight={weight}>{value}</Weighted>}
          detail={detail}
          how={how(number, title)}
        />
      ))}
    </Stack>
  );
}

interface Shown {
  readonly number: TrustNumber;
  readonly title: string;
  readonly weight: Weight;
  readonly value: string;
  readonly detail: string;
}

function sensorsTile({ up, expected, missing, restarted }: Trust['sensors']): Shown {
  const all = up === expected;
  return {
    number: 'sensors',
    title: t('falco.trust.sensors', 'Sensors up'),
    weight: !all ? 'bad' : restarted.length > 0 ? 'attention' : 'fine',
    value: `${countText(up)} / ${countText(expected)}`,
    detail: all
      ? restarted.length > 0
        ? t('falco.trust.sensors-restarted', 'all of them now; restarted in this range: {{hosts}}', {
            hosts: hostsText(restarted),
          })
        : t('falco.trust.sensors-all', 'all that were seen in 24 h or are wanted')
      : missing.length > 0
        ? t('falco.trust.sensors-missing', 'missing: {{hosts}}', { hosts: hostsText(missing) })
        : t('falco.trust.sensors-unnamed', 'wanted by Kubernetes and never seen'),
  };
}

function dropsTile(drops: Trust['drops'], times: Times): Shown {
  const title = t('falco.trust.drops', 'System calls dropped');
  if (!drops || drops.percent === undefined) {
    const detail = t('falco.trust.drops-unknown', 'no sensor counts them, or too few samples');
    return { number: 'drops', title, weight: 'neutral', value: notKnown(), detail };
  }
  const { percent, level, dropped, worst, worstLevel, unknown } = drops;
  const weight = dropWeight({ level });
  const values = {
    formatted: countText(dropped),
    host: visibleText(worst?.host ?? ''),
    percent: finePercentText(worst?.percent),
  };
  const most =
    worst && worst.percent > 0
      ? worst.window
        ? t('falco.trust.drops-most-time', '{{formatted}}, most on {{host}}: {{percent}}, {{span}}', {
            ...values,
            span: spanText(worst.window.fromMs, worst.window.toMs, times),
          })
        : t('falco.trust.drops-most', '{{formatted}}, most on {{host}}: {{percent}}', values)
      : t('falco.trust.drops-none', 'none');
  const silent = t('falco.trust.drops-silent', 'sensors that do not say: {{unknown}}', { unknown });
  return {
    number: 'drops',
    title,
    // A few sensors that drop much are little of a large fleet, and still not fine.
    weight: weight === 'fine' && !isFewDrops(worstLevel) ? 'attention' : weight,
    value: finePercentText(percent),
    detail: unknown > 0 ? `${most}; ${silent}` : most,
  };
}

function cpuTile(cpu: Trust['cpu']): Shown {
  const title = t('falco.trust.cpu', 'CPU of a node');
  if (!cpu) {
    const detail = t('falco.trust.cpu-unknown', 'neither its use nor the number of CPUs was found');
    return { number: 'cpu', title, weight: 'neutral', value: notKnown(), detail };
  }
  const most = t('falco.trust.cpu-most', 'at most {{percent}} ({{host}})', {
    percent: finePercentText(cpu.most.percent),
    host: visibleText(cpu.most.host),
  });
  const since = t('falco.trust.cpu-lifetime', 'in part an average since start');
  return {
    number: 'cpu',
    title,
    weight: 'neutral',
    value: finePercentText(cpu.percent),
    detail: cpu.lifetime ? `${most}; ${since}` : most,
  };
}

function countingTile(): Shown {
  return {
    number: 'lost',
    title: t('falco.trust.lost', 'Events lost in delivery'),
    weight: 'neutral',
    value: '…',
    detail: t('falco.trust.counting', 'Loki is counting'),
  };
}

function lostTile(lost: Trust['lost']): Shown {
  const title = t('falco.trust.lost', 'Events lost in delivery');
  if (!lost) {
    const detail = t('falco.trust.lost-unknown', 'nothing to compare: fewer than two hops were counted');
    return { number: 'lost', title, weight: 'neutral', value: notKnown(), detail };
  }
  const hops = t('falco.trust.lost-hops', '', {
    count: lost.hops,
    formatted: countText(lost.hops),
    defaultValue_one: '{{formatted}} hop compared',
    defaultValue_other: '{{formatted}} hops compared',
  });
  const [most] = [...lost.differences].sort((a, b) => b.missing - a.missing);
  return {
    number: 'lost',
    title,
    weight: lost.count > 0 ? 'bad' : 'fine',
    value: countText(lost.count),
    detail: most
      ? t('falco.trust.lost-where', 'most between “{{from}}” and “{{to}}”', {
          from: hopName(most.from),
          to: hopName(most.to),
        })
      : hops,
  };
}

function notKnown(): string {
  return t('falco.trust.not-known', 'Not known');
}
