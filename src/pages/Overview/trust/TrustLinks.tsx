import React from 'react';
import { LinkButton, Stack } from '@grafana/ui';
import { ROUTES } from 'constants/routes';
import { type Environment } from 'domain/environment/types';
import { Trans } from 'lib/i18n';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { type OverviewData } from '../OverviewData';

interface LinksProps {
  readonly data: OverviewData;
  readonly environment: Environment;
}

/** To the health of an environment's sensors, and to its Falcosidekick. */
export function TrustLinks({ data, environment }: LinksProps) {
  const its = { environment: environment.id };
  return (
    <Stack gap={1}>
      <LinkButton size="sm" variant="secondary" fill="text" icon="heart" href={eventsBehind(data, its, ROUTES.health)}>
        <Trans i18nKey="falco.overview.health">Health of the sensors</Trans>
      </LinkButton>
      {environment.sidekick && (
        <LinkButton
          size="sm"
          variant="secondary"
          fill="text"
          icon="share-alt"
          href={eventsBehind(data, its, ROUTES.sidekick)}
        >
          Falcosidekick
        </LinkButton>
      )}
    </Stack>
  );
}
