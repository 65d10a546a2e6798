import React from 'react';
import { LinkButton, Text } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { Section } from 'components/layout/Section';
import { AnswerState } from 'components/states/AnswerState';
import { causeTitle } from 'components/taint/taintText';
import { useTimes } from 'components/time/TimeZoneContext';
import { ROUTES } from 'constants/routes';
import { type DigestAway, digestAway } from 'domain/digest/digest';
import { visibleText } from 'domain/event/visible';
import { type Times } from 'lib/times';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { type DigestData, type Missed } from './DigestData';

/** Sensors that were away or missed something, and events that were lost behind them. */
export function MissedPart({ data }: { readonly data: DigestData }) {
  const { missed } = data.useState();
  return (
    <Section
      title={t('falco.digest.missed', 'What may be missing')}
      actions={
        <LinkButton size="sm" variant="secondary" fill="text" icon="heart" href={eventsBehind(data, {}, ROUTES.health)}>
          <Trans i18nKey="falco.overview.health">Health of the sensors</Trans>
        </LinkButton>
      }
    >
      <AnswerState
        answer={missed}
        what={t('falco.digest.missed-failed', 'Whether sensors were down is not known')}
        severity="warning"
        onRetry={data.retry}
        rows={2}
      >
        {(known) => <Known {...known} />}
      </AnswerState>
    </Section>
  );
}

function Known({ windows, source, lost }: Missed) {
  const times = useTimes();
  const away = digestAway(windows);
  return (
    <>
      {source === 'nothing' ? (
        <Text color="secondary">
          {t('falco.digest.no-source', 'No data on sensors: no metrics, and no events of Falco about itself.')}
        </Text>
      ) : away.length === 0 ? (
        <Text color="secondary">{t('falco.digest.none-away', 'No sensor was down, restarted or dropped much.')}</Text>
      ) : (
        <ul style={{ paddingLeft: 20 }} aria-label={t('falco.digest.away', 'Sensors that were down or missed events')}>
          {away.map((one) => (
            <li key={`${one.host} ${one.cause}`}>{awayText(one, times)}</li>
          ))}
        </ul>
      )}
      <Text element="p">{lostText(lost)}</Text>
    </>
  );
}

function awayText({ host, cause, times: count, fromMs, toMs }: DigestAway, times: Times): string {
  return t('falco.digest.away-of', '', {
    count,
    host: visibleText(host),
    what: causeTitle(cause),
    span: times.span(fromMs, toMs),
    defaultValue_one: '{{host}}: {{what}}, {{span}}',
    defaultValue_other: '{{host}}: {{what}}, {{count}} times, {{span}}',
  });
}

function lostText(lost: number | undefined): string {
  if (lost === undefined) {
    return t(
      'falco.digest.lost-unknown',
      'Whether events were lost in delivery is not known: that needs a Prometheus data source.'
    );
  }
  return lost === 0
    ? t('falco.digest.lost-none', 'No events were lost in delivery.')
    : t('falco.digest.lost', '', {
        count: lost,
        formatted: countText(lost),
        defaultValue_one: '{{formatted}} event was lost in delivery.',
        defaultValue_other: '{{formatted}} events were lost in delivery.',
      });
}
