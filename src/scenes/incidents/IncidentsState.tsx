import React from 'react';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { listText } from 'components/incidents/incidentText';
import { AnswerState } from 'components/states/AnswerState';
import { type Incidents } from 'data/incidents/loadIncidents';
import { INCIDENT_POINTS } from 'domain/incidents/score';
import { PAUSE_MS } from 'domain/incidents/threads';
import { type Cube } from 'domain/logql/cube/cube';
import { type Answer } from 'domain/problem/answer';

interface Props {
  readonly cube: Answer<Cube>;
  readonly incidents: Answer<Incidents>;
  readonly onRetry: () => void;
  readonly rows?: number;
  readonly children: (incidents: Incidents) => React.ReactNode;
}

/** What is known of incidents; where the counts failed that says so already, and where they lack rules, this does. */
export function IncidentsState({ cube, incidents, onRetry, rows = 2, children }: Props) {
  if (cube.value?.coarse?.includes('rule')) {
    return (
      <p>
        {t(
          'falco.incidents.coarse',
          'Which events are rare here is not known: Loki could not count them by rule. A shorter time range or a filter makes that possible.'
        )}
      </p>
    );
  }
  if (cube.problem && incidents.value === undefined) {
    return <p>{t('falco.incidents.no-counts', 'Incidents are looked for once the events are counted.')}</p>;
  }
  return (
    <AnswerState
      answer={incidents}
      what={t('falco.incidents.failed', 'The search for incidents failed')}
      severity="warning"
      onRetry={onRetry}
      rows={rows}
    >
      {children}
    </AnswerState>
  );
}

/** What was looked at, and what was left out. */
export function howFound({ plan, read }: Incidents): string {
  const looked = t('falco.incidents.read', '', {
    count: read,
    formatted: countText(read),
    defaultValue_one: 'One event of rules that fire rarely was looked at.',
    defaultValue_other: '{{formatted}} events of rules that fire rarely were looked at.',
  });
  const left =
    plan.left === 0
      ? ''
      : t('falco.incidents.left-out', '{{formatted}} of rules that fire all day were left out: {{rules}}.', {
          formatted: countText(plan.left),
          rules: listText(plan.leftRules),
        });
  return `${looked} ${left}`.trim();
}

/** How an incident is told from what happens anyway. */
export function howJudged(): string {
  return t(
    'falco.incidents.how',
    'Events of rules that fire rarely, joined where they share a pod, a host or an account and follow each other within {{minutes}} minutes. What counts: how rare each rule is at that workload, how many tactics of ATT&CK, how urgent, in how many places. From {{points}} points on it is an incident.',
    { minutes: countText(PAUSE_MS / 60_000), points: countText(INCIDENT_POINTS) }
  );
}
