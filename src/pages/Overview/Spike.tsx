import React from 'react';
import { HowCounted } from 'components/counts/HowCounted';
import { SpikeTile } from 'components/overview/SpikeTile';
import { VARS } from 'constants/variables';
import { SPIKE, type SpikeVerdict } from 'domain/alerting/spike';
import { t } from 'lib/i18n';
import { decimalText } from 'lib/numbers';
import { problemText } from 'lib/problem/problemText';
import { useRecovery } from 'lib/recovery/useRecovery';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { type OverviewData } from './OverviewData';
import { isTogether } from 'domain/environment/together';
import { missingParts } from 'domain/problem/answer';
import { queryTargets } from 'scenes/answers/queryTargets';

/** Whether there is a spike. What was judged before is dimmed while another hour, or other events, are judged. */
export function Spike({ data }: { readonly data: OverviewData }) {
  const { spike, question } = data.useState();
  useRecovery(spike.status === 'error' ? { ask: data.retryPart.spike } : undefined);
  const known = spike.status === 'error' ? undefined : spike.value;
  const together = question !== undefined && isTogether(question.environment);
  const isBefore = known !== undefined && spike.status === 'loading';
  return (
    <div style={{ display: 'flex', flexGrow: 2, flexBasis: 260, opacity: isBefore ? 0.6 : 1 }} aria-busy={isBefore}>
      <SpikeTile
        verdict={known?.verdict}
        problem={spike.status === 'error' ? problemText(spike.problem).title : undefined}
        of={together ? known?.from?.name : undefined}
        without={missingParts(spike).map(({ name }) => name)}
        href={eventsBehind(data, {
          ...hourOf(known),
          ...(together && known?.from && { environment: known.from.id }),
          variables: { [VARS.priority]: SPIKE.priorities },
        })}
        how={
          question && (
            <HowCounted
              of={t('falco.overview.spike-title', 'Spike of high priority in the last hour?')}
              text={spikeText(known?.verdict, together)}
              query={
                known &&
                queryTargets(question.environment, spike, {
                  step: '1h',
                  fromMs: known.toMs - (SPIKE.usualWindows + 1) * SPIKE.windowMs,
                  toMs: known.toMs,
                })
              }
            />
          )
        }
      />
    </div>
  );
}

function hourOf(known: { readonly toMs: number } | undefined) {
  return known ? { from: known.toMs - SPIKE.windowMs, to: known.toMs } : { from: 'now-1h', to: 'now' };
}

function spikeText(verdict: SpikeVerdict | undefined, together: boolean): string {
  const values = {
    factor: decimalText(verdict?.factor ?? SPIKE.factor, 2),
    margin: SPIKE.margin,
    hours: SPIKE.usualWindows,
    limit: verdict ? decimalText(verdict.limit, 1) : '…',
  };
  const how = t(
    'falco.overview.spike-how',
    'Events at Warning and above in the hour that ends with the range, against {{factor}} times the mean hour of the {{hours}} before it and {{margin}} more: now {{limit}}. The alert on spikes judges by the same.',
    values
  );
  return together
    ? `${how} ${t('falco.overview.spike-each', 'Each environment is judged by itself; the one furthest above its limit, or nearest to it, is shown.')}`
    : how;
}
