import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Stack, Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { visibleText } from 'domain/event/visible';
import { type Companion } from 'domain/health/delivery/types';
import { type SidekickReading } from 'domain/health/delivery/sidekickReading';
import { companionName } from './deliveryText';
import { OutputCounts } from './OutputCounts';
import { Weighted } from '../Weighted';

/** Falcosidekick's inputs and outputs over the time range, all replicas together. */
export function SidekickFacts({ sidekick }: { readonly sidekick: SidekickReading }) {
  const { accepted, rejected, internal, outputs, replicas } = sidekick;
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box}>
      <Stack wrap="wrap" columnGap={3}>
        {replicas && (
          <Weighted weight={replicas.up < replicas.total ? 'bad' : 'fine'}>
            {t('falco.health.replicas', 'Falcosidekick: {{up}} of {{total}} replicas up', { ...replicas })}
          </Weighted>
        )}
        <Text>{t('falco.health.accepted', '{{formatted}} accepted', { formatted: countText(accepted.count) })}</Text>
        <Text color={rejected.count > 0 ? 'warning' : undefined}>
          {t('falco.health.rejected', '{{formatted}} rejected', { formatted: countText(rejected.count) })}
        </Text>
        <Text color="secondary">
          {t('falco.health.internal', "{{formatted}} of Falco's events about itself and tests, not counted above", {
            formatted: countText(internal),
          })}
        </Text>
      </Stack>
      <OutputCounts outputs={outputs} />
    </div>
  );
}

/** k8s-metacollector and Falco Talon, where their metrics exist. */
export function Companions({ companions }: { readonly companions: readonly Companion[] }) {
  return (
    <>
      {companions.map(({ name, counts }) => (
        <div key={name}>
          <Text>
            {companionName(name)}:{' '}
            {[...counts].map(([key, count]) => `${visibleText(key)} ${countText(count)}`.trim()).join(', ')}
          </Text>
        </div>
      ))}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return { box: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), marginTop: theme.spacing(1) }) };
}
