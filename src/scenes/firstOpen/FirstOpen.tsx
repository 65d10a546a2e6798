import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, LinkButton, Stack, Text, useStyles2 } from '@grafana/ui';
import { FoundSource } from 'components/firstOpen/FoundSource';
import { CONFIG_URL } from 'constants/plugin';
import { lokiSources } from 'data/firstOpen/lokiSources';
import { type SourceName } from 'domain/firstOpen/takenEnvironment';
import { inApp } from 'lib/inApp';
import { t, Trans } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { useSources } from './useSources';
import { useTake } from './useTake';

/** Nothing is configured: the Loki data sources that hold events of Falco's, each one click from being shown. */
export default function FirstOpen() {
  const [sources] = useState(lokiSources);
  const { states, look } = useSources(sources);
  const { take, taking, problem } = useTake();
  const styles = useStyles2(getStyles);
  const withEvents = sources.filter(({ uid }) => foundIn(states, uid).length > 0);
  const ordered = [...withEvents, ...sources.filter((source) => !withEvents.includes(source))];
  const isLooking = sources.some(({ uid }) => (states.get(uid)?.status ?? 'looking') === 'looking');
  const foundOf = (source: SourceName) => ({ source, found: foundIn(states, source.uid) });

  return (
    <section className={styles.box} aria-labelledby="falco-first-open">
      <h2 id="falco-first-open" className={styles.title}>
        {t('falco.first-open.title', 'Where are the events of Falco?')}
      </h2>
      <Text color="secondary">
        {t(
          'falco.first-open.about',
          'Nothing is set up yet. These are the Loki data sources of this Grafana; take one, and this page shows its events. What was found can be changed on the configuration page.'
        )}
      </Text>
      {problem !== undefined && (
        <Alert severity="error" title={t('falco.config.save-failed', 'The settings were not saved')}>
          {problem}
        </Alert>
      )}
      {sources.length === 0 ? (
        <Alert severity="info" title={t('falco.first-open.no-loki', 'This Grafana has no Loki data source')}>
          <Stack direction="column" gap={1} alignItems="flex-start">
            {t(
              'falco.first-open.no-loki-advice',
              'Add the Loki that Falcosidekick, Alloy or Promtail sends the events to, then open this page again.'
            )}
            <LinkButton href={inApp('/connections/datasources/loki')} icon="plus">
              <Trans i18nKey="falco.first-open.add-loki">Add a Loki data source</Trans>
            </LinkButton>
          </Stack>
        </Alert>
      ) : (
        <ul className={styles.list} aria-label={t('falco.first-open.list', 'Loki data sources')}>
          {ordered.map((source) => (
            <FoundSource
              key={source.uid}
              name={source.name}
              state={states.get(source.uid) ?? { status: 'looking' }}
              taking={taking.includes(source.uid)}
              onTake={taking.length > 0 ? undefined : () => void take([foundOf(source)])}
              onRetry={() => look([source])}
            />
          ))}
        </ul>
      )}
      <div role="status">
        {!isLooking && sources.length > 0 && withEvents.length === 0 && (
          <Text>
            {t(
              'falco.first-open.nothing',
              'None of them holds events under the names that are usual. If they are under a stream selector of your own, choose it on the configuration page; its set-up check says what is missing.'
            )}
          </Text>
        )}
      </div>
      <Stack gap={1} wrap="wrap">
        {withEvents.length > 1 && (
          <Button
            variant="secondary"
            disabled={taking.length > 0 || isLooking}
            onClick={() => void take(withEvents.map(foundOf))}
          >
            {t('falco.first-open.take-all', 'Take all {{formatted}}, each as an environment', {
              formatted: countText(withEvents.length),
            })}
          </Button>
        )}
        <LinkButton variant="secondary" icon="cog" href={inApp(CONFIG_URL)}>
          <Trans i18nKey="falco.first-open.by-hand">Choose by hand</Trans>
        </LinkButton>
      </Stack>
    </section>
  );
}

function foundIn(states: ReturnType<typeof useSources>['states'], uid: string) {
  const state = states.get(uid);
  return state?.status === 'looked' ? state.found : [];
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'stretch',
      gap: theme.spacing(2),
      width: '100%',
      maxWidth: theme.breakpoints.values.lg,
      margin: '0 auto',
      padding: theme.spacing(3, 2),
    }),
    title: css({ ...theme.typography.h3, margin: 0 }),
    list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), padding: 0, margin: 0 }),
  };
}
