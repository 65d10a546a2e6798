import React from 'react';
import { Icon } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText, decimalText } from 'lib/numbers';
import { type SpikeVerdict } from 'domain/alerting/spike';
import { Tile } from './Tile';
import { visibleText } from 'domain/event/visible';

export interface SpikeTileProps {
  /** undefined while it is not known. */
  readonly verdict: SpikeVerdict | undefined;
  /** Which of several environments it is: the one that is furthest above its limit, or nearest to it. */
  readonly of?: string;
  /** Environments that are not judged: not known yet, or not to be had. */
  readonly without?: readonly string[];
  /** What failed, when it cannot be known. */
  readonly problem?: string;
  /** The events of the hour that is judged. */
  readonly href: string;
  readonly how?: React.ReactNode;
}

/** Whether there is a spike of high-priority events, in one look, and why. */
export function SpikeTile({ verdict, of, without = [], problem, href, how }: SpikeTileProps) {
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
      detail={verdict ? [whyText(verdict, of), withoutText(without)].filter(Boolean).join('. ') : problem}
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

function withoutText(names: readonly string[]): string {
  return names.length === 0
    ? ''
    : t('falco.overview.spike-without', 'Not judged: {{names}}', { names: names.map(visibleText).join(', ') });
}

function whyText({ last, usual }: SpikeVerdict, of: string | undefined): string {
  const why = t('falco.overview.spike-why', '{{last}} at Warning and above, usually {{usual}} an hour', {
    last: countText(last),
    usual: decimalText(usual, 1),
  });
  return of === undefined ? why : `${visibleText(of)}: ${why}`;
}
