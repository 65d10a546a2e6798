import React from 'react';
import { LinkButton, Stack } from '@grafana/ui';
import { HowCounted } from 'components/counts/HowCounted';
import { Section } from 'components/layout/Section';
import { RuleTable } from 'components/overview/RuleTable';
import { EmptyState } from 'components/states/EmptyState';
import { VARS } from 'constants/variables';
import { splitPeriods } from 'domain/logql/cube/periods';
import { topRules } from 'domain/overview/summary';
import { type ExploreTarget } from 'lib/exploreUrl';
import { t, Trans } from 'lib/i18n';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { NotCounted } from './NotCounted';
import { type OverviewData } from './OverviewData';

const TOP_RULES = 8;

interface Props {
  readonly data: OverviewData;
  /** Of the counts. */
  readonly query: readonly ExploreTarget[];
}

/** The rules with most events. */
export function TopRules({ data, query }: Props) {
  const title = t('falco.overview.top-rules', 'Top rules');
  return (
    <Section
      title={title}
      actions={
        <Stack alignItems="center" gap={0.5}>
          <LinkButton size="sm" variant="secondary" fill="text" href={eventsBehind(data)}>
            <Trans i18nKey="falco.overview.all-events">All events</Trans>
          </LinkButton>
          <HowCounted of={title} text={howText()} query={query} />
        </Stack>
      }
    >
      <Rows data={data} />
    </Section>
  );
}

function Rows({ data }: Pick<Props, 'data'>) {
  const { question, cube } = data.useState();
  const periods = cube.value && splitPeriods(cube.value);
  if (periods?.now.coarse?.includes('rule') || (!periods && cube.problem)) {
    return <NotCounted />;
  }
  if (periods?.now.groups.length === 0) {
    return <EmptyState reason="nothing" />;
  }
  return (
    <RuleTable
      rows={periods ? topRules(periods, TOP_RULES) : []}
      // Of what was counted: another range may be asked for by now.
      stepMs={periods?.now.plan.stepMs ?? question?.plan.stepMs ?? 0}
      hrefOf={(rule) => eventsBehind(data, { variables: { [VARS.rule]: [rule] } })}
    />
  );
}

function howText(): string {
  return t(
    'falco.overview.rules-how',
    "From the page's one query, which counts by rule, priority, source and tags in each window: the windows of this range added up by rule. The share is of all events; last seen is the end of the last window that holds one."
  );
}
