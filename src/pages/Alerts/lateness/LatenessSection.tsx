import React, { useCallback, useState } from 'react';
import { Button, Text, TextLink } from '@grafana/ui';
import { t } from 'lib/i18n';
import { CONFIGURATION_URL } from 'constants/plugin';
import { LatenessTable } from 'components/alerts/LatenessTable';
import { Section } from 'components/layout/Section';
import { ErrorState } from 'components/states/ErrorState';
import { LoadingState } from 'components/states/LoadingState';
import { useAnswer } from 'data/answer/useAnswer';
import { type Lateness, loadLateness } from 'data/alerting/loadLateness';
import { DAY_MS } from 'domain/units/durations';
import { type Environment } from 'domain/environment/types';
import { type Answer } from 'domain/problem/answer';
import { inApp } from 'lib/inApp';
import { mayConfigure } from 'lib/permissions';
import { problemText } from 'lib/problem/problemText';

const DAYS = 7;

/** How late events come against how far the rules look back, measured when somebody asks for it: it reads days. */
export function LatenessSection({ environment }: { readonly environment: Environment }) {
  const [asked, setAsked] = useState<ReturnType<typeof loadLateness>>();
  const measure = useCallback(() => {
    const toMs = Date.now();
    setAsked(loadLateness({ environment, fromMs: toMs - DAYS * DAY_MS, toMs }));
  }, [environment]);
  const [answer] = useAnswer(asked, environment.id);
  const [canMeasure] = useState(() => loadLateness({ environment, fromMs: 0, toMs: 0 }) !== undefined);
  const isAsking = asked !== undefined && answer.status === 'loading';
  return (
    <Section
      title={t('falco.lateness.title', 'Late events')}
      actions={
        canMeasure && (
          <Button size="sm" variant="secondary" icon="stopwatch" disabled={isAsking} onClick={measure}>
            {t('falco.lateness.measure', 'Measure the last 7 days')}
          </Button>
        )
      }
    >
      <Text element="p" color="secondary" variant="bodySmall">
        {t(
          'falco.lateness.description',
          "Rules on single events look back by the events' own time: what comes later alerts nobody. Measured by what Falcosidekick received (Prometheus) against the time of events in Loki."
        )}
      </Text>
      {!canMeasure && (
        <Text color="secondary">
          {t(
            'falco.lateness.unknown',
            'Not to be measured here: it takes a Prometheus with the counters of Falcosidekick, and lines that tell their source and rule.'
          )}
        </Text>
      )}
      {asked && <Measured answer={answer} again={measure} />}
    </Section>
  );
}

function Measured({ answer, again }: { readonly answer: Answer<Lateness>; readonly again: () => void }) {
  const { status, value, problem } = answer;
  return (
    <>
      {problem && status === 'error' && (
        <ErrorState severity="warning" {...problemText(problem)} detail={problem.message} onRetry={again} />
      )}
      <LoadingState loading={status === 'loading'} hasData={value !== undefined} rows={2}>
        {value && value.sources.length > 0 && <LatenessTable sources={value.sources} />}
        {value?.sources.length === 0 && (
          <Text color="secondary">
            {value.isCounted
              ? t('falco.lateness.none', 'Of what Falcosidekick received nothing is in Loki.')
              : t('falco.lateness.not-counted', 'Prometheus has no counters of Falcosidekick in this time.')}
          </Text>
        )}
        {value?.sources.some(({ missed, neededMs }) => missed > 0 && neededMs !== undefined) && (
          <Text element="p">
            {mayConfigure() ? (
              <TextLink href={inApp(CONFIGURATION_URL)}>
                {t('falco.lateness.set', 'Set how far rules look back, under High priority and alert limits')}
              </TextLink>
            ) : (
              t('falco.lateness.ask', 'An administrator sets how far rules look back, on the configuration page.')
            )}
          </Text>
        )}
      </LoadingState>
    </>
  );
}
