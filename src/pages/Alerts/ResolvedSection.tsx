import React, { useCallback, useMemo } from 'react';
import { Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { ResolvedList } from 'components/alerts/ResolvedList';
import { Section } from 'components/layout/Section';
import { ErrorState } from 'components/states/ErrorState';
import { LoadingState } from 'components/states/LoadingState';
import { usePolled } from 'data/answer/usePolled';
import { alertingProblem } from 'data/alerting/grafanaApi';
import { loadResolved } from 'data/alerting/loadResolved';
import { alertingProblemText } from 'data/alerting/problemText';
import { type PackView } from 'data/alerting/readPack';
import { DAY_MS } from 'domain/units/durations';
import { buildPack, rulesOf } from 'domain/alerting/pack/pack';
import { type PackSettings } from 'domain/alerting/packSettings';
import { type Environment } from 'domain/environment/types';
import { alertMarks } from 'domain/triage/subjects';
import { useTriage } from 'scenes/triage/useTriage';
import { firingUrl } from './firingUrl';

/** History is not what a person waits for, and it is a question for each rule. */
const REFRESH_MS = 300_000;

interface Props {
  readonly environment: Environment;
  readonly view: PackView;
  readonly settings: PackSettings;
}

/** What fired in the last day and fires no more: over is not the same as looked at. */
export function ResolvedSection({ environment, view, settings }: Props) {
  const uids = JSON.stringify([...view.states.keys()].sort());
  const read = useCallback(() => {
    const nowMs = Date.now();
    return loadResolved(JSON.parse(uids), nowMs - DAY_MS, nowMs);
  }, [uids]);
  const { answer, reload } = usePolled(read, alertingProblem, REFRESH_MS);
  const { index } = useTriage();
  const rules = useMemo(() => new Map(rulesOf(buildPack(settings)).map((rule) => [rule.uid, rule])), [settings]);
  if (!view.found) {
    return null;
  }
  return (
    <Section title={t('falco.alerts.resolved', 'Resolved in the last 24 hours')}>
      {answer.status === 'error' && (
        <ErrorState
          severity="warning"
          title={t('falco.alerts.resolved-unknown', 'What was resolved is not known')}
          advice={alertingProblemText(answer.problem).title}
          detail={answer.problem.message}
          onRetry={() => void reload()}
        />
      )}
      <LoadingState loading={answer.status === 'loading'} hasData={answer.value !== undefined} rows={2}>
        {answer.value?.length === 0 ? (
          <Text color="secondary">{t('falco.alerts.none-resolved', 'No alert of the pack was resolved.')}</Text>
        ) : (
          <ResolvedList
            alerts={(answer.value ?? []).map((alert) => {
              const rule = rules.get(alert.uid);
              const fromMs = alert.fromMs ?? alert.toMs - DAY_MS;
              return {
                ...alert,
                title: view.states.get(alert.uid)?.title ?? alert.uid,
                href: rule && firingUrl(rule, { ...alert, fromMs, peak: 0 }, environment),
                judgement: index.concerning(alertMarks(alert.labels))[0],
              };
            })}
          />
        )}
      </LoadingState>
    </Section>
  );
}
