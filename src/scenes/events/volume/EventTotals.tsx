import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { LinkButton, Text, Toggletip, Button, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { PriorityTotals } from 'components/counts/PriorityTotals';
import { useTimes } from 'components/time/TimeZoneContext';
import { type Cube, cubeTotals, type CubePlan, internalEvents } from 'domain/logql/cube/cube';
import { countText } from 'lib/numbers';
import { lengthText, type Times } from 'lib/times';
import { exploreUrl, type ExploreTarget } from 'lib/exploreUrl';
import { Queries } from 'components/counts/Queries';
import { queryTargets } from '../../answers/queryTargets';
import { mayExplore } from 'lib/permissions';
import { countedRange } from './countedRange';
import { problemText } from 'lib/problem/problemText';
import { standingProblem } from 'domain/problem/answer';
import { pickPriority } from '../eventFilters';
import { type EventsData } from '../EventsData';

/** The totals of the range, the range as it was counted, and the way to the query behind them. */
export function EventTotals({ data }: { readonly data: EventsData }) {
  const { cube: counted, lines, question } = data.useState();
  const { value: cube, status } = counted;
  const problem = standingProblem(counted);
  const styles = useStyles2(getStyles);
  const times = useTimes();
  if (!question) {
    return null;
  }
  const { environment, plan } = question;
  const range = { fromMs: plan.fromMs, toMs: plan.toMs };
  const queries = queryTargets(environment, counted, { ...range, step: plan.request.step });
  const lineQueries = queryTargets(environment, lines, range);
  // Explore shows one data source at a time: of several environments each query stands behind "Query".
  const lineQuery = lineQueries.length === 1 ? lineQueries[0] : undefined;

  return (
    <div className={styles.box}>
      <PriorityTotals
        total={cube?.total}
        byPriority={cube ? cubeTotals(cube, 'priority') : new Map()}
        stale={status !== 'ready'}
        problem={problem && problemText(problem).title}
        onPick={(priority) => pickPriority(data, priority)}
      />
      <div className={styles.counted}>
        <Text color="secondary" variant="bodySmall">
          {rangeText(cube?.plan ?? plan, times)}
          {cube && internalText(cube, question.withInternal)}
          {cube?.approximate && ` · ${t('falco.totals.by-text', 'by text match')}`}
        </Text>
        {queries.length > 0 && <HowCounted queries={queries} internal={cube?.internalTotal} />}
        {mayExplore() && lineQuery && (
          <LinkButton size="sm" variant="secondary" icon="compass" href={exploreUrl(lineQuery)}>
            <Trans i18nKey="falco.totals.explore">Open in Explore</Trans>
          </LinkButton>
        )}
      </div>
    </div>
  );
}

interface HowCountedProps {
  readonly queries: readonly ExploreTarget[];
  /** Events of Falco about itself; undefined while nobody has counted them. */
  readonly internal: number | undefined;
}

function HowCounted({ queries, internal }: HowCountedProps) {
  const styles = useStyles2(getStyles);
  return (
    <Toggletip
      closeButton
      title={t('falco.totals.how', 'How this is counted')}
      content={
        <div>
          <p>
            {t(
              'falco.totals.how-text',
              'One Loki metric query over windows that tile the range: after its start, up to and with its end. Events of Falco about itself are counted apart: {{formatted}}.',
              { formatted: internal === undefined ? '…' : countText(internal) }
            )}
          </p>
          {queries.length === 1 ? (
            <code className={styles.query}>{queries[0]?.expr}</code>
          ) : (
            <Queries targets={queries} />
          )}
        </div>
      }
    >
      <Button size="sm" variant="secondary" fill="text" icon="info-circle">
        <Trans i18nKey="falco.totals.show-query">Query</Trans>
      </Button>
    </Toggletip>
  );
}

/** Says it where the total holds more than what rules detected. */
function internalText(cube: Cube, withInternal: boolean): string {
  const count = withInternal ? internalEvents(cube) : 0;
  return count === 0
    ? ''
    : ` · ${t('falco.totals.with-internal', 'with {{formatted}} of Falco about itself', { formatted: countText(count) })}`;
}

function rangeText(plan: CubePlan, times: Times): string {
  return t('falco.totals.counted', '{{range}}, a bar is {{step}}', {
    range: countedRange(plan, times),
    step: lengthText(plan.stepMs),
  });
}

function getStyles(theme: GrafanaTheme2) {
  return {
    // As low as it goes: what is looked for stands below.
    box: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(0.25, 1),
    }),
    counted: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      // At 200 % a line more is a row less; the time picker says the range.
      '@media (max-height: 600px)': { display: 'none' },
    }),
    query: css({
      display: 'block',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
