import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { Alert, Stack, useStyles2 } from '@grafana/ui';
import { visibleText } from 'domain/event/visible';
import { Scrollable } from '../layout/Scrollable';
import { StateActions, type StateAction } from './StateActions';

interface Props {
  /** What failed, as a sentence without a full stop: "Loki refused the query". */
  readonly title: string;
  /** The answer of the system that failed. Shown as it is, its hidden characters made visible. */
  readonly detail?: string;
  /** The query that was asked. */
  readonly query?: string;
  /** What to do about it. */
  readonly advice?: React.ReactNode;
  readonly actions?: readonly StateAction[];
}

/** Something failed: what, what it said, which query, and the way out. */
export function ErrorState({ title, detail, query, advice, actions = [] }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <Alert severity="error" title={title} bottomSpacing={0}>
      <Stack direction="column" gap={1}>
        {detail && (
          <Scrollable name={title} className={styles.wrap}>
            {visibleText(detail)}
          </Scrollable>
        )}
        {advice && <div>{advice}</div>}
        {query && (
          <div>
            {t('falco.state.error-query', 'Query:')}{' '}
            <Scrollable name={t('falco.state.error-query', 'Query:')} className={styles.wrap}>
              <code>{visibleText(query)}</code>
            </Scrollable>
          </div>
        )}
        <StateActions actions={actions} />
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
