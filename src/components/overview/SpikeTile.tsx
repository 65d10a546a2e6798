import React from 'react';
import { Icon } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText, decimalText } from 'lib/numbers';
import { type SpikeVerdict } from 'domain/alerting/spike';
import { Tile } from './Tile';

export interface SpikeTileProps {
  /** undefined while it is not known. */
  readonly verdict: SpikeVerdict | undefined;
  /** What failed, when it cannot be known. */
  readonly problem?: string;
  /** The events of the hour that is judged. */
  readonly href: string;
  readonly how?: React.ReactNode;
}

/** Whether there is a spike of high-priority events, in one look, and why. */
export function SpikeTile({ verdict, problem, href, how }: SpikeTileProps) {
  const spike = verdict?.spike ?? false;
  return (
    <Tile
      title={t('falco.overview.spike-title', 'Spike of high priority in the last hour?')}
      href={href}
      counted={verdict?.last}
      value={
        <>
          {verdict && <Icon name={spike ? 'exclamation-triangle' : 'check-circle'} />} {answerText(verdict, problem)}
        </>
      }
      detail={verdict ? whyText(verdict) : problem}
      how={how}
      alarming={spike}
      grow={2}
    />
  );
}

function answerText(verdict: SpikeVerdict | undefined, problem: string | undefined): string {
  if (problem) {
    return t('falco.overview.spike-unknown', 'Not known');
  }
  if (!verdict) {
    return '…';
  }
  return verdict.spike ? t('falco.overview.spike-yes', 'Yes') : t('falco.overview.spike-no', 'No');
}

function whyText({ last, usual }: SpikeVerdict): string {
  return t('falco.overview.spike-why', '{{last}} at Warning and above, usually {{usual}} an hour', {
    last: countText(last),
    usual: decimalText(usual, 1),
  });
}
