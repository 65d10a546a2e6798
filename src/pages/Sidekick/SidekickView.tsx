import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Stack, Text, TextLink, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { useTimes } from 'components/time/TimeZoneContext';
import { type SceneComponentProps } from '@grafana/scenes';
import { Section } from 'components/layout/Section';
import { OutputTable } from 'components/sidekick/OutputTable';
import { TargetList } from 'components/sidekick/TargetList';
import { EmptyState } from 'components/states/EmptyState';
import { ErrorState } from 'components/states/ErrorState';
import { FromBefore } from 'components/states/FromBefore';
import { LoadingState } from 'components/states/LoadingState';
import { CONFIG_URL } from 'constants/plugin';
import { type Environment } from 'domain/environment/types';
import { inApp } from 'lib/inApp';
import { mayConfigure } from 'lib/permissions';
import { type AppSettings } from 'lib/settings/settings';
import { NotConnected } from 'scenes/states/NotConnected';
import { environmentOf } from 'scenes/variables/EnvironmentVariable';
import { Advice } from './Advice';
import { MetricsNotes } from './MetricsNotes';
import { TestEvent } from './TestEvent';
import { type SidekickReading, useSidekick } from './useSidekick';
import { type SidekickBody } from './SidekickBody';

export function SidekickView({ model }: SceneComponentProps<SidekickBody>) {
  const { testEventRole } = model.useState();
  const environment = environmentOf(model);
  return environment ? (
    <Sidekick key={environment.id} environment={environment} testEventRole={testEventRole} />
  ) : (
    <NotConnected scene={model} />
  );
}

interface SidekickProps {
  readonly environment: Environment;
  readonly testEventRole: AppSettings['testEventRole'];
}

function Sidekick({ environment, testEventRole }: SidekickProps) {
  const { answer, reload } = useSidekick(environment);
  const { status, value: view, problem } = answer;
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.page}>
      {problem !== undefined && (
        <ErrorState
          title={t('falco.sidekick.no-answer', 'The backend gave no answer')}
          detail={problem}
          advice={
            <>
              {t(
                'falco.sidekick.no-answer-advice',
                "Grafana's log says more; the plugin's health check names what is wrong."
              )}{' '}
              <FromBefore atMs={answer.atMs} />
            </>
          }
          actions={[{ label: t('falco.events.retry', 'Try again'), onClick: () => void reload() }]}
        />
      )}
      {(view || problem === undefined) && (
        <LoadingState loading={status === 'loading'} hasData={view !== undefined}>
          {view && !view.health.configured && <NotConfigured />}
          {view?.health.configured && (
            <div className={styles.page}>
              <Targets view={view} environment={environment} />
              <MetricsNotes view={view} />
              <Inputs view={view} />
              {view.status && <OutputTable outputs={view.status.outputs} changes={view.changes} />}
              <TestEvent environment={environment} view={view} reload={reload} allowed={testEventRole} />
              <Advice environment={environment} />
            </div>
          )}
        </LoadingState>
      )}
    </div>
  );
}

function NotConfigured() {
  return (
    <EmptyState
      reason="not-connected"
      title={t('falco.sidekick.none', 'No Falcosidekick is configured for this environment')}
    >
      {t('falco.sidekick.none-advice', 'Events do not need one: this page shows its inputs and outputs.')}{' '}
      {mayConfigure() && (
        <TextLink href={inApp(CONFIG_URL)}>{t('falco.sidekick.configure', 'Set its address')}</TextLink>
      )}
    </EmptyState>
  );
}

function Targets({ view, environment }: { readonly view: SidekickReading; readonly environment: Environment }) {
  const { health, status, ui } = view;
  const times = useTimes();
  return (
    <>
      <Section
        title={t('falco.sidekick.up', '{{up}} of {{all}} replicas answer', {
          up: health.replicas.filter(({ reachable }) => reachable).length,
          all: health.replicas.length,
        })}
      >
        <TargetList targets={health.replicas} />
        {status?.startedMs !== undefined && (
          <Text color="secondary">
            {t('falco.sidekick.since', 'Counting since {{time}} ({{ago}})', {
              time: times.at(status.startedMs),
              ago: times.ago(status.startedMs),
            })}
          </Text>
        )}
      </Section>
      {health.ui.length > 0 && (
        <Section title={ui?.version ? `Falcosidekick UI ${ui.version}` : 'Falcosidekick UI'}>
          <TargetList targets={health.ui} />
          {environment.sidekick?.uiUrl && (
            <TextLink external href={environment.sidekick.uiUrl}>
              {t('falco.sidekick.open-ui', 'Open Falcosidekick UI')}
            </TextLink>
          )}
        </Section>
      )}
    </>
  );
}

function Inputs({ view: { status, metricsProblem } }: { readonly view: SidekickReading }) {
  if (!status) {
    return (
      <Alert severity="warning" title={t('falco.sidekick.no-metrics', 'Its metrics could not be read')}>
        {metricsProblem}
      </Alert>
    );
  }
  return (
    <Section title={t('falco.sidekick.inputs', 'Inputs')}>
      <Stack gap={3}>
        <Text>{t('falco.sidekick.accepted', '{{formatted}} accepted', { formatted: countText(status.accepted) })}</Text>
        <Text color={status.rejected > 0 ? 'warning' : undefined}>
          {t('falco.sidekick.rejected', '{{formatted}} rejected', { formatted: countText(status.rejected) })}
        </Text>
      </Stack>
      {status.rejected > 0 && (
        <Text color="secondary">
          {t(
            'falco.sidekick.rejected-why',
            'Likely: something other than Falco calls the address (a browser, a probe: every GET on / counts), or events come without output fields (json_include_output_fields_property is false).'
          )}
        </Text>
      )}
    </Section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return { page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), maxWidth: 1100 }) };
}
