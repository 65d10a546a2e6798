import React, { useMemo } from 'react';
import { LinkButton, Text, TextLink } from '@grafana/ui';
import { t } from 'lib/i18n';
import { Section } from 'components/layout/Section';
import { AnswerState } from 'components/states/AnswerState';
import { TaintLegend } from 'components/taint/TaintLegend';
import { windowText } from 'components/taint/taintText';
import { useTimes } from 'components/time/TimeZoneContext';
import { eventsUrl } from 'constants/eventsUrl';
import { ROUTES } from 'constants/routes';
import { useAnswer } from 'data/answer/useAnswer';
import { type Taint } from 'data/prometheus/loadTaint';
import { loadScopeTaint } from 'data/together/scopeTaint';
import { ENTITY_FIELD, type NamedEntity } from 'domain/entities/entity';
import { visibleText } from 'domain/event/visible';
import { isMark } from 'domain/health/taint/taint';
import { inApp } from 'lib/inApp';
import { type CubeData } from 'scenes/events/CubeData';
import { timeAndPlace } from 'scenes/events/eventsBehind';
import { type EventsQuestion } from 'scenes/events/question';
import { sensorsAsked } from 'scenes/events/sensorsAsked';
import { entityHref } from 'scenes/entityHref';
import { useNames } from './useNames';

interface Props {
  readonly data: CubeData;
  readonly question: EventsQuestion;
  readonly entity: NamedEntity;
}

const MOST_HOSTS = 10;
const MOST_WINDOWS = 6;

/** The sensors that saw it: which, and whether they may have missed something in this time. */
export function EntitySensors({ data, question, entity }: Props) {
  const itself = useMemo(() => (entity.kind === 'host' ? [entity.value] : undefined), [entity]);
  const hosts = useNames(question, ENTITY_FIELD.host, itself);
  const run = useMemo(() => loadScopeTaint(sensorsAsked(data, question)), [data, question]);
  const [taint, retry] = useAnswer(run, JSON.stringify([question.environment.id, question.plan.fromMs]));
  const health = inApp(eventsUrl(timeAndPlace(data), ROUTES.health));
  return (
    <Section
      title={t('falco.entities.sensors', 'Health of its sensors')}
      actions={
        <LinkButton size="sm" variant="secondary" fill="text" href={health}>
          {t('falco.entities.health', 'Health')}
        </LinkButton>
      }
    >
      <AnswerState answer={hosts} rows={2}>
        {(names) => (
          <>
            <div>
              {names.length === 0 ? (
                <Text color="secondary">{t('falco.entities.no-host', 'Its events do not say on which host.')}</Text>
              ) : (
                names.slice(0, MOST_HOSTS).map((host, index) => (
                  <React.Fragment key={host}>
                    {index > 0 && ', '}
                    <TextLink variant="bodySmall" href={entityHref(data, ENTITY_FIELD.host, host) ?? health}>
                      {visibleText(host)}
                    </TextLink>
                  </React.Fragment>
                ))
              )}
              {names.length > MOST_HOSTS && ` +${names.length - MOST_HOSTS}`}
            </div>
            <AnswerState answer={taint} onRetry={retry} severity="warning" rows={2}>
              {(known) => <Windows taint={known} hosts={names} />}
            </AnswerState>
          </>
        )}
      </AnswerState>
    </Section>
  );
}

function Windows({ taint, hosts }: { readonly taint: Taint; readonly hosts: readonly string[] }) {
  const times = useTimes();
  const its = taint.windows.filter((window) => hosts.includes(window.host) && isMark(window));
  if (taint.source === 'nothing') {
    return (
      <Text color="secondary" variant="bodySmall">
        {t('falco.entities.unknown-health', 'Not known: there are neither metrics nor events of Falco about itself.')}
      </Text>
    );
  }
  return (
    <>
      <TaintLegend bands={[]} sinceMs={taint.sinceMs} />
      {its.length === 0 ? (
        <Text color="secondary" variant="bodySmall">
          {t('falco.entities.healthy', 'No drops of note, no restart, and never gone in this time range.')}
        </Text>
      ) : (
        <ul>
          {its.slice(-MOST_WINDOWS).map((window) => (
            <li key={JSON.stringify([window.cause, window.host, window.fromMs])}>{windowText(window, times)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
