import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { t } from '@grafana/i18n';
import { type SpikeVerdict } from 'domain/alerting/spike';

export interface SpikeTileProps {
  /** undefined while it is not known. */
  readonly verdict: SpikeVerdict | undefined;
  /** What failed, when it cannot be known. */
  readonly problem?: string;
  /** The events of the hour that is judged. */
  readonly href: string;
}

/** Whether there is a spike of high-priority events, in one look, and why. */
export function SpikeTile({ verdict, problem, href }: SpikeTileProps) {
  const styles = useStyles2(getStyles);
  const spike = verdict?.spike ?? false;

  return (
    <a className={styles.tile(spike)} href={href}>
      <span className={styles.title}>
        {t('falco.overview.spike-title', 'Spike of high priority in the last hour?')}
      </span>
      <span className={styles.answer(spike)}>
        {verdict && <Icon name={spike ? 'exclamation-triangle' : 'check-circle'} />} {answerText(verdict, problem)}
      </span>
      <span className={styles.why}>{verdict ? whyText(verdict) : problem}</span>
    </a>
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
  const format = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
  return t('falco.overview.spike-why', '{{last}} at Warning and above, usually {{usual}} an hour', {
    last: format.format(last),
    usual: format.format(usual),
  });
}

function getStyles(theme: GrafanaTheme2) {
  return {
    tile: (spike: boolean) =>
      css({
        display: 'flex',
        flexDirection: 'column',
        flex: '2 1 260px',
        padding: theme.spacing(1, 1.5),
        border: `1px solid ${spike ? theme.colors.error.border : theme.colors.border.weak}`,
        borderRadius: theme.shape.radius.default,
        background: spike ? theme.colors.error.transparent : theme.colors.background.primary,
        color: theme.colors.text.primary,
        '&:hover': { background: theme.colors.action.hover },
      }),
    title: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, minHeight: 22 }),
    answer: (spike: boolean) =>
      css({
        ...theme.typography.h3,
        marginBottom: 0,
        color: spike ? theme.colors.error.text : theme.colors.text.primary,
      }),
    why: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, minHeight: 18 }),
  };
}
