import React, { useEffect, useMemo } from 'react';
import { css } from '@emotion/css';
import { Combobox, Tab, TabsBar, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { valueText } from 'components/filters/setFilter';
import { HiddenName } from 'components/layout/HiddenName';
import { Section } from 'components/layout/Section';
import { RankedBars } from 'components/overview/RankedBars';
import { EmptyState } from 'components/states/EmptyState';
import { AnswerState } from 'components/states/AnswerState';
import { useAnswer } from 'data/answer/useAnswer';
import { type Counts } from 'data/events/loadCounts';
import { loadScopeWhere } from 'data/together/scopeCounts';
import { type Answer, missingParts } from 'domain/problem/answer';
import { type ReadFrom } from 'domain/event/types';
import { othersOf, valueRows } from 'data/events/valueRows';
import { type CubeData } from '../events/CubeData';
import { narrowTo } from '../events/eventFilters';
import { type EventsQuestion } from '../events/question';
import { breakdownTitle } from './breakdownFields';

interface BreakdownProps {
  readonly data: CubeData;
  /** Whose events are cut. */
  readonly question: EventsQuestion;
  /** How many events there are, so that the others can be told. */
  readonly total: number | undefined;
  readonly fields: readonly string[];
  /** Further fields that are offered. */
  readonly more?: readonly string[];
  readonly field: string;
  readonly onField: (field: string) => void;
  /** What it is called. Default: where and by whom. */
  readonly title?: string;
  /** Where a value leads, in place of filtering the page. */
  readonly hrefOf?: (field: string, value: string) => string;
  /** Says which queries were asked. */
  readonly onQuery?: (asked: Pick<Answer<Counts>, 'query' | 'parts'>) => void;
}

/** Events by the values of the open field, which is the only one that is asked for. A value filters the page. */
export function Breakdown(props: BreakdownProps) {
  const { data, question, total, fields, more = [], field, onField, title, hrefOf, onQuery } = props;
  const run = useMemo(() => loadScopeWhere({ ...question, filters: question.listed, field }), [question, field]);
  // The bars of another field under this one's name would be wrong, however briefly.
  const [counted, retry] = useAnswer(run, JSON.stringify([question.environment.id, question.listed, field]));
  const { cube } = data.useState();
  const isWhole = missingParts(counted).length === 0 && missingParts(cube).length === 0;
  const styles = useStyles2(getStyles);
  const { query, parts } = counted;
  useEffect(() => onQuery?.({ query, ...(parts && { parts }) }), [query, parts, onQuery]);

  return (
    <Section
      title={title ?? t('falco.rules.breakdown', 'Where and by whom')}
      actions={
        <HiddenName name={t('falco.rules.breakdown-by', 'Count its events by another field')}>
          {(id) => (
            <Combobox
              aria-labelledby={id}
              placeholder={t('falco.rules.another-field', 'Another field')}
              width={26}
              options={[...new Set([...fields, ...more])].map((value) => ({ value, label: value }))}
              createCustomValue
              value={fields.includes(field) ? null : field}
              onChange={({ value }) => onField(value)}
            />
          )}
        </HiddenName>
      }
    >
      <TabsBar className={styles.tabs}>
        {[...fields, ...(fields.includes(field) ? [] : [field])].map((value) => (
          <Tab
            key={value}
            label={breakdownTitle(value)}
            active={value === field}
            onChangeTab={(event) => {
              event.preventDefault();
              onField(value);
            }}
          />
        ))}
      </TabsBar>
      <AnswerState answer={counted} onRetry={retry} rows={6}>
        {(counts) => (
          <Bars
            counts={counts}
            field={field}
            total={isWhole ? total : undefined}
            hrefOf={hrefOf && ((value) => hrefOf(field, value))}
            onPick={(value, cluster, from) => narrowTo(data, { cluster, [field]: value }, from?.id)}
          />
        )}
      </AnswerState>
    </Section>
  );
}

interface BarsProps {
  readonly counts: Counts;
  readonly field: string;
  readonly total: number | undefined;
  readonly hrefOf?: (value: string) => string;
  readonly onPick: (value: string, cluster?: string, from?: ReadFrom) => void;
}

function Bars({ counts: { rows, unavailable }, field, total, hrefOf, onPick }: BarsProps) {
  if (unavailable.includes(field)) {
    return (
      <EmptyState
        reason="nothing"
        title={t('falco.rules.no-field', 'The events of this environment do not hold {{field}}.', {
          field,
        })}
      />
    );
  }
  const named = valueRows(rows, field);
  if (named.length === 0) {
    return (
      <EmptyState
        reason="nothing"
        title={t('falco.rules.no-values-of', 'No event here has a value of {{field}}.', { field })}
      />
    );
  }
  return (
    <RankedBars
      label={breakdownTitle(field)}
      bars={named}
      others={othersOf(total, named)}
      hrefOf={hrefOf}
      // A page of its own tells of all its events, not of those that it has in common with this.
      counted={hrefOf === undefined}
      wordsOf={(value) => valueText(field, value)}
      onPick={onPick}
    />
  );
}

function getStyles() {
  // In lines, not in a row to be scrolled: what is out of sight is not found.
  return { tabs: css({ '& [role="tablist"]': { flexWrap: 'wrap', height: 'auto', overflow: 'visible' } }) };
}
