import React, { useMemo } from 'react';
import { LinkButton } from '@grafana/ui';
import { t } from 'lib/i18n';
import { eventLink, type KeptInLinks } from 'components/EventDetail/eventLinks';
import { exceptionLink } from 'components/EventDetail/exceptionLink';
import { type Environment } from 'domain/environment/types';
import { nsToMs } from 'domain/event/time';
import { type FalcoEvent } from 'domain/event/types';
import { eventEntries } from 'domain/incidents/timeline';
import { behaviourSubject } from 'domain/triage/subjects';
import { BundleButton } from '../evidence/BundleButton';
import { type KnownEvidence } from '../evidence/saveBundle';
import { useMaker } from '../evidence/useMaker';
import { TriageBox } from './TriageBox';
import { useTriage } from './useTriage';

interface Props {
  readonly event: FalcoEvent;
  readonly kept: KeptInLinks;
  readonly environment: Environment;
  /** All events of the behaviour that are known, in the order of time; the event itself when left out. */
  readonly all?: () => readonly FalcoEvent[];
}

/** What people made of the behaviour that an event is of: of every event that does the same. */
export default function EventTriage({ event, kept, environment, all }: Props) {
  const maker = useMaker();
  const { index } = useTriage();
  const subject = behaviourSubject(event);
  const events = useMemo(() => all?.() ?? [event], [all, event]);
  const [fromMs = 0, toMs = 0] = [events[0], events.at(-1)].map((one) => nsToMs((one ?? event).timeNs));
  const evidence = (): KnownEvidence => ({
    ...{ ...maker, environment, events, title: event.rule, fromMs, toMs, timeline: eventEntries(events) },
    ...{ queries: [], judgements: index.all(subject.key) },
    link: new URL(eventLink(event, kept), window.location.href).href,
  });
  return (
    <TriageBox
      subject={subject}
      fromMs={fromMs}
      toMs={toMs}
      ways={(verdict) =>
        verdict === 'true' ? (
          <BundleButton evidence={evidence} variant="primary" />
        ) : verdict === 'benign' || verdict === 'noise' ? (
          <div>
            <LinkButton size="sm" variant="secondary" icon="filter" href={exceptionLink(event, kept)}>
              {t('falco.triage.to-studio', 'Write an exception for it')}
            </LinkButton>
          </div>
        ) : null
      }
    />
  );
}
