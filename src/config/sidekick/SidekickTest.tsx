import React, { useState } from 'react';
import { Alert, Button, Stack } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { sidekickHealth, type SidekickHealth } from 'data/backend/sidekick';
import { messageOf } from 'domain/narrowing/thrown';

/** A button that asks the backend whether it reaches Falcosidekick, as the settings are stored. */
export function SidekickTest({ environmentId }: { readonly environmentId: string }) {
  const [outcome, setOutcome] = useState<SidekickHealth | { readonly error: string } | 'running' | undefined>();
  const run = async () => {
    setOutcome('running');
    setOutcome(await sidekickHealth(environmentId).catch((error: unknown) => ({ error: messageOf(error) })));
  };

  return (
    <Stack direction="column" gap={1} alignItems="flex-start">
      <Button
        type="button"
        variant="secondary"
        disabled={outcome === 'running'}
        icon={outcome === 'running' ? 'spinner' : 'sync'}
        onClick={run}
      >
        <Trans i18nKey="falco.config.test-sidekick">Test the saved Falcosidekick settings</Trans>
      </Button>
      <div role="status">{outcome && outcome !== 'running' && <Outcome outcome={outcome} />}</div>
    </Stack>
  );
}

function Outcome({ outcome }: { readonly outcome: SidekickHealth | { readonly error: string } }) {
  if ('error' in outcome) {
    return (
      <Alert severity="error" title={t('falco.config.sidekick-failed', 'The backend gave no answer')}>
        {outcome.error}
      </Alert>
    );
  }
  if (!outcome.configured) {
    return (
      <Alert
        severity="info"
        title={t('falco.config.sidekick-none', 'No Falcosidekick is configured. Events do not need one.')}
      />
    );
  }
  return (
    <>
      {[...outcome.replicas, ...outcome.ui].map(({ url, reachable, latencyMs, message }) => (
        <Alert
          key={url}
          severity={reachable ? 'success' : 'error'}
          title={
            reachable
              ? t('falco.config.sidekick-ok', '{{url}} answers in {{latency}} ms', {
                  url,
                  latency: Math.round(latencyMs ?? 0),
                })
              : t('falco.config.sidekick-down', '{{url}} cannot be reached', {
                  url,
                })
          }
        >
          {message}
        </Alert>
      ))}
    </>
  );
}
