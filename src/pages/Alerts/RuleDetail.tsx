import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Stack, Text, TextLink, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { AlertCards } from 'components/alerts/AlertCards';
import { firedText } from 'components/alerts/DryRunCell';
import { FiringList } from 'components/alerts/FiringList';
import { HistoryList } from 'components/alerts/HistoryList';
import { type PackRow } from 'components/alerts/PackTable';
import { CodeBlock } from 'components/layout/CodeBlock';
import { ErrorState } from 'components/states/ErrorState';
import { LoadingState } from 'components/states/LoadingState';
import { ProblemState } from 'components/states/ProblemState';
import { alertingProblemText } from 'data/alerting/problemText';
import { type Firing } from 'domain/alerting/firings/dryRun';
import { matchersOfAlert } from 'domain/alerting/firings/silence';
import { type Environment } from 'domain/environment/types';
import { alertMarks } from 'domain/triage/subjects';
import { inApp } from 'lib/inApp';
import { SilenceButton } from 'scenes/alerts/SilenceButton';
import { useTriage } from 'scenes/triage/useTriage';
import { firingUrl } from './firingUrl';
import { HISTORY_DAYS, useHistory } from './useHistory';

interface RuleDetailProps {
  readonly row: PackRow;
  readonly environment: Environment;
  readonly onSilenced: () => void;
}

/** One rule opened: what fires, why it cannot be evaluated, what a dry run found, what became of it. */
export function RuleDetail({ row, environment, onSilenced }: RuleDetailProps) {
  const { rule, state, dryRun } = row;
  const [history, setHistory] = useState(false);
  const { index } = useTriage();
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box}>
      {state && state.lastError !== '' && (
        <ErrorState
          title={t('falco.alerts.failing', 'Cannot be evaluated')}
          detail={state.lastError}
          advice={t(
            'falco.alerts.failing-advice',
            'If a data source is gone or has another uid, choose the right one on the configuration page and update the pack. If a limit was hit, docs/alerting.md says which.'
          )}
        />
      )}
      {state && state.alerts.length > 0 && (
        <AlertCards
          alerts={state.alerts.map((alert) => ({ ...alert, ruleTitle: state.title }))}
          total={state.alertCount}
          judgementOf={({ labels }) => index.concerning(alertMarks(labels))[0]}
          actions={({ labels }) => <SilenceButton matchers={matchersOfAlert(labels)} onSilenced={onSilenced} />}
        />
      )}
      {state && (
        <Stack gap={2} wrap="wrap" alignItems="center">
          <Text color="secondary">
            {t('falco.alerts.lies-in', 'Folder {{folder}}, group {{group}}, {{how}}', {
              folder: state.folder,
              group: state.group,
              how: provenanceText(state.provenance),
            })}
          </Text>
          <TextLink href={inApp(`/alerting/grafana/${encodeURIComponent(state.uid)}/view`)}>
            {t('falco.alerts.in-grafana', "Open in Grafana's alerting")}
          </TextLink>
          <SilenceButton
            matchers={matchersOfAlert({ alertname: state.title })}
            label={t('falco.alerts.silence-rule', 'Silence this rule')}
            onSilenced={onSilenced}
          />
          {!history && (
            <Button size="sm" variant="secondary" icon="history" onClick={() => setHistory(true)}>
              {t('falco.alerts.show-history', 'Show history')}
            </Button>
          )}
        </Stack>
      )}
      {history && state && <History uid={state.uid} />}
      {rule && dryRun?.status === 'ready' && (
        <div>
          <Text weight="medium">
            {t('falco.alerts.would-have', 'Would have fired {{when}}', { when: firedText(dryRun.value) })}
          </Text>
          <FiringList
            firings={dryRun.value.firings}
            hrefOf={(firing: Firing) => firingUrl(rule, firing, environment)}
          />
          <Text color="secondary" variant="bodySmall">
            {t(
              'falco.alerts.dry-run-note',
              'Judged on windows that follow each other, not at every minute: it may fire a little more often than this.'
            )}
          </Text>
        </div>
      )}
      {dryRun?.status === 'error' && <ProblemState problem={dryRun.problem} query={dryRun.query} />}
      {rule && (
        <CodeBlock text={rule.dryRun.expr} label={t('falco.alerts.dry-run-query', 'Query of the dry run')} wrap />
      )}
    </div>
  );
}

function History({ uid }: { readonly uid: string }) {
  const [{ status, value: changes, problem }, ask] = useHistory(uid);
  if (problem) {
    return (
      <ErrorState
        title={alertingProblemText(problem).title}
        detail={problem.message}
        onRetry={ask}
        asking={status === 'loading'}
      />
    );
  }
  return (
    <LoadingState loading={status === 'loading'} hasData={changes !== undefined} rows={2}>
      {changes &&
        (changes.length > 0 ? (
          <HistoryList changes={changes} />
        ) : (
          <Text color="secondary">
            {t('falco.alerts.no-history', 'Nothing has changed in {{days}} days.', { days: HISTORY_DAYS })}
          </Text>
        ))}
    </LoadingState>
  );
}

function provenanceText(provenance: string): string {
  switch (provenance) {
    case 'file':
      return t('falco.alerts.by-files', 'provisioned by files');
    case '':
      return t('falco.alerts.by-hand', "editable in Grafana's alerting");
    default:
      return t('falco.alerts.by-app', 'managed: not editable in Grafana');
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  };
}
