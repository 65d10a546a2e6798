import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { Alert, Stack, useStyles2 } from '@grafana/ui';
import { visibleProse } from 'domain/event/visible';
import { Scrollable } from '../layout/Scrollable';
import { useRecovery } from 'lib/recovery/useRecovery';
import { NextTry } from './NextTry';
import { StateActions, type StateAction } from './StateActions';

export interface RetryProps {
  /** Asks again: by a button, and by itself for as long as the error is shown. Give the same function each time. */
  readonly onRetry?: () => void;
  /** Whether it is being asked again. */
  readonly asking?: boolean;
  /** Whether asking again asks for all of the page. */
  readonly whole?: boolean;
}

interface Props extends RetryProps {
  /** What failed, as a sentence without a full stop: "Loki refused the query". */
  readonly title: string;
  /** The answer of the system that failed. Shown as it is, its hidden characters made visible. */
  readonly detail?: string;
  /** The query that was asked. */
  readonly query?: string;
  /** What to do about it. */
  readonly advice?: React.ReactNode;
  readonly actions?: readonly StateAction[];
  /** A warning where the rest of the page stands without it. Default: error. */
  readonly severity?: 'error' | 'warning';
  /** Whether asking again seldom helps, as somebody must change something first. */
  readonly slow?: boolean;
}

/** Something failed: what, what it said, which query, and the way out. */
export function ErrorState({ title, detail, query, advice, actions = [], severity = 'error', ...retry }: Props) {
  const { onRetry, slow = false, asking = false, whole = false } = retry;
  const styles = useStyles2(getStyles);
  useRecovery(onRetry && { ask: onRetry, slow, asking, whole });
  const retries = onRetry ? [{ label: t('falco.events.retry', 'Try again'), onClick: onRetry }] : [];
  return (
    <Alert severity={severity} title={title} bottomSpacing={0}>
      <Stack direction="column" gap={1}>
        {detail && (
          <Scrollable name={title} className={styles.wrap}>
            {visibleProse(detail)}
          </Scrollable>
        )}
        {advice && <div>{advice}</div>}
        {query && (
          <div>
            {t('falco.state.error-query', 'Query:')}{' '}
            <Scrollable name={t('falco.state.error-query', 'Query:')} className={styles.wrap}>
              <code>{visibleProse(query)}</code>
            </Scrollable>
          </div>
        )}
        <Stack alignItems="center" gap={1} wrap="wrap">
          <StateActions actions={[...retries, ...actions]} />
          {onRetry && <NextTry slow={slow} asking={asking} />}
        </Stack>
      </Stack>
    </Alert>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    wrap: css({
      display: 'block',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      maxHeight: theme.spacing(20),
      overflow: 'auto',
    }),
  };
}
