import React, { useState } from 'react';
import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { EventList } from 'components/EventList/EventList';
import { DEFAULT_LIST_OPTIONS } from 'components/EventList/options';
import { AnswerProblem } from 'components/states/AnswerProblem';
import { PartialNotice } from 'components/states/PartialNotice';
import { NO_LINES } from 'data/events/loadLines';
import { type CubeData } from 'scenes/events/CubeData';
import { addFilter } from 'scenes/events/eventFilters';
import { lineOptionsOf } from 'domain/environment/parseOptions';
import { type Backtest } from './useBacktest';

interface Props {
  readonly data: CubeData;
  readonly test: Backtest;
  /** Hidden events, exactly. */
  readonly total: number;
}

/** The hidden events themselves, as many as were read. */
export function HiddenEvents({ data, test: { lines, loadMore, retryLines }, total }: Props) {
  const { question } = data.useState();
  const { entries, more } = lines.value ?? NO_LINES;
  const failed = <AnswerProblem answer={lines} onRetry={retryLines} />;
  const [options, setOptions] = useState(DEFAULT_LIST_OPTIONS);
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.list} role="region" aria-label={t('falco.noise.hidden-events', 'Hidden events')}>
      <EventList
        entries={entries}
        options={options}
        onOptionsChange={setOptions}
        onFilter={(field, operator, value) => addFilter(data, field, operator, value)}
        parseOptions={question && lineOptionsOf(question.environment)}
        loading={lines.status === 'loading'}
        toolbar={false}
        notice={
          lines.status === 'ready'
            ? entries.length < total && (
                <PartialNotice
                  shown={entries.length}
                  total={total}
                  limit={t('falco.noise.hidden-bound', 'Counts above are of all of them.')}
                  onLoadMore={more ? loadMore : undefined}
                />
              )
            : entries.length > 0 && failed
        }
        empty={failed}
      />
    </div>
  );
}

function getStyles() {
  return { list: css({ height: 400 }) };
}
