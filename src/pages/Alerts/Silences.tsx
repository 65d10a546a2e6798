import React, { useState } from 'react';
import { Alert } from '@grafana/ui';
import { t } from 'lib/i18n';
import { SilenceTable } from 'components/alerts/SilenceTable';
import { Section } from 'components/layout/Section';
import { alertingProblem, type AlertingProblem } from 'data/alerting/grafanaApi';
import { alertingProblemText } from 'data/alerting/problemText';
import { concernsFalco, endSilence } from 'data/alerting/silences';
import { ruleUid } from 'domain/alerting/packSettings';
import { RULE_KEYS } from 'domain/alerting/types';
import { maySilence } from 'lib/alertPermissions';
import { type PackView } from 'data/alerting/readPack';

/** What of Falco's alerts is silenced, and the way to end it. */
export function Silences({ view, reload }: { readonly view: PackView; readonly reload: () => Promise<unknown> }) {
  const [problem, setProblem] = useState<AlertingProblem>();
  const uids = RULE_KEYS.map((key) => ruleUid(view.prefix, key));
  const failed = problem ?? view.silencesProblem;
  const end = async (id: string) => {
    try {
      await endSilence(id);
      setProblem(undefined);
    } catch (error) {
      setProblem(alertingProblem(error));
    }
    await reload();
  };
  return (
    <Section title={t('falco.alerts.silences', 'Silences')}>
      {failed && (
        <Alert severity="warning" title={alertingProblemText(failed).title}>
          {failed.message}
        </Alert>
      )}
      {view.silences && (
        <SilenceTable
          silences={view.silences.filter((silence) => concernsFalco(silence, uids))}
          onEnd={maySilence() ? (id) => void end(id) : undefined}
        />
      )}
    </Section>
  );
}
