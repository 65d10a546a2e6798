import React from 'react';
import type { DataQueryError, DataQueryRequest } from '@grafana/data';
import { t } from 'lib/i18n';
import type { Details } from 'components/EventList/options';
import { EmptyState } from 'components/states/EmptyState';
import { ErrorState } from 'components/states/ErrorState';
import { visibleText } from 'domain/event/visible';

/** A query that finds what Falcosidekick writes, whatever the cluster. */
const EXAMPLE_QUERY = '{rule=~".+", priority=~".+"}';

interface ErrorProps {
  readonly errors: readonly DataQueryError[];
  readonly request: DataQueryRequest | undefined;
  readonly details: Details;
}

/** The panel's query failed. An answer may quote log lines, so that it is for those who may see lines. */
export function QueryError({ errors, request, details }: ErrorProps) {
  const messages = errors.map((error) => error.message ?? error.data?.message ?? error.statusText);
  const queries = (request?.targets ?? []).map(exprOf).filter((expr) => expr !== undefined);
  const isFull = details === 'full';
  return (
    <ErrorState
      title={t('falco.panel.query-failed', 'The query failed')}
      detail={isFull ? messages.filter(Boolean).join('\n') : undefined}
      query={isFull && queries.length > 0 ? queries.join('\n') : undefined}
      advice={t('falco.panel.query-advice', 'Check the query and its data source in the editor of this panel.')}
    />
  );
}

/** The query answered with something else than log lines. */
export function NoLogs({ frames }: { readonly frames: readonly string[] }) {
  const names = frames.map(visibleText).join(', ');
  return (
    <EmptyState
      reason="not-connected"
      title={t('falco.panel.no-logs', 'The query returns something other than log lines: {{names}}', {
        names,
      })}
    >
      {t('falco.panel.no-logs-advice', 'Query log lines of Loki, not a metric, for example:')}{' '}
      <code>{EXAMPLE_QUERY}</code>
    </EmptyState>
  );
}

function exprOf(target: object): string | undefined {
  return 'expr' in target && typeof target.expr === 'string' ? target.expr : undefined;
}
