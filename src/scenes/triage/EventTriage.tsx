import React from 'react';
import { LinkButton } from '@grafana/ui';
import { t } from 'lib/i18n';
import { exceptionLink, type KeptInLinks } from 'components/EventDetail/eventLinks';
import { nsToMs } from 'domain/event/time';
import { type FalcoEvent } from 'domain/event/types';
import { behaviourSubject } from 'domain/triage/subjects';
import { TriageBox } from './TriageBox';

interface Props {
  readonly event: FalcoEvent;
  readonly kept: KeptInLinks;
}

/** What people made of the behaviour that an event is of: of every event that does the same. */
export default function EventTriage({ event, kept }: Props) {
  const atMs = nsToMs(event.timeNs);
  return (
    <TriageBox
      subject={behaviourSubject(event)}
      fromMs={atMs}
      toMs={atMs}
      ways={(verdict) =>
        (verdict === 'benign' || verdict === 'noise') && (
          <div>
            <LinkButton size="sm" variant="secondary" icon="filter" href={exceptionLink(event, kept)}>
              {t('falco.triage.to-studio', 'Write an exception for it')}
            </LinkButton>
          </div>
        )
      }
    />
  );
}
