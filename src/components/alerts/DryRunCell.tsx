import React from 'react';
import { Button, Icon, Spinner, Text, Tooltip } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type DryRunState } from 'domain/alerting/firings/dryRun';
import { visibleProse } from 'domain/event/visible';

interface DryRunCellProps {
  readonly state: DryRunState | undefined;
  readonly title: string;
  readonly onRun: () => void;
}

/** How often a rule would have fired, or the button that finds out. */
export function DryRunCell({ state, title, onRun }: DryRunCellProps) {
  switch (state?.status) {
    case undefined:
      return (
        <Button
          size="sm"
          fill="text"
          icon="history"
          onClick={onRun}
          aria-label={t('falco.alerts.dry-run-of', 'Dry run of {{title}}', {
            title,
          })}
        >
          {t('falco.alerts.dry-run', 'Dry run')}
        </Button>
      );
    case 'running':
      return <Spinner inline />;
    case 'failed':
      return (
        <Tooltip content={visibleProse(state.message)}>
          <span tabIndex={0}>
            <Text color="error">
              <Icon name="exclamation-circle" size="sm" /> {state.title}
            </Text>
          </span>
        </Tooltip>
      );
    case 'done':
      return <Text>{firedText(state)}</Text>;
  }
}

/** "14 times in 7 days". */
export function firedText({ firings, fromMs, toMs }: Extract<DryRunState, { status: 'done' }>): string {
  const days = Math.round((toMs - fromMs) / 86_400_000);
  const range = t('falco.alerts.days', '', {
    count: days,
    defaultValue_one: 'in 24 hours',
    defaultValue_other: 'in {{count}} days',
  });
  const times =
    firings.length === 0
      ? t('falco.alerts.never', 'never')
      : t('falco.alerts.times', '', {
          count: firings.length,
          defaultValue_one: 'once',
          defaultValue_other: '{{count}} times',
        });
  return `${times} ${range}`;
}
