import React from 'react';
import { t } from 'lib/i18n';
import { EmptyState } from 'components/states/EmptyState';
import { nsToMs } from 'domain/event/time';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { type IncidentsData } from 'scenes/incidents/IncidentsData';

interface Props {
  /** Undefined where a moment alone is known. */
  readonly id: string | undefined;
  readonly nearMs: number | undefined;
  readonly data: IncidentsData;
  readonly onClose: () => void;
}

const AROUND_MS = 30 * 60_000;

/** An address names an incident that is none here: other events came, or Loki has let its own go, or what an alert told of is none. */
export function IncidentGone({ id, nearMs, data, onClose }: Props) {
  const atMs = id === undefined ? (nearMs ?? 0) : nsToMs(/^\d{13,19}(?=-)/.exec(id)?.[0] ?? '');
  return (
    <EmptyState
      reason="nothing"
      title={
        id === undefined
          ? t('falco.incidents.none-then', 'What happened then is no incident by itself.')
          : t('falco.incidents.gone', 'This incident is not in this time range and these filters.')
      }
      actions={[
        { label: t('falco.incidents.show-all', 'All incidents of this time range'), onClick: onClose },
        ...(atMs > 0
          ? [
              {
                label: t('falco.incidents.events-then', 'The events of its time'),
                href: eventsBehind(data, { from: atMs - AROUND_MS, to: atMs + AROUND_MS }),
              },
            ]
          : []),
      ]}
    >
      {id === undefined
        ? t(
            'falco.incidents.none-then-why',
            'The event that an alert told of is not rare or urgent enough here, or its rule fires all day and was left out.'
          )
        : t(
            'falco.incidents.gone-why',
            'It is named after its first event. Earlier events may have arrived later, or Loki no longer holds them.'
          )}
    </EmptyState>
  );
}
