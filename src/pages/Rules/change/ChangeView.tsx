import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { breaks } from 'components/layout/breaks';
import { pageLook } from 'components/layout/pages';
import { Section } from 'components/layout/Section';
import { AnswerState } from 'components/states/AnswerState';
import { EmptyState } from 'components/states/EmptyState';
import { useTimes } from 'components/time/TimeZoneContext';
import { useAnswer } from 'data/answer/useAnswer';
import { loadScopeCube } from 'data/together/scopeCounts';
import { planCube } from 'domain/logql/cube/cube';
import { withPeriodBefore } from 'domain/logql/cube/periods';
import { comparedSpan, SPAN_NAMES, type SpanName } from 'domain/marks/spans';
import { type CubeData } from 'scenes/events/CubeData';
import { useStable } from 'scenes/explorer/useStable';
import { Marks } from 'scenes/marks/Marks';
import { type CubeTimeline } from 'scenes/rules/CubeTimeline';
import { ChangeResult } from './ChangeResult';

interface ChangeViewProps {
  readonly data: CubeData;
  readonly atMs: number;
  /** As it stands in the address; undefined for what suits it. */
  readonly span: string | undefined;
  readonly timeline: CubeTimeline;
  readonly onSpan: (span: SpanName) => void;
  readonly onClose: () => void;
}

/** Files of one rollout change within some minutes. */
const AROUND_MS = 15 * 60_000;
const NO_PANELS = [] as const;

/** A change of rules: the events of the same time before it and after it, rule by rule. */
export default function ChangeView({ data, atMs, span: asked, timeline, onSpan, onClose }: ChangeViewProps) {
  const { question } = data.useState();
  const styles = useStyles2(getStyles);
  const times = useTimes();
  const [nowMs, setNowMs] = useState(() => Date.now());
  const span = comparedSpan(atMs, nowMs, asked);
  const lengthMs = span?.lengthMs;
  // The page's own time is not what is compared.
  const compared = useStable(
    question && lengthMs !== undefined
      ? { ...question, plan: withPeriodBefore(planCube(atMs, atMs + lengthMs, { points: 24 })) }
      : undefined
  );
  const environment = question?.environment;
  const run = useMemo(() => compared && loadScopeCube(compared), [compared]);
  const [answer, retry] = useAnswer(run, JSON.stringify([environment?.id, question?.filters, atMs]));

  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <Button size="sm" variant="secondary" icon="arrow-left" onClick={onClose}>
          <Trans i18nKey="falco.rules.back">All rules</Trans>
        </Button>
        <RadioButtonGroup
          className={breaks}
          size="sm"
          aria-label={t('falco.change.span', 'Time before and after')}
          options={SPAN_NAMES.map((name) => ({ value: name, label: spanText(name) }))}
          value={span?.name}
          onChange={(name) => {
            setNowMs(Date.now());
            onSpan(name);
          }}
        />
      </div>
      <Section title={t('falco.change.title', 'Change of rules at {{time}}', { time: times.at(atMs) })}>
        {environment && (
          <Marks
            object={data}
            scope={environment}
            plan={{ fromMs: atMs - AROUND_MS, toMs: atMs + AROUND_MS }}
            panels={NO_PANELS}
            changesOnly
            none={t(
              'falco.change.none-near',
              'Nothing says what changed: no rules file and no exception near this time.'
            )}
          />
        )}
      </Section>
      {lengthMs === undefined ? (
        <EmptyState
          reason="nothing"
          title={t('falco.change.too-new', 'The change is less than a minute old: there is nothing to compare yet.')}
          actions={[{ label: t('falco.change.look-again', 'Check again'), onClick: () => setNowMs(Date.now()) }]}
        />
      ) : (
        <AnswerState answer={answer} onRetry={retry} whole>
          {(cube) => (
            <ChangeResult
              {...{ data, cube, atMs, lengthMs, timeline }}
              onRetry={retry}
              asking={answer.status === 'loading'}
            />
          )}
        </AnswerState>
      )}
    </div>
  );
}

function spanText(name: SpanName): string {
  switch (name) {
    case '1h':
      return t('falco.change.hour', '1 hour');
    case '6h':
      return t('falco.change.hours', '{{count}} hours', { count: 6 });
    case '24h':
      return t('falco.change.day', '24 hours');
    case '7d':
      return t('falco.change.week', '7 days');
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css(pageLook(theme, 1.5)),
    head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  };
}
