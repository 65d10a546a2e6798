import React, { useCallback, useEffect, useMemo, useState } from 'react';
import { isEqual } from 'lodash';
import { Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { FacetValues } from 'components/facets/FacetValues';
import { LoadingState } from 'components/states/LoadingState';
import { ProblemState } from 'components/states/ProblemState';
import { type CountsState } from 'data/events/loadCounts';
import { loadWhere } from 'data/events/loadWhere';
import { parseLine } from 'domain/event/lines/parse';
import { seenValues } from 'domain/explorer/seenValues';
import { comparePriority, priorityFromName } from 'domain/falco/priority';
import { type CubeDimension, cubeTotals } from 'domain/logql/cube/cube';
import { type EventsData } from '../events/EventsData';
import { parseOptionsOf } from '../events/parseOptions';
import { facetValues } from './facetValues';
import { setFiltersOf, turnValue } from './setFilters';

interface Props {
  readonly data: EventsData;
  readonly field: string;
  readonly title: string;
}

/** Values that the page has counted anyway. */
export function CubeFacet({ data, field, title, dimension }: Props & { readonly dimension: CubeDimension }) {
  const { cube: counted } = data.useState();
  const { cube } = counted;
  const filters = setFiltersOf(data);
  if (cube?.coarse?.includes(dimension)) {
    return (
      <Text color="secondary" variant="bodySmall">
        {t('falco.facets.coarse', 'Too many values to be told apart here. Narrow the filters.')}
      </Text>
    );
  }
  const counts = cube ? [...cubeTotals(cube, dimension)].map(([value, count]) => ({ value, count })) : [];
  const rows = dimension === 'priority' ? mostUrgentFirst(counts) : counts;
  return (
    <LoadingState loading={counted.status === 'loading'} hasData={cube !== undefined} rows={3}>
      <FacetValues
        title={title}
        values={facetValues(rows, filters, field)}
        others={undefined}
        onTurn={(value) => turnValue(data, field, value)}
      />
    </LoadingState>
  );
}

function mostUrgentFirst<T extends { readonly value: string }>(rows: readonly T[]): readonly T[] {
  return [...rows].sort((a, b) => comparePriority(priorityFromName(a.value), priorityFromName(b.value)));
}

/** Values that are counted for as long as they are shown. */
export function CountedFacet({ data, field, title }: Props) {
  const { cube: counted, question } = data.useState();
  const filters = setFiltersOf(data);
  const [answer, setAnswer] = useState<{ readonly of: unknown; readonly counts: CountsState }>();
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const asked = useStable(
    useMemo(() => question && { ...question, filters: question.listed, field }, [question, field])
  );
  useEffect(() => {
    if (!asked) {
      return undefined;
    }
    const show = (counts: CountsState) => setAnswer({ of: asked, counts });
    let running = loadWhere(asked, (counts) => {
      const among = tooMany(counts) ? candidates(data, field) : [];
      if (among.length > 0) {
        running = loadWhere({ ...asked, among }, show);
      } else {
        show(counts);
      }
    });
    return () => running.unsubscribe();
  }, [asked, attempt, data, field]);

  const counts: CountsState = asked && answer?.of === asked ? answer.counts : { status: 'loading' };
  if (counts.status === 'error') {
    return <ProblemState problem={counts.problem} query={counts.query.expr} onRetry={retry} />;
  }
  const rows =
    counts.status === 'ready'
      ? counts.rows.map(({ fields, total }) => ({ value: fields[field] ?? '', count: total }))
      : [];
  const named = rows.filter(({ value }) => value !== '');
  const total = counted.status === 'ready' ? counted.cube?.total : undefined;
  return (
    <LoadingState loading={counts.status === 'loading'} hasData={false} rows={3}>
      {counts.status === 'ready' && named.length === 0 ? (
        <Text color="secondary" variant="bodySmall">
          {t('falco.facets.none', 'No event here has a value of it.')}
        </Text>
      ) : (
        <FacetValues
          title={title}
          values={facetValues(named, filters, field)}
          others={total === undefined ? undefined : total - named.reduce((sum, { count }) => sum + count, 0)}
          onTurn={(value) => turnValue(data, field, value)}
        />
      )}
    </LoadingState>
  );
}

function tooMany(counts: CountsState): boolean {
  return counts.status === 'error' && counts.problem.kind === 'too-many-series';
}

/** What the lines that are there have most of; counted exactly, and the rest by subtraction. */
function candidates(data: EventsData, field: string): readonly string[] {
  const { question, lines } = data.state;
  const read = lines.entries.map((entry) => parseLine(entry, question && parseOptionsOf(question.environment)));
  return seenValues(
    read.filter((line) => line.kind === 'event'),
    field
  );
}

/** The same object for as long as it says the same: a question that is asked again is not another one. */
function useStable<T>(value: T): T {
  const [kept, setKept] = useState(value);
  if (kept !== value && !isEqual(kept, value)) {
    setKept(value);
    return value;
  }
  return kept;
}
