import React from 'react';
import { Alert } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { type SidekickReading } from './useSidekick';

/** What is wrong with Falcosidekick's metrics although it answers: lines that cannot be read, a scrape that fails. */
export function MetricsNotes({ view: { status, failed, health } }: { readonly view: SidekickReading }) {
  const { hidden = 0, unreadable = 0 } = status ?? {};
  const answering = health.replicas.some(({ reachable }) => reachable);
  const scrape = answering && failed.length > 0;
  if (hidden + unreadable === 0 && !scrape) {
    return null;
  }
  return (
    <Alert
      severity="warning"
      bottomSpacing={0}
      title={
        scrape
          ? t('falco.sidekick.scrape-fails', 'Falcosidekick answers, and Prometheus cannot read its metrics')
          : t('falco.sidekick.odd-metrics', 'Its metrics hold hidden characters, or lines that cannot be read')
      }
    >
      {scrape && (
        <div>
          {t(
            'falco.sidekick.scrape-fails-detail',
            'Its counts on Health and the alerts on its outputs stand still. Prometheus calls these targets down: {{targets}}.',
            { targets: failed.map(({ job, instance }) => visibleText(`${job} ${instance}`)).join(', ') }
          )}
        </div>
      )}
      {hidden > 0 && (
        <div>
          {t('falco.sidekick.hidden-lines', '', {
            count: hidden,
            defaultValue_one:
              '{{count}} line of its metrics holds hidden characters that came with an event. It is counted here. Prometheus reads control characters too, and refuses all of the metrics where a byte is not UTF-8.',
            defaultValue_other:
              '{{count}} lines of its metrics hold hidden characters that came with events. They are counted here. Prometheus reads control characters too, and refuses all of the metrics where a byte is not UTF-8.',
          })}
        </div>
      )}
      {unreadable > 0 && (
        <div>
          {t('falco.sidekick.unreadable-lines', '', {
            count: unreadable,
            defaultValue_one: '{{count}} line of its metrics could not be read; all others are counted.',
            defaultValue_other: '{{count}} lines of its metrics could not be read; all others are counted.',
          })}
        </div>
      )}
      {hidden + unreadable > 0 && (
        <div>
          {t(
            'falco.sidekick.odd-advice',
            'A restart of Falcosidekick clears them, until the next such event. Look at what sends it, and at prometheus.extralabels.'
          )}
        </div>
      )}
    </Alert>
  );
}
