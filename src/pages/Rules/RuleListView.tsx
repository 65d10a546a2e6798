import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Pagination, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { lineLook, pageLook } from 'components/layout/pages';
import { RuleFilters } from 'components/rules/RuleFilters';
import { RuleList } from 'components/rules/RuleList';
import { DEFAULT_RULE_LIST, type RuleListOptions } from 'components/rules/ruleListOptions';
import { EmptyState } from 'components/states/EmptyState';
import { AnswerProblem } from 'components/states/AnswerProblem';
import { ROUTES } from 'constants/routes';
import { VARS } from 'constants/variables';
import { useAnswer } from 'data/answer/useAnswer';
import { NOTHING_SEEN } from 'data/events/loadSeen';
import { loadScopeSeen } from 'data/together/scopeSeen';
import { type Cube } from 'domain/logql/cube/cube';
import { aggregateCube } from 'domain/rules/listing/aggregate';
import { filterRules, listRules, type RuleRow, type RuleState } from 'domain/rules/listing/listing';
import { SNAPSHOT_RULE } from 'domain/falco/internal';
import { sortRules } from 'domain/rules/listing/sorting';
import { type CubeData } from 'scenes/events/CubeData';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { Marks } from 'scenes/marks/Marks';
import { LoadedNote } from 'scenes/rules/LoadedNote';
import { QueryInfo } from 'scenes/rules/QueryInfo';
import { useKnownRules } from 'scenes/rules/useKnownRules';
import { readSnapshot } from 'scenes/rules/useLoadedRules';
import { FilesLink } from './file/FilesLink';
import { ruleListToUrl } from './ruleListUrl';
import { useLastEvents } from './useLastEvents';
import { isTogether } from 'domain/environment/together';
import { ruleMark } from 'domain/triage/subjects';
import { useTriage } from 'scenes/triage/useTriage';
import { compareTexts } from 'lib/language/language';

const ROWS_A_PAGE = 25;
const NO_PANELS = [] as const;

interface RuleListViewProps {
  readonly data: CubeData;
  readonly cube: Cube;
  readonly options: RuleListOptions;
  readonly onChange: (change: Partial<RuleListOptions>) => void;
}

/** Every rule that fired in the range or is known, narrowed and in order, a page at a time. */
export function RuleListView({ data, cube, options, onChange }: RuleListViewProps) {
  const { question } = data.useState();
  const styles = useStyles2(getStyles);
  const [seenAnswer, retry] = useSeen(data);
  const { seen, listedMs } = seenAnswer.value ?? NOTHING_SEEN;
  const { own, rules } = useKnownRules();
  const summaries = useMemo(() => aggregateCube(cube.groups, seen).rules, [cube, seen]);

  // Which rows are seen must not hang on what the last events say of snapshots, or each would ask for the other.
  const fired = useMemo(() => listRules(rules, summaries), [rules, summaries]);
  const firedShown = useMemo(
    () => pageOf(sortRules(filterRules(fired, filterOf(options)), options.sort), options),
    [fired, options]
  );
  const wanted = useMemo(
    () => [
      ...firedShown.filter(({ count }) => count > 0).map(({ name }) => name),
      ...(listedMs === undefined ? [] : [SNAPSHOT_RULE]),
    ],
    [firedShown, listedMs]
  );
  const lastSeen = useMemo(
    // Of the snapshots the one that lists rules is wanted, and not the last.
    () =>
      listedMs === undefined ? seen : new Map([...seen, [SNAPSHOT_RULE, { firstMs: listedMs, lastMs: listedMs }]]),
    [seen, listedMs]
  );
  const last = useLastEvents(question, wanted, lastSeen);
  const snapshotEvent = last.events.get(SNAPSHOT_RULE);
  const snapshot = useMemo(() => snapshotEvent && readSnapshot(snapshotEvent), [snapshotEvent]);
  const rows = useMemo(
    () => (snapshot ? listRules(rules, summaries, { loaded: snapshot.loaded }) : fired),
    [rules, summaries, snapshot, fired]
  );
  const narrowed = useMemo(() => sortRules(filterRules(rows, filterOf(options)), options.sort), [rows, options]);
  const pages = Math.max(1, Math.ceil(narrowed.length / ROWS_A_PAGE));
  const page = Math.min(options.page, pages);
  const { index } = useTriage();
  const listState = ruleListToUrl(options);

  return (
    <div className={styles.page}>
      <RuleFilters
        options={options}
        onChange={onChange}
        counts={statesOf(rows)}
        tags={useMemo(() => valuesOf(rows, ({ tags }) => tags), [rows])}
        sources={useMemo(() => valuesOf(rows, ({ sources }) => sources), [rows])}
      />
      <div className={styles.notes}>
        <LoadedNote
          own={own}
          snapshot={snapshot}
          problem={snapshot ? undefined : last.answer.problem}
          several={question && isTogether(question.environment)}
          rules={rows}
        />
        <FilesLink own={own} hrefOf={(file) => eventsBehind(data, { open: { file } }, ROUTES.rules)} />
        <QueryInfo
          data={data}
          more={[
            {
              name: t('falco.rules.query-seen', 'First and last seen, hosts'),
              answer: seenAnswer,
              kind: 'instant',
            },
            { name: t('falco.rules.query-last', 'Last fields of the rows shown'), answer: last.answer },
          ]}
        />
      </div>
      {question && (
        <Marks object={data} scope={question.environment} plan={question.plan} panels={NO_PANELS} changesOnly />
      )}
      <AnswerProblem
        answer={seenAnswer}
        what={t('falco.rules.seen-failed', 'First and last seen are not known')}
        severity="warning"
        onRetry={retry}
      />
      <AnswerProblem
        answer={last.answer}
        what={t('falco.rules.last-failed', 'The last events were not read')}
        severity="warning"
        onRetry={last.retry}
      />
      {narrowed.length === 0 ? (
        <EmptyState
          reason="filtered"
          title={t('falco.rules.none', 'No rule matches the filters.')}
          actions={[
            {
              label: t('falco.events.clear-filters', 'Clear filters'),
              onClick: () => onChange({ ...DEFAULT_RULE_LIST, sort: options.sort }),
            },
          ]}
        />
      ) : (
        <RuleList
          rows={pageOf(narrowed, { page })}
          sort={options.sort}
          onSort={(sort) => onChange({ sort })}
          hrefOf={(rule) => eventsBehind(data, { open: { rule }, own: listState }, ROUTES.rules)}
          eventsHrefOf={(rule) => eventsBehind(data, { variables: { [VARS.rule]: [rule] } })}
          last={last.events}
          judgementOf={(rule) => index.concerning([ruleMark(rule)])[0]}
        />
      )}
      <Pagination
        currentPage={page}
        numberOfPages={pages}
        hideWhenSinglePage
        onNavigate={(next) => onChange({ page: next })}
      />
    </div>
  );
}

function useSeen(data: CubeData) {
  const { question, cube } = data.useState();
  const isCounted = cube.status === 'ready';
  const run = useMemo(
    () => (question && isCounted ? loadScopeSeen(question.environment, question.filters, question.plan) : undefined),
    [question, isCounted]
  );
  return useAnswer(run, JSON.stringify([question?.environment.id, question?.filters]));
}

function filterOf({ text, priorities, tags, maturities, sources, state }: RuleListOptions) {
  return { text, priorities, tags, maturities, sources, states: state === 'all' ? [] : [state] };
}

function pageOf(rows: readonly RuleRow[], { page }: Pick<RuleListOptions, 'page'>): readonly RuleRow[] {
  return rows.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE);
}

function statesOf(rows: readonly RuleRow[]): ReadonlyMap<RuleState, number> {
  const counts = new Map<RuleState, number>();
  rows.forEach(({ state }) => counts.set(state, (counts.get(state) ?? 0) + 1));
  return counts;
}

function valuesOf(rows: readonly RuleRow[], read: (row: RuleRow) => readonly string[]): string[] {
  return [...new Set(rows.flatMap(read))].filter((value) => value !== '').sort(compareTexts);
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css(pageLook(theme)),
    notes: css(lineLook(theme)),
  };
}
