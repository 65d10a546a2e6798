import React from 'react';
import { Button, Stack, Text, Toggletip } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { useTimes } from 'components/time/TimeZoneContext';
import { type CubePlan } from 'domain/logql/cube/cube';
import { type Answer } from 'domain/problem/answer';
import { Queries } from 'components/counts/Queries';
import { queryTargets } from '../answers/queryTargets';
import { type CubeData } from '../events/CubeData';
import { countedRange } from '../events/volume/countedRange';

interface NamedQuery {
  readonly name: string;
  readonly answer: Pick<Answer<unknown>, 'query' | 'parts'>;
  /** At the end of the range, or in windows over it. Default: `range`. */
  readonly kind?: 'range' | 'instant';
  /** Length of the windows, as LogQL writes it. */
  readonly step?: string;
}

interface QueryInfoProps {
  readonly data: CubeData;
  /** Queries of the page beside its counts. */
  readonly more?: readonly NamedQuery[];
  /** The range that the numbers are of, where the page asks for more than that. */
  readonly plan?: CubePlan;
}

/** The range as it was counted, and the queries behind the numbers of a page. */
export function QueryInfo({ data, more = [], plan: shown }: QueryInfoProps) {
  const { question, cube } = data.useState();
  const times = useTimes();
  if (!question) {
    return null;
  }
  const plan = shown ?? question.plan;
  const queries: NamedQuery[] = [
    { name: t('falco.query.counts', 'Counts, share, trend'), answer: cube, step: question.plan.request.step },
    ...more,
  ];
  const targets = queries.flatMap(({ name, answer, kind, step }) =>
    queryTargets(question.environment, answer, { kind, step, fromMs: plan.fromMs, toMs: plan.toMs }).map((target) => ({
      ...target,
      name: target.name === undefined ? name : `${name} (${target.name})`,
    }))
  );

  return (
    <Stack alignItems="center" gap={0.5}>
      <Text color="secondary" variant="bodySmall">
        {countedRange(plan, times)}
        {cube.value?.approximate && ` · ${t('falco.totals.by-text', 'by text match')}`}
      </Text>
      <Toggletip
        closeButton
        title={t('falco.query.title', 'How this is counted')}
        content={<Queries targets={targets} />}
      >
        <Button size="sm" variant="secondary" fill="text" icon="info-circle">
          <Trans i18nKey="falco.totals.show-query">Query</Trans>
        </Button>
      </Toggletip>
    </Stack>
  );
}
