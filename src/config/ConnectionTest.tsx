import React, { useState } from 'react';
import { Alert, Button, Stack } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { useTimes } from 'components/time/TimeZoneContext';
import { type LokiProbe, probeLoki } from 'data/loki/probe';
import { problemText } from 'lib/problem/problemText';
import { type Environment } from 'domain/environment/types';
import { nsToMs } from 'domain/event/time';

/** A button that looks at the newest lines of the environment's Loki and says what they are. */
export function ConnectionTest({ environment }: { readonly environment: Environment }) {
  const [probe, setProbe] = useState<LokiProbe | 'running' | undefined>();
  const run = async () => {
    setProbe('running');
    setProbe(await probeLoki(environment, Date.now()));
  };

  return (
    <Stack direction="column" gap={1} alignItems="flex-start">
      <Button
        type="button"
        variant="secondary"
        disabled={environment.lokiUid === '' || probe === 'running'}
        icon={probe === 'running' ? 'spinner' : 'sync'}
        onClick={run}
      >
        <Trans i18nKey="falco.config.test-loki">Test the Loki connection</Trans>
      </Button>
      <div role="status">{probe && probe !== 'running' && <Outcome probe={probe} environment={environment} />}</div>
    </Stack>
  );
}

function Outcome({ probe, environment }: { readonly probe: LokiProbe; readonly environment: Environment }) {
  const times = useTimes();
  if (!probe.ok) {
    const { title, advice } = problemText(probe.problem);
    return (
      <Alert severity="error" title={title}>
        {advice} {probe.problem.message}
      </Alert>
    );
  }
  if (probe.newestNs === undefined) {
    return (
      <Alert
        severity="warning"
        title={t('falco.config.probe-empty', 'Loki answers, but has no such line of the last 24 hours')}
      >
        {t('falco.config.probe-empty-advice', 'Check the stream selector: {{selector}}', {
          selector: environment.selector,
        })}
      </Alert>
    );
  }
  const newest = nsToMs(probe.newestNs);
  return (
    <Alert
      severity={probe.events === 0 || probe.missing.length > 0 ? 'warning' : 'success'}
      title={t('falco.config.probe-found', '{{events}} of the newest {{lines}} lines are Falco events', {
        events: probe.events,
        lines: probe.lines,
      })}
    >
      <ul>
        <li>
          {t('falco.config.probe-newest', 'Newest: {{time}} ({{ago}})', {
            time: times.at(newest),
            ago: times.ago(newest),
          })}
        </li>
        {probe.shapes.map(({ shape, count }) => (
          <li key={shape}>{`${shape}: ${count}`}</li>
        ))}
        {probe.unreadable > 0 && (
          <li>{t('falco.config.probe-unreadable', 'Cannot be read: {{count}}', { count: probe.unreadable })}</li>
        )}
        {probe.streams !== undefined && (
          <li>
            {t(
              'falco.config.probe-streams',
              'Streams in the last 24 hours: {{streams}} (Loki refuses new ones past 5,000 by default)',
              {
                streams: probe.streams,
              }
            )}
          </li>
        )}
        {probe.missing.map((field) => (
          <li key={field}>
            {t('falco.config.probe-missing', 'No line has the label for "{{field}}": see "Field mapping".', {
              field,
            })}
          </li>
        ))}
        {differs(probe, environment) && (
          <li>
            {t(
              'falco.config.probe-format',
              'The lines are not of the kind chosen under "Lines": filters on fields would miss them.'
            )}
          </li>
        )}
      </ul>
    </Alert>
  );
}

function differs(probe: Extract<LokiProbe, { ok: true }>, environment: Environment): boolean {
  const first = probe.shapes[0]?.shape;
  return first !== undefined && first.endsWith('json') !== (environment.format === 'json');
}
