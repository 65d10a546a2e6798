import React, { useState } from 'react';
import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { sceneGraph } from '@grafana/scenes';
import { t } from '@grafana/i18n';
import { EventList } from 'components/EventList/EventList';
import { DEFAULT_LIST_OPTIONS } from 'components/EventList/options';
import { EmptyState } from 'components/states/EmptyState';
import { ErrorState } from 'components/states/ErrorState';
import { lokiProblemText } from 'data/loki/problemText';
import { parseOptionsOf } from 'scenes/events/parseOptions';
import { addFilter } from 'scenes/events/eventFilters';
import { type OverviewData } from './OverviewData';
import { Section } from 'components/layout/Section';

/** The newest events of high priority. */
export function NewestHigh({ data }: { readonly data: OverviewData }) {
  const { high, question } = data.useState();
  const [options, setOptions] = useState(DEFAULT_LIST_OPTIONS);
  const styles = useStyles2(getStyles);

  return (
    <Section title={t('falco.overview.newest-high', 'Newest high-priority events')}>
      <div className={styles.list}>
        <EventList
          entries={high.entries}
          options={options}
          onOptionsChange={setOptions}
          onFilter={(field, operator, value) => addFilter(data, field, operator, value)}
          parseOptions={question && parseOptionsOf(question.environment)}
          timeZone={sceneGraph.getTimeRange(data).getTimeZone()}
          loading={high.status === 'loading'}
          toolbar={false}
          empty={
            high.status === 'error' && high.problem ? (
              <ErrorState
                title={lokiProblemText(high.problem).title}
                advice={lokiProblemText(high.problem).advice}
                detail={high.problem.message}
                query={high.query?.expr}
              />
            ) : (
              <EmptyState
                reason="nothing"
                title={t('falco.overview.no-high', 'No event of high priority in this time range.')}
              />
            )
          }
        />
      </div>
    </Section>
  );
}

function getStyles() {
  return { list: css({ height: 360 }) };
}
