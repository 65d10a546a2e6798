import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { LinkButton, Stack, Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText, shareText } from 'lib/numbers';
import { useTimes } from 'components/time/TimeZoneContext';
import { Section } from 'components/layout/Section';
import { WarningList } from 'components/noise/WarningList';
import { TrendLine } from 'components/rules/TrendLine';
import { EmptyState } from 'components/states/EmptyState';
import { AnswerState } from 'components/states/AnswerState';
import { LoadingState } from 'components/states/LoadingState';
import { type HiddenCount } from 'data/noise/loadHidden';
import { type FalcoEvent } from 'domain/event/types';
import { cubeTotals } from 'domain/logql/cube/cube';
import { emptyDiffers } from 'domain/noise/hidden/hiddenFilters';
import { highPriorityIn } from 'domain/environment/together';
import { hiddenWarnings } from 'domain/noise/hidden/hiddenSummary';
import { type Tuning } from 'domain/rules/tuning/tuning';
import { exploreUrl } from 'lib/exploreUrl';
import { mayExplore } from 'lib/permissions';
import { type CubeData } from 'scenes/events/CubeData';
import { HiddenBreakdowns } from './HiddenBreakdowns';
import { HiddenEvents } from './HiddenEvents';
import { type Backtest, useBacktest } from './useBacktest';
import { ofOne } from 'scenes/events/question';

interface Props {
  readonly data: CubeData;
  /** Undefined while the draft cannot be tried. */
  readonly tuning: Tuning | undefined;
  readonly rule: string;
  readonly ruleTotal: number;
  readonly sample: readonly FalcoEvent[];
  /** The draft itself is still to come. */
  readonly waiting: boolean;
}

/** Every past event that the draft would have hidden. */
export function BacktestView({ data, tuning, rule, ruleTotal, sample, waiting }: Props) {
  const { question } = data.useState();
  const test = useBacktest(ofOne(question), tuning, sample);
  const { count } = test;
  const title = t('falco.noise.backtest', 'What it would have hidden');
  if (waiting) {
    return (
      <Section title={title}>
        <LoadingState loading hasData={false} rows={6} />
      </Section>
    );
  }
  if (tuning === undefined) {
    return (
      <Section title={title}>
        <EmptyState
          reason="nothing"
          title={t('falco.noise.backtest-nothing', 'There is nothing to try yet: choose fields and values.')}
        />
      </Section>
    );
  }
  return (
    <Section title={title} actions={count.query !== undefined && <ExploreLink data={data} expr={count.query} />}>
      <AnswerState answer={count} onRetry={test.retry} rows={6}>
        {(hidden) => (
          <Hidden data={data} test={test} hidden={hidden} rule={rule} tuning={tuning} ruleTotal={ruleTotal} />
        )}
      </AnswerState>
    </Section>
  );
}

/** Says where the exact count and Falco can differ, and which stands. */
function EmptyValues({ tuning }: { readonly tuning: Tuning }) {
  const fields = emptyDiffers(tuning);
  return fields.length === 0 ? null : (
    <Text element="p" color="secondary">
      {t(
        'falco.noise.backtest-empty',
        'Falco compares an empty {{fields}} by "!=" too; to Loki empty and missing are one, and its count takes both as missing. For events where it is empty, rely on the events that were read.',
        { fields: fields.join(', ') }
      )}
    </Text>
  );
}

interface HiddenProps extends Pick<Props, 'data' | 'rule' | 'ruleTotal'> {
  readonly test: Backtest;
  readonly hidden: HiddenCount;
  readonly tuning: Tuning;
}

function Hidden({ data, test, hidden: count, rule, tuning, ruleTotal }: HiddenProps) {
  const { report } = test;
  const environment = data.useState().question?.environment;
  const styles = useStyles2(getStyles);
  switch (count.kind) {
    case 'uncountable':
      return (
        <div className={styles.page}>
          <Text element="p">
            {t(
              'falco.noise.backtest-sampled',
              'Loki cannot compare by "{{comp}}" here, so only the events that were read are tried: it hides {{hidden}} of {{read}} of them.',
              {
                comp: count.comp,
                hidden: countText(report.hidden),
                read: countText(report.ofRules),
              }
            )}
          </Text>
          <WarningList warnings={report.warnings} />
          <HiddenBreakdowns
            data={data}
            rule={rule}
            tuning={tuning}
            priorities={report.byPriority.map(({ value, count: events }) => ({ value: value ?? '', count: events }))}
            techniques={report.byTechnique}
            places={report.byPlace}
          />
        </div>
      );
    case 'counted':
      return (
        <div className={styles.page}>
          <Stack gap={2} alignItems="center" wrap="wrap">
            <Summary data={data} hidden={count.cube.total} ruleTotal={ruleTotal} />
            <TrendLine counts={sumOf(count.cube.groups.map(({ counts }) => counts))} />
          </Stack>
          <EmptyValues tuning={tuning} />
          <WarningList warnings={hiddenWarnings(rule, count.cube, ruleTotal, report, highPriorityIn(environment))} />
          {count.cube.total > 0 && (
            <>
              <HiddenBreakdowns
                data={data}
                rule={rule}
                tuning={tuning}
                cube={count.cube}
                pods={test.pods}
                priorities={[...cubeTotals(count.cube, 'priority')].map(([value, events]) => ({
                  value,
                  count: events,
                }))}
                places={report.byPlace}
              />
              <HiddenEvents data={data} test={test} total={count.cube.total} />
            </>
          )}
        </div>
      );
  }
}

function Summary({
  data,
  hidden,
  ruleTotal,
}: {
  readonly data: CubeData;
  readonly hidden: number;
  readonly ruleTotal: number;
}) {
  const { question } = data.useState();
  const times = useTimes();
  return (
    <Text element="p">
      {t(
        'falco.noise.backtest-summary',
        'Hides {{hidden}} of {{total}} events of the rule ({{part}}) from {{from}} to {{to}}, counted exactly.',
        {
          hidden: countText(hidden),
          total: countText(ruleTotal),
          part: shareText(ruleTotal === 0 ? 0 : hidden / ruleTotal),
          ...times.edges(question?.plan.fromMs ?? 0, question?.plan.toMs ?? 0),
        }
      )}
    </Text>
  );
}

function ExploreLink({ data, expr }: { readonly data: CubeData; readonly expr: string }) {
  const question = ofOne(data.useState().question);
  if (!question || !mayExplore()) {
    return null;
  }
  const { environment, plan } = question;
  return (
    <Stack>
      <LinkButton
        size="sm"
        variant="secondary"
        fill="text"
        icon="compass"
        href={exploreUrl({ uid: environment.lokiUid, expr, fromMs: plan.fromMs, toMs: plan.toMs })}
      >
        {t('falco.noise.explore', 'Its query in Explore')}
      </LinkButton>
    </Stack>
  );
}

function sumOf(lists: ReadonlyArray<readonly number[]>): number[] {
  const sums: number[] = [];
  lists.forEach((counts) => counts.forEach((count, index) => (sums[index] = (sums[index] ?? 0) + count)));
  return sums;
}

function getStyles(theme: GrafanaTheme2) {
  return { page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }) };
}
