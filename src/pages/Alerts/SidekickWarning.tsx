import React, { useEffect, useState } from 'react';
import { Alert, TextLink } from '@grafana/ui';
import { t } from 'lib/i18n';
import { eventsUrl } from 'constants/eventsUrl';
import { ROUTES } from 'constants/routes';
import { sidekickMetrics, uiOutputs } from 'data/backend/sidekick';
import { notifyingOutputs } from 'domain/alerting/notifyingOutputs';
import { type Environment } from 'domain/environment/types';
import { visibleText } from 'domain/event/visible';
import { sidekickStatus } from 'domain/sidekick/status';
import { inApp } from 'lib/inApp';

/** Falcosidekick tells people itself: with the pack they are told twice. Silent where nothing is known of it. */
export function SidekickWarning({ environment }: { readonly environment: Environment }) {
  const [outputs, setOutputs] = useState<readonly string[]>([]);
  useEffect(() => {
    let alive = true;
    readOutputs(environment).then(
      (found) => alive && setOutputs(found),
      () => undefined // what it does is shown on its own page
    );
    return () => {
      alive = false;
    };
  }, [environment]);

  return outputs.length === 0 ? null : (
    <Alert
      severity="info"
      bottomSpacing={0}
      title={t('falco.alerts.told-twice', 'Falcosidekick notifies people too: {{outputs}}', {
        outputs: outputs.map(visibleText).join(', '),
      })}
    >
      {t(
        'falco.alerts.told-twice-advice',
        'With these alerts, people are notified twice of the same event. Raise the minimum priority of those outputs, or leave rules of the pack paused.'
      )}{' '}
      <TextLink href={inApp(eventsUrl({ environment: environment.id }, ROUTES.sidekick))}>
        {t('falco.alerts.see-outputs', 'See its outputs')}
      </TextLink>
    </Alert>
  );
}

async function readOutputs({ id, sidekick }: Environment): Promise<readonly string[]> {
  const [replicas, enabled] = await Promise.all([
    sidekick?.urls.length ? sidekickMetrics(id) : [],
    sidekick?.uiUrl ? uiOutputs(id).catch(() => []) : [],
  ]);
  const texts = replicas.map(({ text }) => text).filter((text) => text !== '');
  return notifyingOutputs(sidekickStatus(texts, enabled).outputs.map(({ destination }) => destination));
}
