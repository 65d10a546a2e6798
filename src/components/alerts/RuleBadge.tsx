import React from 'react';
import { type IconName } from '@grafana/data';
import { Icon, Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type RuleSummary } from 'domain/alerting/ruleState';

type Look = { readonly icon: IconName; readonly color: 'error' | 'warning' | 'success' | 'secondary' };

const LOOKS: Readonly<Record<RuleSummary | 'missing', Look>> = {
  firing: { icon: 'bell', color: 'error' },
  error: { icon: 'exclamation-circle', color: 'error' },
  pending: { icon: 'clock-nine', color: 'warning' },
  recovering: { icon: 'clock-nine', color: 'warning' },
  normal: { icon: 'check-circle', color: 'success' },
  paused: { icon: 'pause', color: 'secondary' },
  unknown: { icon: 'question-circle', color: 'secondary' },
  missing: { icon: 'minus-circle', color: 'secondary' },
};

interface RuleBadgeProps {
  readonly summary: RuleSummary | 'missing';
  /** How many alerts fire. */
  readonly count?: number;
}

/** A rule in one word, with a shape and a colour of its own. */
export function RuleBadge({ summary, count }: RuleBadgeProps) {
  const { icon, color } = LOOKS[summary];
  return (
    <Text color={color} weight={summary === 'firing' || summary === 'error' ? 'medium' : 'regular'}>
      <Icon name={icon} size="sm" /> {summaryText(summary)}
      {summary === 'firing' && count !== undefined && count > 1 ? ` (${count})` : ''}
    </Text>
  );
}

function summaryText(summary: RuleSummary | 'missing'): string {
  switch (summary) {
    case 'firing':
      return t('falco.alerts.firing', 'Firing');
    case 'error':
      return t('falco.alerts.failing', 'Cannot be evaluated');
    case 'pending':
      return t('falco.alerts.pending', 'Pending');
    case 'recovering':
      return t('falco.alerts.recovering', 'Recovering');
    case 'normal':
      return t('falco.alerts.normal', 'Normal');
    case 'paused':
      return t('falco.alerts.paused', 'Paused');
    case 'unknown':
      return t('falco.alerts.unknown', 'Not evaluated yet');
    case 'missing':
      return t('falco.alerts.missing', 'Not installed');
  }
}
