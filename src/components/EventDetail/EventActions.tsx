import React from 'react';
import { t, Trans } from 'lib/i18n';
import { LinkButton } from '@grafana/ui';
import type { FalcoEvent } from 'domain/event/types';
import { CopyEvent } from './CopyEvent';
import { aroundLink, eventLink, type KeptInLinks, ruleLink } from './eventLinks';
import { exceptionLink } from './exceptionLink';

interface Props {
  readonly event: FalcoEvent;
  readonly kept?: KeptInLinks;
  /** Silences the alerts that the event led to; left out where there is nobody to ask. */
  readonly silence?: React.ReactNode;
  /** What is around it, on the page that shows it. Default: on the Events page, at its time. */
  readonly aroundHref?: string;
  /** Grafana's own form for an alert on such events. */
  readonly alertHref?: string;
  /** Further ways on, first. */
  readonly children?: React.ReactNode;
}

/** Ways on from an event, in one row. */
export function EventActions({ event, kept, silence, aroundHref, alertHref, children }: Props) {
  return (
    <>
      {children}
      {event.rule !== '' && (
        <LinkButton size="sm" variant="secondary" icon="book" href={ruleLink(event, kept)}>
          <Trans i18nKey="falco.actions.rule">Rule page</Trans>
        </LinkButton>
      )}
      <LinkButton
        size="sm"
        variant="secondary"
        icon="history"
        href={aroundHref ?? aroundLink(event, kept)}
        tooltip={t(
          'falco.actions.around-why',
          'What else happened in its container, pod, host, to its user, in its process tree, before and after'
        )}
      >
        <Trans i18nKey="falco.actions.around-it">Around it</Trans>
      </LinkButton>
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
