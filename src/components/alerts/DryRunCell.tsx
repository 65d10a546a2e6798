import React from 'react';
import { Button, Icon, Spinner, Text, Tooltip } from '@grafana/ui';
import { t } from 'lib/i18n';
import { DAY_MS } from 'domain/units/durations';
import { type DryRun } from 'domain/alerting/firings/dryRun';
import { visibleProse } from 'domain/event/visible';
import { type Answer } from 'domain/problem/answer';
import { problemText } from 'lib/problem/problemText';

interface DryRunCellProps {
  /** undefined while nobody has asked. */
  readonly answer: Answer<DryRun> | undefined;
  readonly title: string;
  readonly onRun: () => void;
}

/** How often a rule would have fired, or the button that finds out, also once more where that failed. */
export function DryRunCell({ answer, title, onRun }: DryRunCellProps) {
  switch (answer?.status) {
    case undefined:
      return <RunButton title={title} onRun={onRun} />;
    case 'loading':
      return <Spinner inline />;
    case 'error':
      return (
        <>
          <Tooltip content={visibleProse(answer.problem.message)}>
            <span tabIndex={0}>
              <Text color="error">
                <Icon name="exclamation-circle" size="sm" /> {problemText(answer.problem).title}
              </Text>
            </span>
          </Tooltip>{' '}
          <RunButton title={title} onRun={onRun} />
        </>
      );
    case 'ready':
      return <Text>{firedText(answer.value)}</Text>;
  }
}

function RunButton({ title, onRun }: Pick<DryRunCellProps, 'title' | 'onRun'>) {
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
}

/** "14 times in 7 days". */
export function firedText({ firings, fromMs, toMs }: DryRun): string {
  const days = Math.round((toMs - fromMs) / DAY_MS);
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
