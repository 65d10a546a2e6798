import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type SceneComponentProps } from '@grafana/scenes';
import { pageLook } from 'components/layout/pages';
import { CoarseNotice } from 'components/states/CoarseNotice';
import { AnswerProblem } from 'components/states/AnswerProblem';
import { lazyView } from 'components/states/lazyView';
import { LoadingState } from 'components/states/LoadingState';
import { TaintLegend } from 'components/taint/TaintLegend';
import { withPeriodBefore } from 'domain/logql/cube/periods';
import { NotConnected } from 'scenes/states/NotConnected';
import { notKnown } from 'scenes/events/volume/taintUnknown';
import { Attention } from './Attention';
import { overviewBands } from './overviewBands';
import { TacticsOfEvents } from './tactics/TacticsOfEvents';
import { TopRules } from './TopRules';
import { TrustRow } from './trust/TrustRow';
import { Tiles } from './Tiles';
import { Where } from './Where';
import { type OverviewBody } from './OverviewBody';
import { oneOf } from 'domain/environment/together';
import { Marks } from 'scenes/marks/Marks';
import { queryTargets } from 'scenes/answers/queryTargets';
import { CountedTwice } from 'scenes/together/CountedTwice';

/** At the page's end, with the list of events and all that it can show of one. */
const NewestHigh = lazyView(async () => ({ default: (await import('./NewestHigh')).NewestHigh }));

export function OverviewView({ model }: SceneComponentProps<OverviewBody>) {
  const { data: ref, volume } = model.useState();
  const data = ref.resolve();
  const { question, cube: counted, trust } = data.useState();
  const styles = useStyles2(getStyles);
  const panels = useMemo(() => [volume], [volume]);
  if (!question) {
    return <NotConnected scene={model} />;
  }
  const { environment, plan } = question;
  const failed = counted.value === undefined && counted.problem !== undefined;
  const cubeQuery = queryTargets(environment, counted, {
    step: withPeriodBefore(plan).request.step,
    fromMs: plan.fromMs,
    toMs: plan.toMs,
  });

  return (
    <div className={styles.page}>
      <AnswerProblem
        answer={counted}
        what={t('falco.events.count-failed', 'The count failed')}
        onRetry={data.retry}
        whole
        environmentId={oneOf(environment)?.id}
      />
      <CountedTwice scope={environment} plan={plan} />
      <CoarseNotice cube={counted.value} onRetry={data.retry} asking={counted.status === 'loading'} />
      <Attention data={data} />
      <Tiles data={data} />
      {!failed && (
        <div className={styles.volume}>
          <LoadingState loading={counted.status === 'loading'} hasData={counted.value !== undefined} rows={5}>
            <volume.Component model={volume} />
          </LoadingState>
        </div>
      )}
      <TaintLegend bands={overviewBands(data.state)} unknown={notKnown(trust)} />
      <Marks object={data} scope={environment} plan={plan} panels={panels} />
      <div className={styles.room}>
        <div className={styles.columns}>
          <TopRules data={data} query={cubeQuery} />
          <Where data={data} />
        </div>
      </div>
      <TacticsOfEvents data={data} query={cubeQuery} />
      <TrustRow data={data} />
      <NewestHigh data={data} />
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css({ ...pageLook(theme), paddingBottom: theme.spacing(2) }),
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
