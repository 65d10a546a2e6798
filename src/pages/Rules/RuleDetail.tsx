import React, { useEffect, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Combobox, LinkButton, Stack, Text, TextLink, useStyles2 } from '@grafana/ui';
import { t, Trans } from '@grafana/i18n';
import { Section } from 'components/layout/Section';
import { RankedBars } from 'components/overview/RankedBars';
import { PriorityBadge } from 'components/priority/PriorityBadge';
import { TrendLine } from 'components/rules/TrendLine';
import { ErrorState } from 'components/states/ErrorState';
import { LoadingState } from 'components/states/LoadingState';
import { ROUTES } from 'constants/routes';
import { VARS } from 'constants/variables';
import { type CountsState } from 'data/events/loadCounts';
import { loadWhere, MOST_VALUES } from 'data/events/loadWhere';
import { lokiProblemText } from 'data/loki/problemText';
import { visibleText } from 'domain/event/visible';
import { fullName } from 'domain/mitre/attack';
import { readMitreTags } from 'domain/mitre/tags';
import { aggregateCube } from 'domain/rules/aggregate';
import { ruleFact } from 'domain/rules/facts';
import { type CubeData } from 'scenes/events/CubeData';
import { eventsBehind } from 'scenes/events/eventsBehind';

/** What a rule's events can be cut by; only the chosen one is asked for. */
const BREAKDOWNS = [
  'hostname',
  'namespace',
  'pod',
  'container.image.repository',
  'proc.name',
  'proc.pname',
  'user.name',
  'fd.name',
] as const;

interface RuleDetailProps {
  readonly data: CubeData;
  readonly rule: string;
  readonly onClose: () => void;
}

/** One rule: what it detects, how often it fired, where, and the way to its events. */
export function RuleDetail({ data, rule, onClose }: RuleDetailProps) {
  const { cube } = data.useState().cube;
  const styles = useStyles2(getStyles);
  const fact = ruleFact(rule);
  const [summary] = aggregateCube(cube?.groups.filter((group) => group.rule === rule) ?? []).rules;
  const tags = [...new Set([...(fact?.tags ?? []), ...(summary?.tags ?? [])])];
  const { techniques } = readMitreTags(tags);
  const format = new Intl.NumberFormat();

  return (
    <div className={styles.page}>
      <Stack gap={1} alignItems="center" wrap="wrap">
        <Button size="sm" variant="secondary" icon="arrow-left" onClick={onClose}>
          <Trans i18nKey="falco.rules.back">All rules</Trans>
        </Button>
        <Text element="h2" variant="h4">
          {visibleText(rule)}
        </Text>
        <PriorityBadge priority={summary?.priority ?? fact?.priority} />
        <LinkButton size="sm" icon="list-ul" href={eventsBehind(data, { variables: { [VARS.rule]: [rule] } })}>
          {t('falco.rules.its-events', 'Its {{formatted}} events', { formatted: format.format(summary?.count ?? 0) })}
        </LinkButton>
        <TrendLine counts={summary?.counts ?? []} />
      </Stack>
      <Text>
        {fact?.summary ??
          t('falco.rules.not-official', 'Not one of the official rules: nothing more is known of it here.')}
      </Text>
      {fact && (
        <Text color="secondary">
          {t('falco.rules.facts', 'Official rule, maturity {{maturity}}, source {{source}}, {{enabled}}.', {
            maturity: fact.maturity ?? t('falco.rules.no-maturity', 'not given'),
            source: fact.source,
            enabled: fact.enabled
              ? t('falco.rules.enabled', 'enabled by default')
              : t('falco.rules.disabled-default', 'disabled by default'),
          })}
        </Text>
      )}
      <Stack gap={1} wrap="wrap">
        {techniques.map(({ id, technique }) => (
          <TextLink key={id} href={eventsBehind(data, { open: { technique: id } }, ROUTES.mitre)}>
            {`${id} ${technique ? fullName(technique) : ''}`}
          </TextLink>
        ))}
        {tags.map((tag) => (
          <TextLink key={tag} color="secondary" href={eventsBehind(data, { open: { tag } }, ROUTES.tags)}>
            {visibleText(tag)}
          </TextLink>
        ))}
      </Stack>
      <Breakdown data={data} rule={rule} total={summary?.count} />
    </div>
  );
}

function Breakdown({
  data,
  rule,
  total,
}: {
  readonly data: CubeData;
  readonly rule: string;
  readonly total: number | undefined;
}) {
  const { question } = data.useState();
  const [field, setField] = useState<string>('hostname');
  const [counts, setCounts] = useState<CountsState>({ status: 'loading' });

  useEffect(() => {
    if (!question) {
      return undefined;
    }
    const filters = [...question.filters, { field: 'rule', op: 'is' as const, values: [rule] }];
    const running = loadWhere({ ...question, filters, field }, setCounts);
    return () => running.unsubscribe();
  }, [question, rule, field]);

  const rows =
    counts.status === 'ready'
      ? counts.rows.filter(({ fields }) => (fields[field] ?? '') !== '').slice(0, MOST_VALUES)
      : [];
  return (
    <Section
      title={t('falco.rules.breakdown', 'By')}
      actions={
        <Combobox
          aria-label={t('falco.rules.breakdown-by', 'Count its events by')}
          width={36}
          options={BREAKDOWNS.map((value) => ({ value, label: value }))}
          createCustomValue
          value={field}
          onChange={({ value }) => setField(value)}
        />
      }
    >
      <LoadingState loading={counts.status === 'loading'} hasData={false} rows={5}>
        {counts.status === 'ready' && (
          <RankedBars
            label={field}
            bars={rows.map(({ fields, total: count }) => ({ value: fields[field] ?? '', count }))}
            others={total === undefined ? undefined : total - rows.reduce((sum, row) => sum + row.total, 0)}
            hrefOf={(value) =>
              eventsBehind(data, { variables: { [VARS.rule]: [rule] }, filters: [[field, '=', value]] })
            }
          />
        )}
        {counts.status === 'error' && (
          <ErrorState
            title={lokiProblemText(counts.problem).title}
            advice={lokiProblemText(counts.problem).advice}
            detail={counts.problem.message}
            query={counts.query.expr}
          />
        )}
      </LoadingState>
    </Section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return { page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5) }) };
}
