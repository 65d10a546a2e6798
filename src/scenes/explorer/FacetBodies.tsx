import React, { useMemo } from 'react';
import { of, switchMap } from 'rxjs';
import { Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { FacetValues } from 'components/facets/FacetValues';
import { valueText } from 'components/filters/setFilter';
import { AnswerState } from 'components/states/AnswerState';
import { LoadingState } from 'components/states/LoadingState';
import { type Run } from 'data/answer/follow';
import { useAnswer } from 'data/answer/useAnswer';
import { type Counts } from 'data/events/loadCounts';
import { loadWhere, type WhereQuestion } from 'data/events/loadWhere';
import { loadScopeWhere } from 'data/together/scopeCounts';
import { parseLine } from 'domain/event/lines/parse';
import { seenValues } from 'domain/explorer/seenValues';
import { comparePriority, priorityFromName } from 'domain/falco/priority';
import { type CubeDimension, cubeTotals } from 'domain/logql/cube/cube';
import { currentValue, missingParts } from 'domain/problem/answer';
import { type EventsData } from '../events/EventsData';
import { lineOptionsOf } from 'domain/environment/parseOptions';
import { facetValues } from './facetValues';
import { setFiltersOf, turnValue } from './setFilters';
import { byValue } from 'data/events/valueRows';
import { useStable } from './useStable';

interface Props {
  readonly data: EventsData;
  readonly field: string;
  readonly title: string;
}

interface CubeProps extends Props {
  readonly dimension: CubeDimension;
  /** Which of its values are meant; all when left out. */
  readonly among?: (value: string) => boolean;
  readonly wordsOf?: (value: string) => string;
}

/** Values that the page has counted anyway. */
export function CubeFacet({ data, field, title, dimension, among = () => true, wordsOf }: CubeProps) {
  const { cube: counted } = data.useState();
  const { value: cube } = counted;
  const filters = setFiltersOf(data);
  if (cube?.coarse?.includes(dimension)) {
    return (
      <Text color="secondary" variant="bodySmall">
        {t('falco.facets.coarse', 'Too many values to count here. Narrow the filters.')}
      </Text>
    );
  }
  const counts = cube
    ? [...cubeTotals(cube, dimension)].filter(([value]) => among(value)).map(([value, count]) => ({ value, count }))
    : [];
  const rows = dimension === 'priority' ? mostUrgentFirst(counts) : counts;
  return (
    <LoadingState loading={counted.status === 'loading'} hasData={cube !== undefined} rows={3}>
      <FacetValues
        title={title}
        values={facetValues(rows, filters, field).filter(({ value }) => among(value))}
        field={dimension === 'tag' ? undefined : field}
        wordsOf={wordsOf}
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
  const { cube, question } = data.useState();
  const filters = setFiltersOf(data);
  const asked = useStable(
    useMemo(() => question && { ...question, filters: question.listed, field }, [question, field])
  );
  const run = useMemo(() => asked && loadScopeWhere(asked, (one) => countedBy(data, one)), [data, asked]);
  const [counted, retry] = useAnswer(run, JSON.stringify([asked?.environment.id, asked?.filters, field]));
  const isWhole = missingParts(cube).length === 0 && missingParts(counted).length === 0;
  const total = isWhole ? currentValue(cube)?.total : undefined;
  return (
    <AnswerState answer={counted} onRetry={retry} rows={3}>
      {({ rows }) => {
        const counts = byValue(rows, field);
        const named = counts.filter(({ value }) => value !== '');
        return counted.status === 'ready' && named.length === 0 ? (
          <Text color="secondary" variant="bodySmall">
            {t('falco.facets.none', 'No event here has a value of it.')}
          </Text>
        ) : (
          <FacetValues
            title={title}
            values={facetValues(named, filters, field)}
            field={field}
            wordsOf={(value) => valueText(field, value)}
            others={total === undefined ? undefined : total - named.reduce((sum, { count }) => sum + count, 0)}
            onTurn={(value) => turnValue(data, field, value)}
          />
        );
      }}
    </AnswerState>
  );
}

/** All values; where these are too many for Loki, those that are at hand. */
function countedBy(data: EventsData, asked: WhereQuestion): Run<Counts> {
  return loadWhere(asked).pipe(
    switchMap((answer) => {
      const isTooMuch = answer.status === 'error' && answer.problem.kind === 'too-many-series';
      const among = isTooMuch ? candidates(data, asked.field) : [];
      return among.length > 0 ? loadWhere({ ...asked, among }) : of(answer);
    })
  );
}

/** What the lines that are there have most of; counted exactly, and the rest by subtraction. */
function candidates(data: EventsData, field: string): readonly string[] {
  const { question, lines } = data.state;
  const read = (lines.value?.entries ?? []).map((entry) =>
    parseLine(entry, question && lineOptionsOf(question.environment)(entry))
  );
  return seenValues(
    read.filter((line) => line.kind === 'event'),
    field
  );
}
