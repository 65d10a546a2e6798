import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { columnsLook, pageLook } from 'components/layout/pages';
import { AlertCards, type AlertOfRule } from 'components/alerts/AlertCards';
import { Section } from 'components/layout/Section';
import { ErrorState } from 'components/states/ErrorState';
import { FromBefore } from 'components/states/FromBefore';
import { lazyView } from 'components/states/lazyView';
import { LoadingState } from 'components/states/LoadingState';
import { silencedUntil } from 'data/alerting/silences';
import { alertingProblemText } from 'data/alerting/problemText';
import { settingsOf } from 'domain/alerting/choices';
import { RECEIVER } from 'domain/alerting/packSettings';
import { matchersOfAlert } from 'domain/alerting/firings/silence';
import { type RuleKey } from 'domain/alerting/types';
import { type Environment } from 'domain/environment/types';
import { alertMarks } from 'domain/triage/subjects';
import { SilenceButton } from 'scenes/alerts/SilenceButton';
import { useTriage } from 'scenes/triage/useTriage';
import { PackSection } from './PackSection';
import { ResolvedSection } from './ResolvedSection';
import { SidekickWarning } from './SidekickWarning';
import { Silences } from './Silences';
import { type PackView } from 'data/alerting/readPack';
import { usePack } from './usePack';

const LatenessSection = lazyView(async () => ({
  default: (await import('./lateness/LatenessSection')).LatenessSection,
}));

interface AlertsProps {
  readonly environment: Environment;
  /** Whether it is the first environment: its rules have the short uids. */
  readonly first: boolean;
  readonly opened: RuleKey | undefined;
  readonly onOpen: (key: RuleKey | undefined) => void;
}

/** What fires now, the rules of the pack, what is silenced. */
export function Alerts({ environment, first, opened, onOpen }: AlertsProps) {
  const { answer, reload } = usePack(environment.id, first);
  const styles = useStyles2(getStyles);
  const { status, value: view, problem } = answer;

  return (
    <div className={styles.page}>
      {problem && (
        <ErrorState
          title={alertingProblemText(problem).title}
          detail={problem.message}
          advice={
            <>
              {alertingProblemText(problem).advice} <FromBefore atMs={answer.atMs} />
            </>
          }
          actions={[{ label: t('falco.events.retry', 'Try again'), onClick: () => void reload() }]}
        />
      )}
      <LoadingState loading={status === 'loading'} hasData={view !== undefined}>
        {view && <Known {...{ environment, view, opened, onOpen }} reload={reload} />}
      </LoadingState>
    </div>
  );
}

/** The pack as it is installed; where none is, as it would be. */
function Known({
  environment,
  view,
  reload,
  ...rest
}: Omit<AlertsProps, 'first'> & { view: PackView; reload(): Promise<unknown> }) {
  const styles = useStyles2(getStyles);
  const { prefix, found } = view;
  const settings = useMemo(
    () =>
      settingsOf(environment, prefix, {
        folderTitle: 'Falco',
        receiver: found ? found.receiver : RECEIVER,
        managed: found?.managed ?? false,
        outputText: found?.outputText ?? false,
        paused: found?.paused,
      }),
    [environment, prefix, found]
  );
  return (
    <div className={styles.page}>
      <div className={styles.columns}>
        <Firing view={view} onSilenced={() => void reload()} />
        <ResolvedSection environment={environment} view={view} settings={settings} />
      </div>
      <SidekickWarning environment={environment} />
      <PackSection environment={environment} view={view} settings={settings} reload={reload} {...rest} />
      <Silences view={view} reload={reload} />
      <LatenessSection environment={environment} />
    </div>
  );
}

function Firing({ view, onSilenced }: { readonly view: PackView; readonly onSilenced: () => void }) {
  const { index } = useTriage();
  const states = [...view.states.values()];
  const alerts = states.flatMap((state) =>
    state.alerts
      .filter((alert) => alert.state === 'firing' || alert.state === 'error')
      .map((alert): AlertOfRule => ({ ...alert, ruleTitle: state.title }))
  );
  const total = states.reduce((sum, { firingCount }) => sum + firingCount, 0);
  const ordered = [...alerts].sort(
    (a, b) =>
      Number(b.labels.urgency === 'page') - Number(a.labels.urgency === 'page') || (b.sinceMs ?? 0) - (a.sinceMs ?? 0)
  );
  return (
    <Section title={t('falco.alerts.firing-now', 'Firing now')}>
      {view.statesProblem && (
        <Alert severity="warning" title={alertingProblemText(view.statesProblem).title}>
          {view.statesProblem.message}
        </Alert>
      )}
      {ordered.length > 0 ? (
        <AlertCards
          alerts={ordered}
          total={total}
          judgementOf={({ labels }) => index.concerning(alertMarks(labels))[0]}
          silencedUntil={({ labels }) => silencedUntil(labels, view.silences ?? [])}
          actions={({ labels }) => <SilenceButton matchers={matchersOfAlert(labels)} onSilenced={onSilenced} />}
        />
      ) : view.statesProblem ? (
        <Text color="secondary">{t('falco.alerts.firing-unknown', 'Whether an alert is firing is not known.')}</Text>
      ) : (
        <Text color="secondary">
          {view.found
            ? t('falco.alerts.nothing-fires', 'No alert of the pack is firing.')
            : t(
                'falco.alerts.not-installed',
                'The pack is not installed: nobody is notified of Falco events from here.'
              )}
        </Text>
      )}
    </Section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css({ ...pageLook(theme), paddingBottom: theme.spacing(2) }),
    columns: css({ ...columnsLook(theme, 520), alignItems: 'start' }),
  };
}
