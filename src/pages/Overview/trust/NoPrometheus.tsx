import React from 'react';
import { LinkButton, Stack, Text } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { CONFIG_URL } from 'constants/plugin';
import { VARS } from 'constants/variables';
import { type Cube } from 'domain/logql/cube/cube';
import { internalSigns, type InternalSigns } from 'domain/overview/internal';
import { DROP_RULE } from 'domain/falco/internal';
import { inApp } from 'lib/inApp';
import { mayConfigure } from 'lib/permissions';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { type OverviewData } from '../OverviewData';

interface Props {
  readonly data: OverviewData;
  /** Counts of the range; undefined while they are not known. */
  readonly cube: Cube | undefined;
}

/** The environment has no Prometheus: what Falco's own events tell, and how to know more. */
export function NoPrometheus({ data, cube }: Props) {
  const signs = cube && internalSigns(cube);
  return (
    <Stack direction="column" gap={1}>
      <div role="status">
        <Text element="p">
          {t(
            'falco.trust.no-prometheus',
            'Sensors, CPU and delivery are not known: this environment has no Prometheus data source.'
          )}{' '}
          {signs && signsText(signs)}
        </Text>
      </div>
      <Stack gap={1} wrap="wrap">
        {signs && signs.drops > 0 && (
          <LinkButton
            size="sm"
            variant="secondary"
            href={eventsBehind(data, { variables: { [VARS.rule]: [DROP_RULE] } })}
          >
            <Trans i18nKey="falco.trust.see-drops">See the dropped system calls</Trans>
          </LinkButton>
        )}
        {mayConfigure() ? (
          <LinkButton size="sm" variant="secondary" icon="cog" href={inApp(CONFIG_URL)}>
            <Trans i18nKey="falco.health.choose-prometheus">Choose a Prometheus data source</Trans>
          </LinkButton>
        ) : (
          <Text color="secondary">
            {t('falco.health.ask-admin', 'Ask an administrator to choose the one that scrapes Falco.')}
          </Text>
        )}
      </Stack>
    </Stack>
  );
}

function signsText({ drops, snapshots, others }: InternalSigns): string {
  if (drops > 0) {
    return t('falco.trust.own-drops', '', {
      count: drops,
      formatted: countText(drops),
      defaultValue_one:
        'Falco itself reported dropped system calls once in this range, and holds most of such events back.',
      defaultValue_other:
        'Falco itself reported dropped system calls {{formatted}} times in this range, and holds most of such events back.',
    });
  }
  return snapshots + others > 0
    ? t(
        'falco.trust.own-none',
        'Falco reports about itself, and reported no dropped system calls in this range; it does so where syscall_event_drops has the action alert.'
      )
    : t(
        'falco.trust.own-nothing',
        'Nor are there events of Falco about itself in this range: metrics with output_rule, and syscall_event_drops with the action alert, would bring them.'
      );
}
