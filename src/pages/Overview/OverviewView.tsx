import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { LinkButton, Stack, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { type SceneComponentProps } from '@grafana/scenes';
import { HowCounted } from 'components/counts/HowCounted';
import { RuleTable } from 'components/overview/RuleTable';
import { CoarseNotice } from 'components/states/CoarseNotice';
import { EmptyState } from 'components/states/EmptyState';
import { ProblemState } from 'components/states/ProblemState';
import { LoadingState } from 'components/states/LoadingState';
import { TaintLegend } from 'components/taint/TaintLegend';
import { VARS } from 'constants/variables';
import { type TrustState } from 'data/prometheus/loadTrust';
import { splitPeriods } from 'domain/logql/cube/periods';
import { topRules } from 'domain/overview/summary';
import { NotConnected } from 'scenes/states/NotConnected';
import { asLink, eventsBehind } from 'scenes/events/eventsBehind';
import { NewestHigh } from './NewestHigh';
import { Section } from 'components/layout/Section';
import { overviewBands } from './overviewBands';
import { Tactics } from './Tactics';
import { TrustRow } from './TrustRow';
import { Tiles } from './Tiles';
import { Where } from './Where';
import { type OverviewBody } from './OverviewBody';

const TOP_RULES = 8;

function unknownText({ status, problem }: TrustState): { text: string; detail?: string } | undefined {
  return status === 'error'
    ? {
        text: t('falco.taint.failed', 'Whether sensors dropped anything or were down is not known.'),
        detail: problem && [problem.title, problem.message].filter(Boolean).join(': '),
      }
    : undefined;
}

export default function OverviewView({ model }: SceneComponentProps<OverviewBody>) {
  const { data: ref, volume } = model.useState();
  const data = ref.resolve();
  const { question, cube: state, trust } = data.useState();
  const styles = useStyles2(getStyles);
  if (!question) {
    return <NotConnected scene={model} />;
  }
  const now = state.cube && splitPeriods(state.cube);
  const { environment, plan } = question;
  const cubeQuery = state.request && {
    uid: environment.lokiUid,
    expr: state.request.expr,
    step: state.request.step,
    fromMs: plan.fromMs,
    toMs: plan.toMs,
  };

  return (
    <div className={styles.page}>
      {state.problem && state.status !== 'ready' && (
        <ProblemState
          problem={state.problem}
          what={t('falco.events.count-failed', 'The count failed')}
          atMs={state.atMs}
          query={state.request?.expr}
          onRetry={data.retry}
          asking={state.status === 'loading'}
          whole
          environmentId={environment.id}
        />
      )}
      <CoarseNotice
        cube={state.cube}
        because={state.because}
        onRetry={data.retry}
        asking={state.status === 'loading'}
      />
      <Tiles data={data} />
      {(state.cube || !state.problem) && (
        <div className={styles.volume}>
          <LoadingState loading={state.status === 'loading'} hasData={state.cube !== undefined} rows={5}>
            <volume.Component model={volume} />
          </LoadingState>
        </div>
      )}
      <TaintLegend bands={overviewBands(data.state)} unknown={unknownText(trust)} />
      <div className={styles.room}>
        <div className={styles.columns}>
          <Section
            title={t('falco.overview.top-rules', 'Top rules')}
            actions={
              <Stack alignItems="center" gap={0.5}>
                <LinkButton size="sm" variant="secondary" fill="text" href={eventsBehind(data)}>
                  <Trans i18nKey="falco.overview.all-events">All events</Trans>
                </LinkButton>
                <HowCounted of={t('falco.overview.top-rules', 'Top rules')} text={rulesText()} query={cubeQuery} />
              </Stack>
            }
          >
            {now && now.now.groups.length === 0 ? (
              <EmptyState reason="nothing" />
            ) : (!now && state.problem) || now?.now.coarse?.includes('rule') ? (
              <NotCounted />
            ) : (
              <RuleTable
                rows={now ? topRules(now, TOP_RULES) : []}
                stepMs={question.plan.stepMs}
                hrefOf={(rule) => eventsBehind(data, { variables: { [VARS.rule]: [rule] } })}
              />
            )}
          </Section>
          <Where data={data} />
        </div>
      </div>
      <Section title="MITRE ATT&CK" actions={<HowCounted of="MITRE ATT&CK" text={tacticsText()} query={cubeQuery} />}>
        {(!now && state.problem) || now?.now.coarse?.includes('tag') ? (
          <NotCounted />
        ) : (
          <Tactics cube={now?.now} hrefOf={({ filters }) => eventsBehind(data, asLink(filters))} />
        )}
      </Section>
      <TrustRow data={data} />
      <NewestHigh data={data} />
    </div>
  );
}

/** In place of counts that are not there: the top of the page says why. */
function NotCounted() {
  return <EmptyState reason="not-connected" title={t('falco.overview.not-counted', 'Not counted.')} />;
}

function rulesText(): string {
  return t(
    'falco.overview.rules-how',
    "From the page's one query, which counts by rule, priority, source and tags in each window: the windows of this range added up by rule. The share is of all events; last seen is the end of the last window that holds one."
  );
}

function tacticsText(): string {
  return t(
    'falco.overview.tactics-how',
    "From the page's one query: events by the tactics that their tags name, those without tags by the tags that are known of their rule. An event of two tactics counts in both."
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      width: '100%',
      paddingBottom: theme.spacing(2),
    }),
    volume: css({ height: 170 }),
    room: css({ containerType: 'inline-size' }),
    columns: css({
      display: 'grid',
      gap: theme.spacing(1),
      gridTemplateColumns: 'minmax(0, 1fr)',
      // Side by side only where the names of rules have their place.
      '@container (min-width: 1250px)': { gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)' },
    }),
  };
}
