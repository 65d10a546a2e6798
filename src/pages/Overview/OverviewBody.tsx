import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, LoadingState as DataState } from '@grafana/data';
import { LinkButton, Stack, useStyles2 } from '@grafana/ui';
import { t, Trans } from '@grafana/i18n';
import {
  type SceneComponentProps,
  SceneObjectBase,
  type SceneObjectRef,
  type SceneObjectState,
  type VizPanel,
} from '@grafana/scenes';
import { RuleTable } from 'components/overview/RuleTable';
import { TacticStrip } from 'components/overview/TacticStrip';
import { EmptyState } from 'components/states/EmptyState';
import { ErrorState } from 'components/states/ErrorState';
import { LoadingState } from 'components/states/LoadingState';
import { ROUTES } from 'constants/routes';
import { VARS } from 'constants/variables';
import { lokiProblemText } from 'data/loki/problemText';
import { splitPeriods } from 'domain/logql/periods';
import { countTactics, topRules } from 'domain/overview/summary';
import { volumeOf } from 'scenes/events/EventVolume';
import { buildVolumePanel, showVolume } from 'scenes/panels/volumePanel';
import { NotConnected } from 'scenes/states/NotConnected';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { NewestHigh } from './NewestHigh';
import { type OverviewData } from './OverviewData';
import { Section } from 'components/layout/Section';
import { Tiles } from './Tiles';
import { Where } from './Where';

interface OverviewBodyState extends SceneObjectState {
  data: SceneObjectRef<OverviewData>;
  volume: VizPanel;
}

const TOP_RULES = 8;

/** What happened and whether it matters, in one look. */
export class OverviewBody extends SceneObjectBase<OverviewBodyState> {
  public static readonly Component = OverviewBodyRenderer;

  public constructor(data: SceneObjectRef<OverviewData>) {
    super({ data, volume: buildVolumePanel() });
    this.addActivationHandler(() => this.onActivate());
  }

  private onActivate(): void {
    const data = this.state.data.resolve();
    this.showVolume();
    this._subs.add(data.subscribeToState(({ cube }, before) => cube !== before.cube && this.showVolume()));
  }

  private showVolume(): void {
    const { cube, status } = this.state.data.resolve().state.cube;
    const volume = cube && volumeOf(splitPeriods(cube).now);
    showVolume(this.state.volume, volume, status === 'loading' ? DataState.Loading : DataState.Done);
  }
}

function OverviewBodyRenderer({ model }: SceneComponentProps<OverviewBody>) {
  const { data: ref, volume } = model.useState();
  const data = ref.resolve();
  const { question, cube: state } = data.useState();
  const styles = useStyles2(getStyles);
  if (!question) {
    return <NotConnected />;
  }
  const now = state.cube && splitPeriods(state.cube);

  return (
    <div className={styles.page}>
      {state.status === 'error' && state.problem && (
        <ErrorState
          title={lokiProblemText(state.problem).title}
          advice={lokiProblemText(state.problem).advice}
          detail={state.problem.message}
          query={state.request?.expr}
          actions={[{ label: t('falco.events.retry', 'Try again'), onClick: data.ask }]}
        />
      )}
      <Tiles data={data} />
      <div className={styles.volume}>
        <LoadingState loading={state.status === 'loading'} hasData={state.cube !== undefined} rows={5}>
          <volume.Component model={volume} />
        </LoadingState>
      </div>
      <div className={styles.columns}>
        <Section
          title={t('falco.overview.top-rules', 'Top rules')}
          actions={
            <LinkButton size="sm" variant="secondary" fill="text" href={eventsBehind(data)}>
              <Trans i18nKey="falco.overview.all-events">All events</Trans>
            </LinkButton>
          }
        >
          {now && now.now.groups.length === 0 ? (
            <EmptyState reason="nothing" />
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
      <Section title="MITRE ATT&CK">
        <TacticStrip
          counts={now ? countTactics(now.now) : []}
          hrefOf={({ tactic }) =>
            eventsBehind(data, { variables: { [VARS.tag]: [`mitre_${tactic.shortName.replace(/-/g, '_')}`] } })
          }
        />
      </Section>
      <Section title={t('falco.overview.trust', 'Can Falco be trusted?')}>
        <Stack gap={1}>
          <LinkButton size="sm" variant="secondary" icon="heart" href={eventsBehind(data, {}, ROUTES.health)}>
            <Trans i18nKey="falco.overview.health">Health of the sensors</Trans>
          </LinkButton>
          {question.environment.sidekick && (
            <LinkButton size="sm" variant="secondary" icon="share-alt" href={eventsBehind(data, {}, ROUTES.sidekick)}>
              Falcosidekick
            </LinkButton>
          )}
        </Stack>
      </Section>
      <NewestHigh data={data} />
    </div>
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
    columns: css({
      display: 'grid',
      gap: theme.spacing(1),
      gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
      [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
  };
}
