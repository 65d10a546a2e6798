import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { type SceneComponentProps } from '@grafana/scenes';
import { t } from 'lib/i18n';
import { EmptyState } from 'components/states/EmptyState';
import { ErrorState } from 'components/states/ErrorState';
import { LoadingState } from 'components/states/LoadingState';
import { NO_LINES } from 'data/events/loadLines';
import { entryKey } from 'domain/event/eventKey';
import { type LogEntry } from 'domain/event/types';
import { type EventsData } from '../../events/EventsData';
import { useLinkedEntry } from '../../events/detail/useLinkedEntry';
import { AroundEvent } from './AroundEvent';
import { type AroundScene } from './AroundScene';
import { eventOfLine } from './useAround';

/** What is around an event, once its own line is there: among the rows of the page, or asked for by itself. */
export default function AroundView({ model }: SceneComponentProps<AroundScene>) {
  const { data: ref, event: key } = model.useState();
  const data = ref.resolve();
  const { question } = data.useState();
  const styles = useStyles2(getStyles);
  const linked = useLinkedEntry(data, key);
  const entry = useEntry(data, key) ?? (linked?.status === 'found' ? linked.entry : undefined);
  const event = entry && question && eventOfLine(question.environment, entry);
  return (
    <section className={styles.page} aria-label={t('falco.around.title', 'Around an event')}>
      {event && question ? (
        <AroundEvent key={event.key} model={model} event={event} scope={question.environment} />
      ) : (
        <>
          <div>
            <Button size="sm" variant="secondary" icon="arrow-left" onClick={model.close}>
              {t('falco.around.close', 'Back to the events')}
            </Button>
          </div>
          {linked?.status === 'failed' ? (
            <ErrorState
              title={t('falco.around.not-found', 'The event could not be loaded')}
              detail={linked.problem}
              onRetry={linked.onRetry}
            />
          ) : linked?.status === 'gone' || entry ? (
            <EmptyState
              reason="nothing"
              title={t('falco.around.gone', 'Loki no longer holds this event, or the line is not an event.')}
            />
          ) : (
            <LoadingState loading hasData={false} rows={8}>
              {null}
            </LoadingState>
          )}
        </>
      )}
    </section>
  );
}

/** The line of a key among the rows of the page. */
function useEntry(data: EventsData, key: string | undefined): LogEntry | undefined {
  const { lines } = data.useState();
  const { entries } = lines.value ?? NO_LINES;
  return React.useMemo(
    () =>
      key === undefined ? undefined : entries.find((one) => key.startsWith(`${one.tsNs}-`) && entryKey(one) === key),
    [entries, key]
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    // As high as the page: it scrolls by itself beside the detail.
    page: css({
      display: 'flex',
      flexDirection: 'column',
      flex: '1 1 0',
      gap: theme.spacing(1),
      minHeight: 400,
      overflow: 'auto',
      contain: 'size',
    }),
  };
}
