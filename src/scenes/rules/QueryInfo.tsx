import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, LinkButton, Stack, Text, Toggletip, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { useTimes } from 'components/time/TimeZoneContext';
import { type CubePlan } from 'domain/logql/cube/cube';
import { visibleText } from 'domain/event/visible';
import { exploreUrl } from 'lib/exploreUrl';
import { mayExplore } from 'lib/permissions';
import { type CubeData } from '../events/CubeData';
import { countedRange } from '../events/volume/countedRange';

interface NamedQuery {
  readonly name: string;
  readonly expr: string | undefined;
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
  const styles = useStyles2(getStyles);
  const times = useTimes();
  if (!question) {
    return null;
  }
  const { environment } = question;
  const plan = shown ?? question.plan;
  const queries: NamedQuery[] = [
    { name: t('falco.query.counts', 'Counts, share, trend'), expr: cube.query, step: question.plan.request.step },
    ...more,
  ];

  return (
    <Stack alignItems="center" gap={0.5}>
      <Text color="secondary" variant="bodySmall">
        {countedRange(plan, times)}
        {cube.value?.approximate && ` · ${t('falco.totals.by-text', 'by text match')}`}
      </Text>
      <Toggletip
        closeButton
        title={t('falco.query.title', 'How this is counted')}
        content={
          <div className={styles.list}>
            {queries.map(({ name, expr, kind, step }) =>
              expr === undefined ? null : (
                <div key={name}>
                  <Stack justifyContent="space-between" alignItems="center">
                    <Text variant="bodySmall" weight="medium">
                      {name}
                    </Text>
                    {mayExplore() && (
                      <LinkButton
                        size="sm"
                        variant="secondary"
                        fill="text"
                        icon="compass"
                        href={exploreUrl({
                          uid: environment.lokiUid,
                          expr,
                          kind,
                          step,
                          fromMs: plan.fromMs,
                          toMs: plan.toMs,
                        })}
                      >
                        <Trans i18nKey="falco.totals.explore">Open in Explore</Trans>
                      </LinkButton>
                    )}
                  </Stack>
                  <code className={styles.query}>{visibleText(expr)}</code>
                </div>
              )
            )}
          </div>
        }
      >
        <Button size="sm" variant="secondary" fill="text" icon="info-circle">
          <Trans i18nKey="falco.totals.show-query">Query</Trans>
        </Button>
      </Toggletip>
    </Stack>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), maxHeight: '60vh', overflow: 'auto' }),
    query: css({
      display: 'block',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  };
}
