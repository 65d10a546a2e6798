import React from 'react';
import { LinkButton } from '@grafana/ui';
import { traceSources } from 'data/explorer/traceSources';
import { type Environment } from 'domain/environment/types';
import { nsToMs } from 'domain/event/time';
import { type FalcoEvent } from 'domain/event/types';
import { visibleText } from 'domain/event/visible';
import { podSignals } from 'domain/links/podSignals';
import { exploreUrl } from 'lib/exploreUrl';
import { mayExplore } from 'lib/permissions';
import { t } from 'lib/i18n';

/** Before and after an event: traces begin before what they led to, and CPU is seen over minutes. */
const AROUND_MS = 15 * 60_000;

interface Props {
  readonly event: FalcoEvent;
  readonly environment: Environment | undefined;
}

/** The metrics and traces of an event's pod at its time, in the data sources that there are. */
export function PodSignals({ event, environment }: Props) {
  const signals = podSignals(event);
  if (!signals || !mayExplore()) {
    return null;
  }
  const ms = nsToMs(event.entry.tsNs);
  const range = { fromMs: ms - AROUND_MS, toMs: ms + AROUND_MS };
  const uid = environment?.prometheusUid;
  const traces = traceSources();
  return (
    <>
      {uid && (
        <LinkButton
          size="sm"
          variant="secondary"
          icon="graph-bar"
          href={exploreUrl({ uid, type: 'prometheus', expr: signals.metrics, ...range })}
          tooltip={t('falco.actions.metrics-why', 'What CPU its pod used around it, in Explore')}
        >
          {t('falco.actions.metrics', 'Metrics')}
        </LinkButton>
      )}
      {traces.map((source) => (
        <LinkButton
          key={source.uid}
          size="sm"
          variant="secondary"
          icon="gf-traces"
          href={exploreUrl({ uid: source.uid, type: 'tempo', expr: signals.traces, ...range })}
          tooltip={t('falco.actions.traces-why', 'The traces of its pod around it, in {{name}}', {
            name: visibleText(source.name),
          })}
        >
          {traces.length === 1
            ? t('falco.actions.traces', 'Traces')
            : t('falco.actions.traces-of', 'Traces: {{name}}', { name: visibleText(source.name) })}
        </LinkButton>
      ))}
    </>
  );
}
