import React from 'react';
import { t, Trans } from 'lib/i18n';
import { LinkButton } from '@grafana/ui';
import type { FalcoEvent } from 'domain/event/types';
import { CopyEvent } from './CopyEvent';
import {
  aroundLink,
  eventLink,
  exceptionLink,
  type KeptInLinks,
  ruleLink,
  samePlace,
  type SamePlace,
} from './eventLinks';

interface Props {
  readonly event: FalcoEvent;
  readonly kept?: KeptInLinks;
  /** Silences the alerts that the event led to; left out where there is nobody to ask. */
  readonly silence?: React.ReactNode;
  /** Grafana's own form for an alert on such events. */
  readonly alertHref?: string;
  /** Further ways on, first. */
  readonly children?: React.ReactNode;
}

/** Ways on from an event, in one row. */
export function EventActions({ event, kept, silence, alertHref, children }: Props) {
  const place = samePlace(event);
  const around = aroundLink(event, kept);
  return (
    <>
      {children}
      {event.rule !== '' && (
        <LinkButton size="sm" variant="secondary" icon="book" href={ruleLink(event, kept)}>
          <Trans i18nKey="falco.actions.rule">Rule page</Trans>
        </LinkButton>
      )}
      {around && place && (
        <LinkButton size="sm" variant="secondary" icon="history" href={around} tooltip={aroundTitle(place)}>
          <Trans i18nKey="falco.actions.around">Around it, ±5 min</Trans>
        </LinkButton>
      )}
      {silence}
      {alertHref && (
        <LinkButton
          size="sm"
          variant="secondary"
          icon="bell"
          href={alertHref}
          tooltip={t('falco.actions.alert-why', "Grafana's form for an alert on this rule, filled in")}
        >
          <Trans i18nKey="falco.actions.alert">Create alert</Trans>
        </LinkButton>
      )}
      {event.rule !== '' && !event.internal && (
        <LinkButton
          size="sm"
          variant="secondary"
          icon="filter"
          href={exceptionLink(event, kept)}
          tooltip={t('falco.actions.exception-why', 'Write an exception so that the rule leaves such events out')}
        >
          <Trans i18nKey="falco.actions.exception">Exception</Trans>
        </LinkButton>
      )}
      <CopyEvent event={event} href={eventLink(event, kept)} />
    </>
  );
}

function aroundTitle(place: SamePlace): string {
  switch (place) {
    case 'container':
      return t('falco.actions.around-container', 'All events of the same container around this one');
    case 'pod':
      return t('falco.actions.around-pod', 'All events of the same pod around this one');
    case 'host':
      return t('falco.actions.around-host', 'All events of the same host around this one');
  }
}
